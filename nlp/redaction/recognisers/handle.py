"""Names that people go by on social media and in games.

A name counts where the words around say so: behind its site ("insta: jo.bloggs92"), before it
("grumpygardener on twitter"), or behind "my username is". What no dictionary word looks like
(figures, underscores, capitals inside) needs less of that than a plain word does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.redaction.recognisers.found import Found
from nlp.redaction.word_lists import listed, words_of_file

_AT_NAME = re.compile(r"(?<![\w@.+\-/])@[ ]?(?P<name>[A-Za-z_](?:[\w.\-]{0,29}\w)?)(?![@\w])")
# Nobody writes an underscore between words but in names of files and of accounts.
_UNDERSCORED = re.compile(r"(?<![\w@.\-/])[A-Za-z0-9]+(?:_+[A-Za-z0-9]+)+_*(?![\w@/]|\.\w)")
_BODY = re.compile(r".*(?:council|police|nhs|gov|trust|hospital)(?:uk)?$", re.IGNORECASE)
_REDDIT = re.compile(r"(?<![\w/])/?u/[\w\-]{3,20}\b")
# Sites whose name is no other word, and those whose name is.
_SURE_SITE = (
    r"(?:face[ ]?book|fb|insta(?:gram)?|ig|snap[ ]?chat|twitter|tik[ ]?tok|linked[ ]?in|"
    r"whats[ ]?app|telegram|"
    r"discord|reddit|youtube|yt|nextdoor|mastodon|blue[ ]?sky|bsky|skype|twitch|tumblr|pinterest|"
    r"soundcloud|"
    r"vinted|depop|ebay|etsy|gumtree|strava|roblox|fortnite|minecraft|psn|xbox(?: live)?|patreon|"
    r"onlyfans|kik|"
    r"mumsnet|github|flickr|vimeo|substack|trip ?advisor|google maps|wattpad|goodreads|letterboxd)"
)
_SITE = (
    rf"(?:{_SURE_SITE}|snap|x|threads|signal|steam|messenger|playstation|switch|spotify|teams|"
    rf"zoom|medium)"
)
_WORD_FOR_NAME = (
    r"(?:user[ ]?name|user[ ]?id|handle|screen[ ]?name|gamer[ ]?tag|gamer[ ]?name|tag|profile(?: "
    r"name)?|log[ ]?in(?: name)?|"
    r"nick(?:name)?|alias|account(?: name)?|page|name|@|id|channel|feed|blog|stage name|pen name)"
)
_IS = (
    r"(?:'s|s)?[ ]?(?:is|was|are|=|:|-|\u2013|,|called|named|under|as|at|on there as|there as|"
    r"i'?m|it's|its|add|follow|find me(?: as| under)?|me as)?"
)
_HANDLE = r"@?[ ]?(?P<name>[A-Za-z0-9_](?:[\w.\-#']{1,38}[\w])?_*)"
_AFTER_SITE = re.compile(
    rf"(?<![\w.@])(?:my |on |our |his |her |their |the |via "
    rf")?{_SITE}(?:[ ]{_WORD_FOR_NAME})?(?P<link>{_IS})[ ]{{0,2}}{_HANDLE}",
    re.IGNORECASE,
)
_I_AM = re.compile(
    rf"\b(?:on|in|via)[ ]{_SITE}(?:[ ,]{{1,2}}(?:i|he|she|they|we|you can|where|it's|its|and|too|"
    rf"as|under|me|can|find|search|"
    rf"look|go|goes|am|is|are|'m|call|called|calls|myself|for|follow|post|posts|known|by|my|name|"
    rf"user(?:name)?)"
    rf"(?:'m|'s|'re)?){{1,7}}[ :,]{{1,2}}{_HANDLE}",
    re.IGNORECASE,
)
_BEFORE_SITE = re.compile(
    rf"(?P<lead>(?:\b(?:i'?m|im|i am|as|me|called|name is|under|is|for|follow|find|add|it's|by|"
    rf"known as|user|page|he's|she's)|[,:;(]|^)[ ]{{0,2}})?"
    rf"(?<![\w.@])@?(?P<name>[A-Za-z0-9_](?:[\w.\-#]{{1,38}}\w)?_*)[\"']?(?:[ ,(\-]{{1,3}}(?:over "
    rf"|is me |that's me |me )?(?:on|at|via|in)[ ](?:the |my )?|[ ]\()"
    rf"{_SITE}\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    rf"\b(?:user[ ]?name|user[ ]?id|screen[ ]?name|gamer[ ]?tag|gamer[ ]?name|handle|log[ ]?in(?: "
    rf"name)?|online name|"
    rf"(?:i )?(?:post|tweet|blog|stream|vlog|game|comment|review)(?:s|ed|ing)? (?:as|under)|"
    rf"go(?:es)? (?:by|as|under)|"
    rf"(?:follow|find|add|tag|dm|message|snap) (?:me|us|him|her)|tweets?)"
    rf"(?:'s|s)?(?:[ ](?:is|was|on (?:there|it)|at|as|online|under|the name|"
    rf"my))*[ :=,\-]{{1,3}}[\"']?{_HANDLE}",
    re.IGNORECASE,
)
_QUOTED_NAME = re.compile(
    rf"\b{_SITE}[ ](?:{_WORD_FOR_NAME}|is|as|under|called|=|:)[ ]?(?:is|was|"
    rf":)?[ ]?[\"'](?P<name>[^\"'\n]{{3,40}})[\"']",
    re.IGNORECASE,
)
_TWO_WORDS = re.compile(
    rf"\b(?i:{_SURE_SITE}[ ](?:name|page|profile|account)|{_SURE_SITE}(?:'s)?)(?i:[ ](?:is|as|"
    rf"under|it's|i'm)|[ ]?[:=])[ ](?i:called[ ])?"
    r"(?P<name>[A-Z][\w.'\-]{2,30}(?:[ ][A-Z][\w.'\-]{1,30}){1,2})"
)
# Figures, an underscore, a dot or a capital inside: no word of English looks so.
_SHAPE = re.compile(
    r"(?=.*[A-Za-z])(?:.*[A-Za-z_.].*\d.*|.*\d.*[A-Za-z_.].*|.*\w_+\w*.*|_+\w.*|\w+\.\w+.*|"
    r"[a-zA-Z]*[a-z][A-Z].*|\w+#\d+)"
)
_NOT_HANDLES = listed("not_handles")
_GIST = re.compile(
    rf"@|_|\bu/|\b{_SITE}|name|tag|handle|log[ ]?in|\bid\b|post|tweet|follow|find|add|dm|"
    rf"go(?:es)? by|as\b",
    re.IGNORECASE,
)
MIN_PLAIN = 6


def find_handles(text: str) -> Iterator[Found]:
    """Yield handles of ``text``."""
    if not _GIST.search(text):
        return
    for match in _AT_NAME.finditer(text):
        is_apart = match.group()[1] == " "
        if _BODY.match(match["name"]):
            continue
        if match["name"].lower() not in _NOT_HANDLES and (
            not is_apart or _SHAPE.fullmatch(match["name"])
        ):
            yield Found(match.start(), match.end(), "URL_OR_HANDLE", 0.9, "pattern")
    for match in _UNDERSCORED.finditer(text):
        yield Found(match.start(), match.end(), "URL_OR_HANDLE", 0.8, "pattern")
    for match in _REDDIT.finditer(text):
        yield Found(match.start(), match.end(), "URL_OR_HANDLE", 0.9, "pattern")
    for pattern in (_QUOTED_NAME, _TWO_WORDS):
        for match in pattern.finditer(text):
            yield Found(*match.span("name"), "URL_OR_HANDLE", 0.85, "context")
    for start, end in _beside_words(text):
        yield Found(start, end, "URL_OR_HANDLE", 0.85, "context")


def _beside_words(text: str) -> Iterator[tuple[int, int]]:
    for pattern in (_AFTER_SITE, _I_AM, _NAMED, _BEFORE_SITE):
        for match in pattern.finditer(text):
            start, end = match.span("name")
            end = start + len(match["name"].rstrip(".'-"))
            if _is_handle(text[start:end], match):
                yield start, end


def _is_handle(name: str, match: re.Match[str]) -> bool:
    """Say whether a name that its place makes likely can be one: not "on Facebook about"."""
    if name.isdigit() or len(name) < 3:
        return False
    if _SHAPE.fullmatch(name) and not re.fullmatch(
        r"\d+(?:st|nd|rd|th|am|pm|k|m|p|s|%)", name, re.IGNORECASE
    ):
        return True
    low = name.lower()
    if low in _NOT_HANDLES or low.endswith(("ing", "ed", "ly")) or not name.isalnum():
        return False
    groups = match.groupdict()
    link = (groups.get("link") or groups.get("lead") or "").strip(" '").lower()
    # A plain word is a name only where it's said to be: "insta is pigeonpete".
    is_named = match.re is _NAMED and re.match(
        r"user|screen|gamer|handle|log|online|i ", match.group(), re.I
    )
    says = (
        link in _SAYS
        or is_named
        or (match.re is _I_AM and _CALLED.search(match.string[: match.start("name")][-15:]))
    )
    return bool(says) and len(name) >= MIN_PLAIN and not _is_plain_word(low)


_SAYS = frozenset(
    ("is", "=", ":", "called", "i'm", "im", "as", "under", "i am", "known as", "find me as", "s is")
)


_CALLED = re.compile(r"(?:\b(?:as|am|im|is|by|under|called|me)|'m|'s|:)[ ]{1,2}@?$", re.IGNORECASE)


def _is_plain_word(word: str) -> bool:
    """Say whether it is a common word of English, which nobody is called."""
    return word in _COMMON


_COMMON = words_of_file("plain_words.txt")

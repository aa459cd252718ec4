"""Links, bare web addresses and names that people go by on social media.

Addresses of public services (nhs.uk, gov.uk and the like) name nobody and stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.redaction.recognisers.found import Found
from nlp.redaction.word_lists import listed

_LINK = re.compile(r"\b(?:https?://|www\.)[^\s<>\"]{3,2000}", re.IGNORECASE)
_BARE = re.compile(
    r"(?<![\w@.\-/])(?:[a-z0-9][a-z0-9\-]{1,40}\.){1,3}"
    r"(?:com|co\.uk|org|org\.uk|net|info|io|me|me\.uk|tv|ly|gg|biz|blog|online|site)"
    r"(?![\w\-@])(?:/[^\s<>\"]{0,500})?",
    re.IGNORECASE,
)
# A name on a network of servers, and a host of whatever ending with a page behind it.
_FEDERATED = re.compile(
    r"(?<![\w@.+\-])@[\w.\-]{2,40}@[a-z0-9\-]{1,40}(?:\.[a-z0-9\-]{1,40}){1,4}", re.I
)
_WITH_PATH = re.compile(
    r"(?<![\w@.\-/])[a-z0-9][a-z0-9\-]{1,40}(?:\.[a-z0-9\-]{2,40}){0,3}\.[a-z]{2,12}/[^\s<>\"]{1,500}",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"\b(?:facebook|instagram|twitter|linkedin|tiktok|youtube|reddit)[ ]dot[ ]com"
    r"(?:[ ](?:slash|forward slash)[ ][\w.\-]{2,40}){0,3}",
    re.IGNORECASE,
)
_PUBLIC_HOST = re.compile(
    r"^(?:https?://)?(?:[\w\-]+\.){0,4}(?:nhs\.uk|gov\.uk|gov\.wales|nhs\.wales|gov\.scot|"
    r"parliament\.uk|bbc\.co\.uk|cqc\.org\.uk|mind\.org\.uk|citizensadvice\.org\.uk|"
    r"ageuk\.org\.uk|samaritans\.org)(?:[/?#:]|$)",
    re.IGNORECASE,
)
_AT_NAME = re.compile(r"(?<![\w@.+\-/])@([A-Za-z_][\w.]{1,29}\w)(?!@)")
_SITE = (
    r"(?:facebook|fb|insta(?:gram)?|ig|snap(?:chat)?|twitter|tik[ ]?tok|linkedin|whatsapp|"
    r"telegram|"
    r"discord|reddit|messenger|youtube|nextdoor|mastodon|bluesky|skype)"
)
_NAMED = re.compile(
    r"\b(?:(?:my|on|our|his|her|their|the|via|follow me on|find me on|add me on|i'?m on)[ ])?"
    rf"{_SITE}"
    r"[ ](?:(?:user ?name|handle|name|account|page|profile|id|tag)[ ]?(?:is|was|[:=\-])?|is|as|"
    r"under|"
    r"[:=\-])[ ]{0,2}(?:called[ ])?"
    r"(?P<name>@?[^\s,;:!?()\"]{3,40}(?-i:[ ][A-Z][\w.'\-]{1,30})?)",
    re.IGNORECASE,
)
_COLON = re.compile(
    rf"\b(?:{_SITE}|user ?name|handle|gamertag)[ ]?(?:is[ ]|[:=][ ]?)(?P<name>@?[\w.\-]{{3,40}})",
    re.IGNORECASE,
)
_USERNAME = re.compile(
    r"\b(?:user ?name|screen ?name|handle|gamer ?tag|log ?in)[ ](?:is[ ]|"
    r"was[ ])?(?P<name>@?[\w.\-]{3,40})",
    re.IGNORECASE,
)
_ON_SITE = re.compile(
    rf"(?P<name>\b[\w.\-]{{3,40}})[ ](?:on|at)[ ]{_SITE}\b|"
    rf"\b{_SITE}[ ](?P<after>[\w.\-]{{3,40}})",
    re.IGNORECASE,
)
_REDDIT = re.compile(r"(?<![\w/])/?u/[\w\-]{3,20}\b")
_NOT_HANDLES = listed("not_handles")
_HANDLE_SHAPE = re.compile(r"[A-Za-z].*[\d_.].*\w|\d.*[A-Za-z]")


def find_urls_and_handles(text: str) -> Iterator[Found]:
    """Yield links, web addresses and handles of ``text``."""
    for pattern in (_FEDERATED, _LINK, _BARE, _WITH_PATH, _SPOKEN):
        for match in pattern.finditer(text):
            end = match.start() + len(match.group().rstrip(".,;:!?)'\"]"))
            if not _PUBLIC_HOST.match(text[match.start() : min(end, match.start() + 200)]):
                yield Found(match.start(), end, "URL_OR_HANDLE", 0.95, "pattern")
    for match in _AT_NAME.finditer(text):
        if match.group(1).lower() not in _NOT_HANDLES:
            yield Found(match.start(), match.end(), "URL_OR_HANDLE", 0.9, "pattern")
    for match in _REDDIT.finditer(text):
        yield Found(match.start(), match.end(), "URL_OR_HANDLE", 0.9, "pattern")
    yield from _on_sites(text)


def _on_sites(text: str) -> Iterator[Found]:
    for pattern in (_NAMED, _COLON):
        for match in pattern.finditer(text):
            start, end = match.span("name")
            end = start + len(text[start:end].rstrip(".'"))
            if _may_be_handle(text[start:end]):
                yield Found(start, end, "URL_OR_HANDLE", 0.85, "context")
    for match in _USERNAME.finditer(text):
        end = match.start("name") + len(match["name"].rstrip("."))
        if _HANDLE_SHAPE.fullmatch(match["name"].rstrip(".")):
            yield Found(match.start("name"), end, "URL_OR_HANDLE", 0.85, "context")
    for match in _ON_SITE.finditer(text):
        group = "name" if match.group("name") else "after"
        if _HANDLE_SHAPE.fullmatch(match.group(group)):
            yield Found(*match.span(group), "URL_OR_HANDLE", 0.8, "context")


def _may_be_handle(name: str) -> bool:
    """Say whether a name given after "facebook name is" can be one: not an ordinary word."""
    if _HANDLE_SHAPE.fullmatch(name) or name.startswith("@"):
        return True
    return len(name) >= 3 and (name[0].isupper() or not name.isalpha())

"""E-mail addresses, plain and disguised ("name at gmail dot com", "name [at] x.co.uk").

Whatever stands for the sign is looked for first; the host is read to the right of it and the
name to the left, each as a chain of words and separators, written or said. Presidio's own
recogniser asks for the list of public suffixes over the network; this one needs none. Limit: a
plain "at" counts where the host is said to have a dot, is a known provider, or a word such as
"email" shows that an address is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.redaction.recognisers.found import Found, words_near
from nlp.redaction.recognisers.number_words import BELOW_100
from nlp.redaction.word_lists import listed

_LOCAL = r"[^\W_](?:[\w.+%'\-]{0,62}[\w])?"
_LABEL = r"[^\W_](?:[\w\-]{0,40}[^\W_])?"
# With a sign before the name it is a name on a network of servers: @ann@social.example.
_PLAIN = re.compile(rf"(?<![\w.+%\-@]){_LOCAL}@{_LABEL}(?:\.{_LABEL}){{1,4}}")

_OPEN, _SHUT = r"[(\[{<*_|~\-]", r"[)\]}>*_|~\-]"
# The sign itself or a bracketed word for it is sure; the bare word "at" needs more.
_SURE_AT = (
    rf"[ ]{{0,2}}(?:{_OPEN}{{1,2}}[ ]?(?:at|@|at[ \-](?:sign|symbol))[ ]?{_SHUT}{{1,2}}|"
    rf"[(\[{{<][ ]?a[ ]?[)\]}}>]|@|\bat[ \-]?(?:sign|symbol)\b|"
    r"\.at\.(?=[\w\-]+\.\w))[ ]{0,2}"
)
_AT = re.compile(rf"(?P<sure>{_SURE_AT})|(?P<word>[ ]{{1,2}}at[ ]{{1,2}})", re.IGNORECASE)
_DOT_SAID = (
    rf"(?:{_OPEN}[ ]?(?:dot|\.|d0t|full[ ]?stop|point|period)[ ]?{_SHUT}|\bdot\b|\bfull[ ]?stop\b|"
    r"(?<=[ ])(?:point|period)(?=[ ](?:com|co|org|net|uk)\b))"
)
_DOT = rf"(?:[ ]{{0,2}}{_DOT_SAID}[ ]{{0,2}}|[ ]?\.[ ]?(?=\w))"
_HOST = re.compile(
    rf"(?P<host>[^\W_][\w\-]{{0,40}})(?P<dots>(?:{_DOT}[^\W_][\w\-]{{0,40}}){{0,4}})", re.IGNORECASE
)
_LABELS = re.compile(rf"(?P<dot>{_DOT})(?P<label>[^\W_][\w\-]{{0,40}})", re.IGNORECASE)
# Endings behind a comma or a space, where the full stop was lost: "example co uk".
_LOOSE_ENDING = re.compile(
    r"[ ]?[, ][ ]?(?:co[ .,]{1,2}uk|com|org(?:[ .,]{1,2}uk)?|net|ac[ .,]{1,2}uk)\b", re.IGNORECASE
)
_PROVIDER = (
    r"(?:g[ ]?mail|googlemail|hotmail|outlook|yahoo|ymail|live|icloud|aol|msn|btinternet|"
    r"btopenworld|"
    r"talktalk|sky|virgin[ ]?media|virgin|ntlworld|blueyonder|tiscali|proton(?:[ ]?mail)?|gmx|"
    r"mail|me|fastmail|"
    r"zoho|rocketmail|nhs|doctors|plusnet|o2|tutanota)"
)
_PROVIDED = re.compile(rf"{_PROVIDER}\b", re.IGNORECASE)
_SAID_DOT = re.compile(_DOT_SAID, re.IGNORECASE)
_TLD = re.compile(
    r"(?:com|co|org|net|uk|gov|ac|sch|nhs|police|mod|me|ltd|plc|info|biz|io|eu|ie|edu|scot|wales|"
    r"cymru|london|pl|ro|fr|de|es|it|in|pk|ng|cn|nz|au|ca|us|ua|online|email|example|test|app|dev|"
    r"tv|coop)$",
    re.IGNORECASE,
)
# The name, read backwards from the sign: words joined by separators, or by a space where figures
# or single letters follow.
_JOINT = (
    rf"(?:[._+\-]{{1,2}}|[ ][._+\-][ ]|[ ]?(?:{_OPEN}(?:dot|underscore|dash|hyphen|full[ ]?stop|"
    rf"minus|"
    rf"plus|\.|_)"
    rf"{_SHUT}|\b(?:dot|underscore|under score|dash|hyphen|full[ ]?stop|minus|plus)\b)[ ]?)"
)
_FIGURES = (
    rf"(?:\d{{1,6}}|(?:(?:double|treble|oh|zero|nought|nineteen|hundred|two "
    rf"thousand)[ ])?{BELOW_100}|oh|zero)"
)
_PART = r"_{0,2}[^\W_]{1,40}(?:['%][^\W_]{1,40}){0,3}"
_NAME = re.compile(
    rf"(?<![\w.+%@'])(?:(?:[^\W\d_][ ]){{1,12}})?{_PART}(?:{_JOINT}{_PART}|[ ]{_FIGURES}\b|"
    rf"(?<=\b\w)[ ]\w\b){{0,12}}[._]?$",
    re.IGNORECASE,
)
# Between the word that announces an address and its sign everything is the name.
_ANNOUNCED = re.compile(
    r"\be[ \-]?mails?(?:[ ](?:address|addy))?(?:[ ]?(?:'s|,|its|it's|is|was|me|us|her|him|to|on|"
    r"at|now|it|"
    r"[:=\-])){1,3}[ ]?"
    r"(?P<name>[^\s,;:!?.@](?:[^,;:!?@\n](?!\be[ \-]?mail)){1,50})$",
    re.IGNORECASE,
)
_MAIL = re.compile(
    r"\b(?:e[ \-]?mail(?:ed|s)?|contact|write to|reach|address is|addy|gmail|hotmail|outlook|"
    r"yahoo)\b",
    re.IGNORECASE,
)
# "My gmail is roberta.quill77", "kasia84 (hotmail)".
_AT_PROVIDER = re.compile(
    r"\b(?:gmail|hotmail|yahoo|outlook|icloud|aol|protonmail|e-?mail)(?:[ ](?:address|account|one|"
    r"name))?"
    r"(?:'s|[ ](?:is|was)|,|"
    r"[:=\-])[ ]{1,2}(?P<name>(?=[\w.\-]{0,30}[\d._])[^\W_][\w.\-]{1,40}\w)(?![@\w])|"
    r"\b(?P<before>(?=[\w.\-]{0,30}[\d_])[^\W_][\w.\-]{2,40})[ ]?[(,\-]?[ ]?(?:on[ ])?(?:gmail|"
    r"hotmail|"
    r"yahoo|icloud)\b",
    re.IGNORECASE,
)
# "Vik seshadri, all one word, at example dot org", "padraig at (my surname) mannion dot example".
_ASIDE = re.compile(r"\([^()\n]{1,30}\)[ ]?")
_ONE_WORD = re.compile(
    r",?[ ][(]?(?:that's |all |in |with )*(?:one word|lower ?case|no (?:spaces?|gaps?|dots?|"
    r"capitals)|small letters|together|"
    r"joined up)[^,()]{0,20}[,)]?$",
    re.IGNORECASE,
)
_UNMISTAKABLE = re.compile(
    r"(?:g[ ]?mail|googlemail|hotmail|yahoo|ymail|icloud|aol|btinternet|proton ?mail|rocketmail)\b",
    re.IGNORECASE,
)
_NOT_LOCAL = listed("not_local")
MAX_NAME = 80
MIN_PLAIN = 8


def find_emails(text: str) -> Iterator[Found]:
    """Yield the e-mail addresses of ``text``."""
    ends = [0]
    for match in _PLAIN.finditer(text):
        yield Found(match.start(), match.end(), "EMAIL", 1.0, "pattern")
        ends.append(match.end())
    for match in _AT.finditer(text):
        yield from _around(text, match)
    for match in _AT_PROVIDER.finditer(text):
        group = "name" if match["name"] else "before"
        yield Found(*match.span(group), "EMAIL", 0.75, "context")


def _around(text: str, sign: re.Match[str]) -> Iterator[Found]:
    """Yield the address around what may stand for its sign."""
    aside = _ASIDE.match(text, sign.end())
    host = _HOST.match(text, aside.end() if aside else sign.end())
    if host is None or host["host"].lower() == "www":
        return
    is_sure, end, strength = sign["sure"] is not None, *_host(text, host)
    if strength == "bare" and not is_sure:
        return
    left = text[max(0, sign.start() - MAX_NAME) : sign.start()]
    said = _ONE_WORD.search(left)
    after = len(left) - said.start() if said else 0
    left = left[: len(left) - after]
    at = sign.start() - after
    name = _NAME.search(left)
    if name is None or name.group().lower().startswith("www"):
        return
    start = at - len(left) + name.start()
    announced = _ANNOUNCED.search(left)
    if announced and len(announced["name"].split()) <= 8:
        start = min(start, at - len(left) + announced.start("name"))
    if not is_sure and not _is_meant(text, start, sign, end, strength):
        return
    if is_sure and not _is_whole(text, sign, end, strength):
        return
    yield Found(start, end, "EMAIL", 0.95 if is_sure else 0.85, "pattern" if is_sure else "context")


def _host(text: str, host: re.Match[str]) -> tuple[int, str]:
    """Return where the host ends, and how much it looks like one.

    Returns:
        The end and "said" (a dot in words), "dotted", "loose", "provider" or "bare".
    """
    end, strength = host.end("host"), ""
    for label in _LABELS.finditer(text, end, host.end()):
        # A full stop with a space behind it may end the sentence: the ending must be a known one.
        if re.match(r"[ ]?\.[ ]", label.group()) and not (
            _TLD.match(label["label"]) and label["label"].islower()
        ):
            break
        is_said = _SAID_DOT.search(label["dot"]) is not None
        end, strength = label.end(), "said" if is_said or strength == "said" else "dotted"
    if strength:
        return end, strength
    loose = _LOOSE_ENDING.match(text, host.end("host"))
    if loose:
        return loose.end(), "loose"
    provided = _PROVIDED.match(text, host.start())
    return (provided.end(), "provider") if provided else (host.end("host"), "bare")


def _is_whole(text: str, sign: re.Match[str], end: int, strength: str) -> bool:
    """Say whether what stands around a sure sign is an address: not "insta @nadia.knits"."""
    shown = sign.group()
    if shown[0] == " " and "@" in shown and not shown.strip("@ "):
        return _TLD.fullmatch(re.split(r"[. ]", text[sign.end() : end])[-1]) is not None
    if strength == "bare":
        return " " not in shown and text[sign.end()].isalpha()
    return True


def _is_meant(text: str, start: int, sign: re.Match[str], end: int, strength: str) -> bool:
    """Say whether the word "at" stands for the sign."""
    name = text[start : sign.start()].lower()
    if name.split()[-1] in _NOT_LOCAL and " dot " not in name and "underscore" not in name:
        return False
    is_near = words_near(text, start, end, _MAIL, before=40, after=30)
    if strength == "said":
        return is_near or not _PUBLIC.search(text[sign.end() : end])
    has_figures = re.search(r"\d|_|\.\w|underscore|\bdot\b", name) is not None
    if strength in ("dotted", "loose"):
        return is_near or has_figures or _PROVIDED.match(text, sign.end()) is not None
    if strength == "provider":
        provided = _PROVIDED.match(text, sign.end())
        if _UNMISTAKABLE.match(text, sign.end()) and len(name.split()[-1]) >= MIN_PLAIN:
            return True
        return is_near or (has_figures and provided is not None and len(provided.group()) > 4)
    return False


_PUBLIC = re.compile(r"\b(?:nhs|gov)(?:[ ]dot[ ]|\.)uk$", re.IGNORECASE)

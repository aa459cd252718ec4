"""E-mail addresses, plain and disguised ("name at gmail dot com", "name [at] x.co.uk").

Presidio's own recogniser asks for the list of public suffixes over the network; this one
needs none. Limit: a disguised address counts where a bracketed "at", the word "dot", a
known mail provider or a word such as "email" shows that one is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.redaction.recognisers.found import Found, words_near
from nlp.redaction.word_lists import listed

_LOCAL = r"[^\W_](?:[\w.+%'\-]{0,62}[\w])?"
_LABEL = r"[^\W_](?:[\w\-]{0,40}[^\W_])?"
_TLD = (
    r"(?:com|co|org|net|uk|gov|ac|sch|nhs|police|mod|me|ltd|plc|info|biz|io|eu|ie|edu|scot|wales|"
    r"cymru|london|pl|ro|fr|de|es|it|in|pk|ng|cn|online|email|example|test)"
)
_PROVIDER = (
    r"(?:gmail|googlemail|g ?mail|hotmail|outlook|yahoo|ymail|live|icloud|aol|msn|btinternet|"
    r"btopenworld|talktalk|sky|virginmedia|ntlworld|blueyonder|tiscali|proton(?:mail)?|gmx|mail|me|"
    r"nhs|doctors)"
)
_JOINED = (
    r"(?:[ ]?(?:\.|_|[(\[{]dot[)\]}]|\bdot\b|"
    r"\bunderscore\b|\bdash\b|\bhyphen\b)[ ]?[\w+\-]{1,40}){0,4}"
)
_AT_CLEAR = r"[ ]{0,2}(?:[(\[{<*_|][ ]?(?:at|@|a)[ ]?[)\]}>*_|]|@)[ ]{0,2}"
_AT_WORD = r"[ ]{1,2}at[ ]{1,2}"
_DOT_CLEAR = r"[ ]{0,2}(?:[(\[{<*_|][ ]?(?:dot|\.|d0t)[ ]?[)\]}>*_|]|\bdot\b|\bpoint\b)[ ]{0,2}"
_DOT = rf"(?:{_DOT_CLEAR}|[ ]?\.[ ]?)"

# With a sign before the name it is a name on a network of servers: @ann@social.example.
_PLAIN = re.compile(rf"(?<![\w.+%\-@]){_LOCAL}@{_LABEL}(?:\.{_LABEL}){{1,4}}")
_CLEAR_AT = re.compile(
    rf"(?<![\w.+%\-@])[\w+%\-]{{1,40}}{_JOINED}{_AT_CLEAR}{_LABEL}(?:{_DOT}{_LABEL}){{0,2}}{_DOT}{_TLD}\b",
    re.IGNORECASE,
)
_WORD_AT = re.compile(
    rf"(?<![\w.+%\-])[\w+%\-]{{1,40}}{_JOINED}{_AT_WORD}{_LABEL}(?:{_DOT}{_LABEL}){{0,2}}{_DOT}{_TLD}\b",
    re.IGNORECASE,
)
_NO_ENDING = re.compile(
    rf"(?<![\w.+%\-])[\w+%\-]{{1,40}}{_JOINED}(?:{_AT_CLEAR}|{_AT_WORD}){_PROVIDER}\b",
    re.IGNORECASE,
)
# Dots and the sign all written "at": "sec.at.club.at.example.com".
_DOTTED_AT = re.compile(
    rf"(?<![\w.+%\-@])[\w+\-]{{1,40}}(?:\.[\w+\-]{{1,40}}){{0,4}}\.at\.{_LABEL}(?:\.{_LABEL}){{1,3}}",
    re.IGNORECASE,
)
_DOT_WORD = re.compile(_DOT_CLEAR, re.IGNORECASE)
_KNOWN = re.compile(rf"(?:@|at|[)\]}}>])[ ]{{0,2}}{_PROVIDER}\b", re.IGNORECASE)
_MAIL = re.compile(
    r"\b(?:e[ \-]?mail(?:ed|s)?|contact|write to|reach|address is|addy|gmail|hotmail|outlook|"
    r"yahoo)\b",
    re.IGNORECASE,
)
# "look at tesco.com", "meet at": the word before "at" is a verb, not an address.
_NOT_LOCAL = listed("not_local")


def find_emails(text: str) -> Iterator[Found]:
    """Yield the e-mail addresses of ``text``."""
    for match in _PLAIN.finditer(text):
        yield Found(match.start(), match.end(), "EMAIL", 1.0, "pattern")
    for match in _DOTTED_AT.finditer(text):
        yield Found(match.start(), match.end(), "EMAIL", 0.85, "pattern")
    for match in _CLEAR_AT.finditer(text):
        yield Found(match.start(), match.end(), "EMAIL", 0.95, "pattern")
    for match in _WORD_AT.finditer(text):
        if _is_address(text, match):
            yield Found(match.start(), match.end(), "EMAIL", 0.9, "context")
    for match in _NO_ENDING.finditer(text):
        if "@" in match.group() or words_near(text, match.start(), match.end(), _MAIL, before=40):
            yield Found(match.start(), match.end(), "EMAIL", 0.75, "context")


def _is_address(text: str, match: re.Match[str]) -> bool:
    shown = match.group()
    local = re.split(_AT_WORD, shown, maxsplit=1, flags=re.IGNORECASE)[0]
    if local.lower() in _NOT_LOCAL:
        return False
    if _DOT_WORD.search(shown) or _KNOWN.search(shown):
        return True
    return words_near(text, match.start(), match.end(), _MAIL, before=40)

"""Links, bare web addresses, written or said, and links of people's own pages.

Addresses of public services (nhs.uk, gov.uk and the like) name nobody and stay. Names on social
media stand in ``handle.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.redaction.recognisers.found import Found
from nlp.redaction.recognisers.handle import find_handles

_ENDING = (
    r"(?:com|co\.uk|org|org\.uk|net|info|io|me|me\.uk|tv|ly|gg|biz|blog|online|site|example|uk|"
    r"wales|scot|"
    r"london|cymru|app|dev|social|page|link|be|fm|shop|store|xyz)"
)
_LINK = re.compile(r"\b(?:https?://|www\.)[^\s<>\"]{3,2000}", re.IGNORECASE)
_BARE = re.compile(
    rf"(?<![\w@.\-/])(?:[a-z0-9][a-z0-9\-]{{1,40}}\.){{1,3}}{_ENDING}(?![\w\-@])(?:/[^\s<>\"]{{0,500}})?",
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
# "www dot save our lido dot example slash news", "mouldyflats dot co dot uk".
_SAID_DOT = r"[ ]?[(\[]?(?:dot|full stop)[)\]]?[ ]?"
_SAID_SLASH = r"(?:[ ](?:forward )?slash[ ]|/)[\w.\-]{2,40}"
_SAID_ENDING = rf"(?:{_SAID_DOT}(?:[a-z]{{2,14}})\b)"
_SPOKEN = re.compile(
    rf"\b(?:https?[ ]?(?:colon)?[ ]?(?:slash )*)?(?:www|double[ \-]?u[ \w\-]{{0,30}}|triple "
    rf"w)(?:{_SAID_DOT}|\.)"
    rf"(?:[\w\-]+[ ]){{0,5}}[\w\-]+(?:{_SAID_ENDING}){{1,4}}(?:{_SAID_SLASH}){{0,4}}|"
    rf"(?<![\w@.])[a-z0-9][\w\-]{{1,40}}(?:{_SAID_DOT}[\w\-]{{2,40}}){{0,3}}{_SAID_DOT}"
    rf"(?:com|co{_SAID_DOT}uk|org(?:{_SAID_DOT}uk)?|net|info|io|me|tv|uk|blog|example|wales|scot)\b"
    rf"(?:{_SAID_SLASH}){{0,4}}",
    re.IGNORECASE,
)
_PUBLIC_HOST = re.compile(
    r"^(?:https?://)?(?:[\w\-]+\.){0,4}(?:nhs\.uk|gov\.uk|gov\.wales|nhs\.wales|gov\.scot|"
    r"nhs\.scot|police\.uk|"
    r"parliament\.uk|ac\.uk|bbc\.co\.uk|bbc\.com|cqc\.org\.uk|mind\.org\.uk|"
    r"citizensadvice\.org\.uk|"
    r"ageuk\.org\.uk|samaritans\.org)(?:[/?#:]|$)",
    re.IGNORECASE,
)
# Sites of firms are nobody's own, unless a page of them is.
_FIRM_HOST = re.compile(
    r"^(?:www\.)?(?:google|amazon|tesco|asda|sainsburys|facebook|twitter|instagram|youtube|tiktok|"
    r"linkedin|"
    r"reddit|booking|ebay|argos|rightmove|zoopla|just-?eat|netflix|zoom|trainline|thetrainline|"
    r"nationalrail|"
    r"moneysavingexpert|change|surveymonkey|gmail|hotmail|yahoo|outlook)\.(?:com|co\.uk|org|us)/?$",
    re.IGNORECASE,
)
_SAID = re.compile(_SAID_DOT, re.IGNORECASE)


def find_urls_and_handles(text: str) -> Iterator[Found]:
    """Yield links, web addresses and handles of ``text``."""
    for pattern in (_FEDERATED, _LINK, _BARE, _WITH_PATH):
        for match in pattern.finditer(text):
            end = match.start() + len(match.group().rstrip(".,;:!?)'\"]"))
            shown = text[match.start() : min(end, match.start() + 200)]
            if not _PUBLIC_HOST.match(shown) and not _FIRM_HOST.match(shown):
                yield Found(match.start(), end, "URL_OR_HANDLE", 0.95, "pattern")
    for match in _SPOKEN.finditer(text):
        host = _SAID.sub(".", match.group())
        if not _PUBLIC_HOST.match(host) and not _FIRM_HOST.match(host):
            yield Found(match.start(), match.end(), "URL_OR_HANDLE", 0.9, "pattern")
    yield from find_handles(text)

"""Doors and sleeping places that are described: "the last but one cottage on Drove End".

Also what follows "address is" and "c/o". Words of living or sleeping there must be near.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.redaction.recognisers.found import Found
from nlp.redaction.recognisers.partial_address import NAMED_HOUSE, lives_near

_DESCRIBED = re.compile(
    r"\b(?:the[ ])(?:(?:very|big|little|old|new|small|tall|pink|red|blue|green|white|yellow|black|"
    r"grey|purple|brown|orange)[ ])?"
    r"(?:last but one|last|first|second|third|fourth|fifth|sixth|next|end|only|corner|middle|top|"
    r"bottom|left[ \-]hand|right[ \-]hand|pink|red|blue|green|white|yellow|black|grey|purple|brown|"
    r"orange|thatched|boarded|derelict)[ ](?:(?:big|little|old|new|front|red|blue|green|white|"
    r"yellow|"
    r"black|thatched)[ ])?"
    r"(?:house|cottage|door|bungalow|flat|terrace|gate|caravan|boat|one|semi|tent|van)"
    r"(?:[ ](?:along|up|down))?[ ](?:on|in|at|along|down|past|after|opposite|next to|next door to|"
    r"by|"
    r"behind|from|beside|facing|over|above|off)[ ](?P<rest>[^,.;!?\n]{3,50})",
    re.IGNORECASE,
)
_NEXT_TO = re.compile(
    r"\b(?:liv(?:e|es|ing)|we're|we are|i'm|i am|(?:house|flat|door|home) is)[ ]"
    r"(?P<name>(?:next door to|\w{2,5} doors? (?:down|up|along|away)? ?from|above|over)[ ]the[ ]"
    r"[^,.;!?\n]{3,50})",
    re.IGNORECASE,
)
_ROUGH = re.compile(
    r"\b(?P<name>(?:the |a |our |my )?(?:doorway|bench|tent|bus shelter|shelter|porch|underpass|"
    r"shed|"
    r"car|van|stairwell|garage|churchyard)[ ](?:of|behind|in|by|under|on|outside|at|opposite|near|"
    r"beside|next to)[ ][^.;!?\n]{3,50})",
    re.IGNORECASE,
)
_SLEEPS = re.compile(
    r"\b(?:sleep(?:s|ing)?|slept|my home|his home|her home|bedding|bedded|rough|liv(?:e|es|ing) in|"
    r"where (?:i|he|she|they) live|"
    r"living|stay(?:s|ing)? in)\b",
    re.IGNORECASE,
)
_ADDRESS_IS = re.compile(
    r"\baddress(?:[ ](?:is|was)|'s|:)[ ](?P<name>(?:(?-i:[A-Z\d\"“])|bench|tent|doorway|"
    r"the (?:room|flat|"
    r"house|shed|boat|van|caravan|back|top|bottom|basement)|flat|room|unit|caravan|"
    r"c/o)[^.!?\n]{2,70})",
    re.IGNORECASE,
)
_CARE_OF = re.compile(r"\bc/o[ ](?P<name>[^.!?\n]{3,60}?)(?=$|[.!?\n;]|,[ ][A-Z]{1,2}\d|[ ]please)")
_CARE_OF_PLACE = re.compile(
    r"\b(?:boat|narrowboat|moorings?|hotel|house|hostel|shop|pub|farm|road|street|lane|arms|inn|"
    r"cafe|"
    r"church|mosque|temple|gurdwara|centre|flat|court|lodge)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[ ](?:and|but|that's|which|where|who|so|if|since|has|have|had|is|are|was|were|needs?|because|"
    r"when|with no|keeps?|got|gets|goes|the one)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
_WARD = re.compile(r"\b(?:ward|clinic|unit|rota|shift|list|desk|reception|team)\b", re.IGNORECASE)
_GIST = re.compile(
    r"address|c/o|door|house|cottage|bungalow|flat|terrace|gate|caravan|boat|"
    r"one (?:on|in|along|from)|semi|tent|van|bench|shelter|porch|underpass|shed|car|stairwell|"
    r"garage|churchyard|above|over",
    re.IGNORECASE,
)


def find_described_addresses(text: str) -> Iterator[Found]:
    """Yield the places in ``text`` where somebody is said to live or sleep."""
    if not _GIST.search(text):
        return
    for start, end in _described(text):
        yield Found(start, end, "ADDRESS", 0.7, "context")


def _described(text: str) -> Iterator[tuple[int, int]]:
    for match in _DESCRIBED.finditer(text):
        if lives_near(text, match) and not _WARD.search(match["rest"]):
            yield match.start(), _clause_end(match, "rest")
    for match in _ROUGH.finditer(text):
        if _SLEEPS.search(text[max(0, match.start() - 40) : match.end() + 30]):
            yield match.start("name"), _clause_end(match, "name")
    for match in _NEXT_TO.finditer(text):
        yield match.start("name"), _clause_end(match, "name")
    for match in _ADDRESS_IS.finditer(text):
        if NAMED_HOUSE.match(text, match.start("name")):
            continue
        yield match.start("name"), _clause_end(match, "name")
    for match in _CARE_OF.finditer(text):
        if _CARE_OF_PLACE.search(match["name"]):
            yield match.span()


def _clause_end(match: re.Match[str], group: str) -> int:
    """Return where the description ends: before what is said of the place."""
    shown = _CLAUSE.sub("", match[group])
    return match.start(group) + len(shown.rstrip(" ,"))

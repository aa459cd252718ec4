"""Street addresses: house number and street, flats, and a street that somebody lives on.

Limit: a named house without number counts only after words such as "live at".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.redaction.recognisers.found import Found, words_near

# Types that mean nothing but a street, and those that are ordinary words as well.
_SURE = (
    r"street|road|avenue|lane|crescent|terrace|gardens|boulevard|mews|cul-de-sac|rd|ave|cres|gdns|"
    r"terr|blvd|heol|ffordd|stryd|maes|close|grove|drive"
)
_UNSURE = (
    r"st|dr|ln|cl|ct|pl|sq|court|place|square|way|hill|row|walk|park|view|rise|green|parade|wharf|"
    r"quay|fields?|meadows?|bank|brow|croft|end|gate|vale|estate|house|heights|tower|point|lodge|"
    r"cottages?|villas?|mansions?|buildings?|bungalows?|almshouses|maltings|paddocks?|yard|path|"
    r"common|side"
)
_NUMBER = r"\d{1,4}[ ]?[a-hA-H]?(?:[ ]?[\-/][ ]?\d{1,4}[a-hA-H]?)?"
_FLAT = r"(?:flat|apartment|apt|maisonette)[ .]{0,2}(?:no\.?[ ]?)?[\dA-Za-z]{1,4}\b"
_WORD = r"[^\W\d_][\w'.\-]{1,25}"
_HOUSE = re.compile(
    rf"(?<![\w£$.,:/\-])(?P<number>(?:{_FLAT},?[ ]{{0,2}})?{_NUMBER}),?[ ]{{1,2}}"
    rf"(?P<name>(?:{_WORD}[ ]{{1,2}}){{0,3}}{_WORD})[ ]{{1,2}}(?P<type>{_SURE}|{_UNSURE})\b(?!')",
    re.IGNORECASE,
)
_FLAT_IN = re.compile(
    rf"\b{_FLAT}(?:,?[ ]{{1,2}}(?:in|at|of)?[ ]?(?P<name>(?:[A-Z\d][\w'\-]{{0,25}}[ ]){{1,3}}"
    r"(?i:house|court|tower|point|heights|lodge|place|mansions|building|park|road|street|close|"
    r"lane))\b)?",
    re.IGNORECASE,
)
_STREET = re.compile(
    rf"\b(?P<name>(?:[A-Z][\w'\-]{{1,25}}[ ]){{1,3}}(?i:{_SURE}|{_UNSURE}))\b(?!')"
)
_NUMBER_IN = re.compile(
    r"\b(?:number|no\.?|house)[ ](?P<number>\d{1,4}[a-h]?)\b"
    r"(?=[ ,]{1,2}(?:in|on|of)?[ ]?(?:[A-Z]|our|my|the street))"
)
_LIVES = re.compile(
    r"(?:\b(?:liv(?:e|es|ed|ing)|reside|residing|moved|home is|address is|address:|house is|housed|"
    r"staying|resident|flat|born|home address|lodging|rent(?:s|ing)?)"
    r"(?:[ ](?:in|on|at|to|of|from|down|along|opposite|a|the|house|flat|up|here)){0,4}[ :]{1,2}|"
    r"\b(?:my|our)[ ](?:street|road|house|home|address|flat)[ ,:]{1,2}(?:is|on|in|at)?[ ]?)$",
    re.IGNORECASE,
)
_LIVES_AT = re.compile(
    r"(?i:\b(?:(?:liv(?:e|es|ed|ing)|moved)[ ](?:at|to|in)|address(?: is|:)))[ ]"
    r"(?P<name>(?:number[ ])?(?:\d{1,4}[a-h]?\b(?![ ](?:years|minutes|times|weeks|months))|"
    r"(?:[A-Z][\w'\-]{1,25}[ ]){1,3}"
    r"(?:Cottage|House|Farm|Lodge|Barn|Bungalow|Court|Hall|Villa|Vicarage|Rectory|Manor|Mill|"
    r"Grange|"
    r"Tower|Heights|Point|Mews)\b)"
    rf"(?:,[ ](?:[A-Z][\w'\-]{{1,25}}[ ]){{1,3}}(?i:{_SURE}|{_UNSURE})\b)?)"
)
_ENDS_THERE = re.compile(r"\.?(?:$|[,;\n]|[ ][A-Za-z]{1,2}\d)")
_NOT_NAMES = re.compile(
    r"\b(?:minutes?|mins?|hours?|hrs?|miles?|metres?|meters?|yards?|feet|people|years?|yrs?|days?|"
    r"weeks?|months?|times|patients?|cars?|the|a|an|in|on|of|to|from|down|up|at|my|our|his|her|"
    r"their|this|that|is|was|are|were|and|or|for|with|per|am|pm|out|by|percent|pounds?|pence|"
    r"stars?|points?|houses|homes|shops?|children|kids|staff|nurses|other|different|same|side|"
    r"main|long|one|two|three|way|more|new|old|bus|buses|stops?|degrees?|st|nd|rd|th|not|no)\b",
    re.IGNORECASE,
)


_OPENS_LINE = re.compile(
    r"(?:,|\bat|\bfrom|\boutside|\bopposite|\blive|\blives|\baddress)[ ]$", re.IGNORECASE
)
# "Flat 3 tyres in one month".
_COUNTED = re.compile(r"[ ](?!buzzers|is|has|was)[a-z]+(?:s|es)\b|[ ](?:out of|to)\b")


def find_addresses(text: str) -> Iterator[Found]:
    """Yield street addresses of ``text``."""
    yield from _houses(text)
    for match in _FLAT_IN.finditer(text):
        is_counted = _COUNTED.match(text[match.end() :][:12]) is not None
        if match["name"] or (re.search(r"\d", match.group()) and not is_counted):
            yield Found(match.start(), match.end(), "ADDRESS", 0.85, "pattern")
    for match in _STREET.finditer(text):
        if _lives(text, match) and not _is_district(text, match):
            yield Found(*match.span("name"), "ADDRESS", 0.75, "context")
    for match in _LIVES_AT.finditer(text):
        yield Found(*match.span("name"), "ADDRESS", 0.75, "context")
    for match in _NUMBER_IN.finditer(text):
        if words_near(text, match.start(), match.end(), _LIVES, before=40):
            yield Found(*match.span("number"), "ADDRESS", 0.7, "context")


def _houses(text: str) -> Iterator[Found]:
    at = 0
    while match := _HOUSE.search(text, at):
        if _is_house(text, match):
            yield Found(match.start(), match.end(), "ADDRESS", 0.9, "pattern")
            at = match.end()
        else:
            # A later number may begin the address: "waited 3 hours at 14 Elm Road".
            at = match.end("number")


def _is_house(text: str, match: re.Match[str]) -> bool:
    name, kind = match["name"], match["type"]
    if _NOT_NAMES.search(name):
        return False
    # "8 saddlers row" in small letters, as the last thing said or behind a comma.
    is_line = _OPENS_LINE.search(text[max(0, match.start() - 12) : match.start()]) is not None
    if is_line and _ENDS_THERE.match(text, match.end()):
        return True
    if re.fullmatch(_SURE, kind, re.IGNORECASE):
        # "20 minute drive" and "6 lane road" fall above; "5 car close" needs its capital.
        return len(kind) > 5 or name[0].isupper() or _lives(text, match)
    if kind.lower() == "st" and _ENDS_THERE.match(text, match.end()):
        return True
    return (name[0].isupper() and kind[0].isupper()) or _lives(text, match)


def _is_district(text: str, match: re.Match[str]) -> bool:
    """Say whether somebody lives *in* it and it may be no street: Bethnal Green."""
    kind = match.group().rsplit(" ", maxsplit=1)[-1]
    is_in = text[: match.start()].lower().endswith(" in ")
    return is_in and not re.fullmatch(_SURE, kind, re.IGNORECASE)


def _lives(text: str, match: re.Match[str]) -> bool:
    return words_near(text, match.start(), match.end(), _LIVES, before=40)

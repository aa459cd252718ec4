"""What leads to one door though it is no full address.

House numbers ("number 14, with the blue door"), names of houses and boats, rooms, pitches and
moorings. Each needs words that tell of living there, since the same forms name buses, wards and
items of a list. Doors that are described stand in ``described_address.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.redaction.recognisers.found import Found, words_near
from nlp.redaction.recognisers.home import find_homes
from nlp.redaction.word_lists import words_of_file

_WORD = r"[^\W\d_][\w'\u2019\-]{0,25}"
_CAPITAL = r"(?-i:[A-Z])(?:[^\W\d_]|['\u2019\-]){1,25}(?!\d)"
_STREET_TYPE = (
    r"(?:street|road|avenue|lane|crescent|terrace|gardens|mews|close|grove|drive|way|hill|row|walk|"
    r"view|rise|green|parade|wharf|quay|place|square|court|end|bank|st|rd|ave|hill|strand|drove)"
)
_NUMBER = re.compile(
    r"(?<![\w/])(?:house[ ])?(?:numbers?|nos?\.?|num)[ ]?\d{1,4}[a-h]?\b(?![\d/:%.]\d)"
    r"(?:[ ]?(?:and|&|or)[ ]\d{1,4}[a-h]?\b)?",
    re.IGNORECASE,
)
_NOT_BEFORE_NUMBER = re.compile(
    r"\b(?:bus|buses|route|line|platform|question|item|ward|bed|form|junction|track|channel|ticket|"
    r"phone|telephone|mobile|fax|account|case|reference|ref|the)[ ,]{0,2}$",
    re.IGNORECASE,
)
_NOT_AFTER_NUMBER = re.compile(
    r"^[ ,]{1,2}(?:bus(?:es)?|trains?|trams?|routes?|services?|priority|one|spot|fan|seat|choice|"
    r"reason|problem|concern|question|complaint|issue|thing|rule|in (?:the|a) (?:queue|line|list|"
    r"country|world|charts?|league|table)|on (?:the|a|my|your) (?:list|form|survey)|of \d|"
    r"out of|must|should|in the list)\b",
    re.IGNORECASE,
)
_TOWARDS_NUMBER = re.compile(
    r"(?:^|[.!?,;:(\n]|\b(?:at|from|to|outside|opposite|behind|of|is|was|are|and|with|by|near|for|"
    r"past|between|in|live|lives|ask|beside|mine|mine's|i'm|we're|they're|he's|she's|it's|until|"
    r"as far as|after|before|round|facing))[ \"']{0,2}$",
    re.IGNORECASE,
)
_THERE = re.compile(
    r"\b(?:at|outside|opposite|between|next door at|between number \d{1,4} and|lady at|man at)[ ]$",
    re.IGNORECASE,
)
# Words of a home or a street, anywhere in the text.
_HOMELY = re.compile(
    r"\b(?:liv(?:e|es|ed|ing)|home|houses?|flats?|doors?|gates?|gardens?|neighbours?|next door|"
    r"bins?|damp|landlord|landlady|tenants?|rent(?:ed|s|ing)?|street|lane|road|row|terrace|avenue|"
    r"close|corner|drive|fence|flood(?:ed|ing)?|opposite|outside|wall|hedge|kerb|pavement|upstairs|"
    r"downstairs|basement|letters?|post|parcel|deliver|people at|lot at|wrong one|the other|"
    r"address|estate|cul-de-sac|moved|ask at|us|ours|mine)\b",
    re.IGNORECASE,
)
_LIVES = re.compile(
    r"\b(?:liv(?:e|es|ed|ing)|resid\w{1,4}|homes?|home is|house|our|ours|my|mine|us|we're|we are|"
    r"address|stay(?:s|ing)?|moved|rent(?:s|ed|ing)?|moor(?:s|ed)?|neighbours?|landlord|tenants?|"
    r"housed|put (?:us|me|them)?[ ]?in|given us|sleep(?:s|ing)?|lodg\w{1,4}|park(?:ed)? up|"
    r"property of|c/o|post|letters?|deliver|send|come to|found at|visit|kept at|travellers'?|site|"
    r"boat|caravan|workshop|hostel)\b",
    re.IGNORECASE,
)
_TAIL = (
    rf"(?:(?:[ ](?:of|at|in|on)|,)[ ](?:the[ ])?(?:{_CAPITAL}[ ]?){{1,4}}|"
    rf"[ ](?:rear|front|back|side)[ ]yard(?:,[ ](?:{_CAPITAL}[ ]?){{1,3}})?)?"
)
_SURE_UNIT = re.compile(
    rf"\b(?:caravan|chalet|bedsit)[ ](?:no\.?[ ]|"
    rf"number[ ])?\d{{1,4}}[a-h]?\b{_TAIL}",
    re.IGNORECASE,
)
_UNIT = re.compile(
    rf"\b(?:berth|moorings?|pitch|plot|unit|arch|van|cabin|lodge|static|garage|pod|studio|room|rm|"
    rf"bed|apartment|"
    rf"suite)[ ](?:no\.?[ ]|number[ ])?\d{{1,4}}[a-h]?\b(?:[ ](?:room|bed)[ ]\d{{1,3}})?{_TAIL}",
    re.IGNORECASE,
)
_WARD = re.compile(r"\b(?:ward|bay|clinic|theatre|hospital|a&e|class|lesson|nurses?)\b", re.I)
_ROOM_OF = re.compile(
    rf"\b(?:{_CAPITAL}[ ]){{1,3}}(?:house|lodge|court|hotel|hall|grange|home),?[ ](?:room|rm|flat|"
    rf"unit)"
    r"[ ]\d{1,4}[a-h]?\b",
    re.IGNORECASE,
)
_LODGING = re.compile(
    r"\b(?:hotel|hostel|b ?& ?b|guest ?house|lodge|house|court|inn|home|put (?:us |me )?in|"
    r"given us|"
    r"refuge|shelter)\b",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"\b(?:bungalow|cottage|house|boat|narrowboat|barge|houseboat|caravan|farm|villa|home|flat|"
    rf"place)(?:'s)?[ ,](?:is[ ]|it's[ ]|that's[ ])?(?:called|named|"
    rf"known as)[ ][\"']?(?P<name>{_CAPITAL}"
    rf"(?:[ ]{_CAPITAL}){{0,3}})[\"']?",
    re.IGNORECASE,
)
_BOAT = re.compile(
    rf"\b(?:the[ ])?(?:narrow ?boat|house ?boat|barge|boat|"
    rf"n/?b)[ ][\"']?{_CAPITAL}(?:[ ]{_CAPITAL}){{0,2}}[\"']?"
    r"(?:,[ ](?:moorings?|berth)[ ]\d{1,3})?",
    re.IGNORECASE,
)
_HOUSE_NOUN = (
    r"(?:Cottages?|House|Farm(?:house)?|Lodge|Barn|Bungalows?|Villa|Vicarage|Rectory|Manor|Mill|"
    r"Grange|"
    r"Croft|Forge|Stables|Maltings|Granary|Smithy|Schoolhouse|Gatehouse|Bakery|Chapel|Dairy|"
    r"Almshouses|Mansions?|Heights|Point|Tower|Parsonage|Oast|Priory)"
)
_HOUSE = (
    rf"(?:[Tt]he[ ]Old[ ]{_CAPITAL}|[Tt]he[ ]{_HOUSE_NOUN}|(?:{_CAPITAL}[ ]){{1,3}}{_HOUSE_NOUN})"
)
_STREET = rf"(?:The[ ])?(?:{_CAPITAL}[ ]){{0,2}}{_CAPITAL}"
NAMED_HOUSE = re.compile(
    rf"(?P<house>(?<!\d[ ])\b{_HOUSE})(?P<street>,[ ]{_STREET})?"
    r"(?P<bell>[ ]\([^)\n]{0,12}(?:bell|flat|floor|buzzer|bottom|top)[^)\n]{0,12}\))?"
)
_QUOTED = re.compile(
    rf"[\"“]{_CAPITAL}(?:[ ]{_CAPITAL}){{0,3}}[\"”]"
    rf"(?P<street>,[ ](?:{_CAPITAL}[ ]){{0,2}}(?i:{_STREET_TYPE})\b|,[ ]The[ ]{_CAPITAL})?"
)
_HOUSE_AND_STREET = re.compile(
    rf"(?<![\w'\u2019])(?P<name>{_CAPITAL}),[ ](?:{_CAPITAL}[ ]){{1,2}}(?i:{_STREET_TYPE})\b"
)
_NUMBERED = re.compile(
    rf"(?<![\w£$.,:/\-])\d{{1,3}}(?:/\d{{1,2}}|"
    rf"[a-h])?[ ](?:The[ ])?(?P<name>{_CAPITAL}(?:[ ]{_CAPITAL})?)"
    r"(?=$|[.,;!?)\n]|[ ](?:and|to|is|has|since|ask|if|can|for|with|on|who|needs|where|but|because|"
    r"so|in|it|they|we|the)\b|[ ][A-Z]{1,2}\d)"
)
_AT_HOME = re.compile(
    r"\b(?:live|lives|lived|living|live at|we're at|we are|i'm at|i am at|moved to|address(?: is|"
    r":)|"
    r"home is|home at|house is|from|shop at|visit|come to|send (?:it|him|her|them|someone)? ?to|"
    r"deliver to|at|outside|stays? at)[ ]{1,2}$",
    re.IGNORECASE,
)
_IS_AT = re.compile(
    r"\b(?:i'm|i am|we're|we are|she's|he's|they're|lives?|living) at $", re.IGNORECASE
)
_CALENDAR = re.compile(
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun|AM|PM|GP|NHS|"
    r"Year|People|Patients?|Downing)",
)
_LETTERED = re.compile(
    r"\b(?:at|to|in|from|i'm|is|and|mine's|of|we're|they're|not|or|flat|says?|buzzer|"
    r"bell)[ ](?P<name>\d{1,3}[a-f])\b"
    r"(?![/\-.]\d)",
    re.IGNORECASE,
)
_LETTERED_HOME = re.compile(
    r"\b(?:letters?|post|parcels?|flat|door|live|lives|neighbours?|upstairs|downstairs|tenants?|"
    r"house|bell|buzzer|intercom|landlord)\b",
    re.IGNORECASE,
)
_NOT_LETTERED = re.compile(
    r"\b(?:ward|bay|class|year|bus|seat|row|gate|section|clause|box|appendix|paragraph|part|form|"
    r"junction|question|schedule|band|grade|page|figure|table|option|route)\b",
    re.IGNORECASE,
)
_MY_NUMBER = re.compile(
    r"\b(?:my|our|the)[ ](?:road|street|lane|close|avenue|row|"
    r"terrace)\b[^.!?\n]{0,40}\bnumber(?:'s| is)"
    r"[ ](?P<name>\d{1,4}[a-h]?)\b",
    re.IGNORECASE,
)
_LARGE = re.compile(r"(?:House|Lodge|Mill|Manor|Tower|Point|Priory|Grange|Heights|Chapel|Croft)$")
_DWELLS = re.compile(
    r"\b(?:liv(?:e|es|ed|ing)|home|address|moved|stay(?:s|ing)?|resid\w{1,4}|housed|next door|"
    r"rent\w{0,3}|"
    r"neighbours?)\b",
    re.IGNORECASE,
)
_GIST = re.compile(
    r"\d|cottage|house|farm|lodge|barn|bungalow|boat|barge|caravan|door|tent|bench|terrace|flat|"
    r"the old |address|c/o|gate|shelter|semi|one on|one in|one along|one from|maltings|villa|mill|"
    r"grange|croft|"
    r"forge|stables|bakery|vicarage|rectory|manor|[\"“]|, [A-Z][a-z]+ (?:Road|Street|Lane)",
    re.IGNORECASE,
)
_FOR_OTHERS = re.compile(r"[ ](?:is|are) (?:for|closed|free|empty|reserved)\b", re.IGNORECASE)
NEAR = 70


def find_partial_addresses(text: str) -> Iterator[Found]:
    """Yield what leads to one door in ``text``."""
    yield from find_homes(text)
    if not _GIST.search(text):
        return
    for start, end in _spans(text):
        yield Found(start, end, "ADDRESS", 0.7, "context")


def _spans(text: str) -> Iterator[tuple[int, int]]:
    yield from _numbers(text)
    yield from _units(text)
    yield from _houses(text)


def _numbers(text: str) -> Iterator[tuple[int, int]]:
    for match in _NUMBER.finditer(text):
        left, right = text[max(0, match.start() - 25) : match.start()], text[match.end() :][:40]
        fits = _TOWARDS_NUMBER.search(left) and not _NOT_BEFORE_NUMBER.search(left)
        if not fits or _NOT_AFTER_NUMBER.match(right):
            continue
        # "At number 10" may be Downing Street.
        is_there = _THERE.search(left) and not re.search(r"\b10$", match.group())
        if is_there or _HOMELY.search(text):
            yield match.span()
    for match in _LETTERED.finditer(text):
        near = text[max(0, match.start() - 40) : match.end() + 20]
        if _LETTERED_HOME.search(text) and not _NOT_LETTERED.search(near):
            yield match.span("name")
    for match in _MY_NUMBER.finditer(text):
        yield match.span("name")
    for match in _NUMBERED.finditer(text):
        left = text[max(0, match.start() - 30) : match.start()]
        if _CALENDAR.match(match["name"]) or not _AT_HOME.search(left):
            continue
        if _IS_AT.search(left) or " The " in match.group() or lives_near(text, match):
            yield match.span()


def _units(text: str) -> Iterator[tuple[int, int]]:
    for pattern in (_SURE_UNIT, _ROOM_OF):
        for match in pattern.finditer(text):
            yield match.start(), match.start() + len(match.group().rstrip())
    for match in _UNIT.finditer(text):
        near = text[max(0, match.start() - NEAR) : match.end() + 30]
        is_room = match.group().lower().startswith(("room", "rm", "bed"))
        if _FOR_OTHERS.match(text, match.end()):
            continue
        if is_room and (_WARD.search(near) or not _LODGING.search(near)):
            continue
        if lives_near(text, match):
            yield match.start(), match.start() + len(match.group().rstrip())


def _houses(text: str) -> Iterator[tuple[int, int]]:
    for match in _CALLED.finditer(text):
        yield match.span("name")
    for match in _BOAT.finditer(text):
        if lives_near(text, match):
            yield match.span()
    for match in NAMED_HOUSE.finditer(text):
        if _is_institution(text, match):
            continue
        if match["bell"] or (match["street"] and _is_house_line(text, match)) or _at(text, match):
            yield match.span()
    yield from _houses_and_streets(text)


def _houses_and_streets(text: str) -> Iterator[tuple[int, int]]:
    for match in _QUOTED.finditer(text):
        if match["street"] or _at_named(text, match):
            yield match.span()
    places = words_of_file("places.txt")
    for match in _HOUSE_AND_STREET.finditer(text):
        if match["name"].lower() not in places and _at(text, match, start_counts=True):
            yield match.span()


def _at_named(text: str, match: re.Match[str]) -> bool:
    """Say whether words in quotation marks are a house's: one lives there, or it's called so."""
    left = text[max(0, match.start() - 30) : match.start()]
    return _NAMES_HOUSE.search(left) is not None


_NAMES_HOUSE = re.compile(
    r"\b(?:liv(?:e|es|ed|ing)(?: \w+)? (?:at|in)|(?:house|home|cottage|bungalow|boat|flat|"
    r"address)(?: is|:|,)?(?: called| named)?|"
    r"(?:send|deliver|write|come)(?: \w+)? to|c/o|(?:i'm|we're|is) at)[ ]$",
    re.IGNORECASE,
)


def _is_institution(text: str, match: re.Match[str]) -> bool:
    """Say whether it may be where one is cared for or works: nobody says to live there."""
    left = text[max(0, match.start() - NEAR) : match.start()]
    is_large = _LARGE.search(match["house"]) and not match["street"] and not match["bell"]
    return bool(is_large) and not _DWELLS.search(left)


def _is_house_line(text: str, match: re.Match[str]) -> bool:
    """Say whether "The Old Forge, Nettle End" stands as a line of an address."""
    left = text[: match.start()].rstrip(" ")
    return (
        left.endswith((",", "\n", ":")) or _at(text, match, is_sure=True) or lives_near(text, match)
    )


def _at(
    text: str, match: re.Match[str], *, start_counts: bool = False, is_sure: bool = False
) -> bool:
    """Say whether somebody is said to live at the house."""
    left = text[max(0, match.start() - NEAR) : match.start()]
    is_at = re.search(r"\b(?:at|in|from|to|is|address:?|of|c/o|says)[ ]$", left, re.IGNORECASE)
    opens = start_counts and (not left.strip() or left.rstrip().endswith((".", "!", "\n")))
    return bool((is_at or opens) and (is_sure or lives_near(text, match)))


def lives_near(text: str, match: re.Match[str]) -> bool:
    """Say whether words near the match tell of living there."""
    return words_near(text, match.start(), match.end(), _LIVES, before=NEAR, after=50)

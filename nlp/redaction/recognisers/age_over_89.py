"""Ages of ninety and more: so few people share them that they point at somebody.

Source: the rule of the US HIPAA Safe Harbor method (45 CFR 164.514), used here because
British guidance names no age of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.redaction.recognisers.found import Found

_WORDS = (
    r"ninety(?:[ \-](?:one|two|three|four|five|six|seven|eight|nine))?|"
    r"(?:a|one)[ ]hundred(?:[ ]and[ ](?:one|two|three|four|five|six|seven|eight|nine|ten))?"
)
_AGE = rf"(?P<age>9\d|1[01]\d|{_WORDS})"
_OLD = re.compile(
    rf"(?<![\w£$.,/:\-]){_AGE}"
    r"(?:[ \-]{1,2}(?:years?|yrs?)[ \-]{1,2}(?:old|of age|young)\b|[ ]?y/?o\b)",
    re.IGNORECASE,
)
_AGED = re.compile(
    r"\b(?:aged?|age of|age is|age:|turn(?:s|ed|ing)?|(?:my|his|her)[ ]age[ ]is)[ ]{1,2}"
    rf"(?:is[ ])?{_AGE}(?![\w%:/])(?!\.\d)",
    re.IGNORECASE,
)
_IS = re.compile(
    r"\b(?:i[' ]?a?m|he(?:'s| is| was)|she(?:'s| is| was)|who(?:'s| is| was)|"
    r"(?:mum|mom|dad|mother|father|nan|nana|gran|grandad|granny|grandma|grandmother|grandfather|"
    r"husband|wife|aunt|auntie|uncle|neighbour)(?:'s| is| was)|at)"
    rf"[ ](?:now[ ]|nearly[ ]|almost[ ]|over[ ])?{_AGE}(?![\w%:/-])(?!\.\d)"
    r"(?![ ](?:minutes?|mins?|hours?|days?|weeks?|months?|miles?|per|percent|pounds?|%|kg|stone|cm|"
    r"people|times|patients?|out|of|mph|degrees|st|years? (?:ago|later|in)|th|in the queue))",
    re.IGNORECASE,
)
_BIRTHDAY = re.compile(
    r"(?<!\w)(?P<age>9\d(?:st|nd|rd|th)|1[01]\d(?:st|nd|rd|th)|ninetieth|hundredth)[ ]birthday\b",
    re.IGNORECASE,
)
_COMMA = re.compile(
    r"\b(?:mum|mom|dad|mother|father|nan|nana|gran|grandad|granny|grandma|grandmother|grandfather|"
    rf"husband|wife|aunt|auntie|uncle|neighbour|lady|man|woman|gentleman)[ ]?[,(][ ]?{_AGE}[,)]",
    re.IGNORECASE,
)
_THINGS = re.compile(
    r"^[ \-](?:\w+[ ])?(?:buildings?|house|hospital|church|tree|bridge|school|tradition|lease|"
    r"charity|"
    r"organisation|pipes?|wiring|boiler|property|flat)\b",
    re.IGNORECASE,
)
_AT_ONLY = re.compile(r"^at\b", re.IGNORECASE)
_AGE_BEFORE = re.compile(
    r"\b(?:mum|dad|mother|father|nan|gran|grandad|grandma|died|passed away|lived)\b", re.I
)


def find_ages_over_89(text: str) -> Iterator[Found]:
    """Yield ages of ninety and more of ``text``; the span is the number."""
    for pattern in (_OLD, _AGED, _BIRTHDAY, _COMMA):
        for match in pattern.finditer(text):
            if not _THINGS.search(text[match.end() : match.end() + 40]):
                yield Found(*match.span("age"), "AGE_OVER_89", 0.9, "context")
    for match in _IS.finditer(text):
        # "at 94" is an age only where somebody's life is spoken of.
        at_only = _AT_ONLY.match(match.group())
        near = _AGE_BEFORE.search(text[max(0, match.start() - 30) : match.start()])
        if not at_only or near:
            yield Found(*match.span("age"), "AGE_OVER_89", 0.85, "context")

"""Hints: words that stay but may point at somebody in company with others.

Wards, jobs, relations with a number ("my three sons") and rare conditions. Dates and
places come from the statistical model. Source: the list of what a reviewer should be
told in good practice for publishing free text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.redaction.recognisers.found import Found

_UNIT = re.compile(
    r"\b(?:ward|bay|room|wing|floor|suite|clinic|unit|theatre|team)[ ]"
    r"(?:[A-Z]?\d{1,3}[A-Za-z]?|[A-Z])\b|"
    r"\b(?:[A-Z][\w'\-]{1,25}[ ]){1,3}"
    r"(?i:ward|unit|clinic|surgery|wing|suite|practice|centre|medical centre|health centre|hospice|"
    r"nursery|school|academy|college|library|depot|department)\b"
)
_JOBS = re.compile(
    r"\b(?:(?:head|lead|senior|chief|deputy|junior|student|agency|ward|community|district|school|"
    r"night|bank)[ ])?(?:head ?teacher|matron|ward manager|ward sister|consultant|surgeon|"
    r"registrar|"
    r"physiotherapist|psychiatrist|psychologist|pharmacist|receptionist|caretaker|chaplain|midwife|"
    r"health visitor|social worker|head of [a-z]{3,15}|director of [a-z]{3,15}|chief executive|"
    r"practice manager|councillor|site manager|team leader|lollipop (?:lady|man)|"
    r"postmaster|vicar|imam)\b",
    re.IGNORECASE,
)
_KIN = re.compile(
    r"\b(?:my|our|his|her|their)[ ](?:(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2}|only|"
    r"eldest|oldest|youngest|twin|adopted|foster|disabled|autistic|late|ex)[ \-]){1,2}"
    r"(?:sons?|daughters?|children|kids|boys|girls|brothers?|sisters?|twins|husband|wife|partner|"
    r"grandchildren|grandsons?|granddaughters?|stepchildren|stepsons?|stepdaughters?)\b|"
    r"\b(?:twins|triplets|quadruplets)\b",
    re.IGNORECASE,
)
_RARE = re.compile(
    r"\b(?:ehlers[ \-]danlos|huntington'?s|motor neurone|cystic fibrosis|duchenne|haemophilia|"
    r"sickle cell|thalassa?emia|phenylketonuria|narcolepsy|gaucher|fabry disease|marfan|"
    r"prader[ \-]willi|angelman|rett syndrome|tuberous sclerosis|neurofibromatosis|scleroderma|"
    r"myasthenia gravis|guillain[ \-]barr[eé]|addison'?s disease|cushing'?s|wilson'?s disease|"
    r"batten disease|epidermolysis bullosa|ataxia|mitochondrial disease|progeria|acromegaly|"
    r"sarcoidosis|amyloidosis|creutzfeldt[ \-]jakob|porphyria|dwarfism|achondroplasia|albinism|"
    r"usher syndrome|turner syndrome|klinefelter|fragile x|spina bifida)\b",
    re.IGNORECASE,
)
_PATTERNS = (
    (_UNIT, "ORGANISATION_UNIT"),
    (_JOBS, "JOB_TITLE"),
    (_KIN, "KIN"),
    (_RARE, "HEALTH_RARE"),
)


def find_hints(text: str) -> Iterator[Found]:
    """Yield the hints of ``text`` that patterns can find."""
    for pattern, kind in _PATTERNS:
        for match in pattern.finditer(text):
            yield Found(match.start(), match.end(), kind, 0.5, "pattern")

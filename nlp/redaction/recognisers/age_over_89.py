"""Ages of ninety and more: so few people share them that they point at somebody.

A number counts where somebody is said to be it ("nan is 93", "she turned a hundred") and what
follows isn't a thing that is counted. Source: the rule of the US HIPAA Safe Harbor method
(45 CFR 164.514), used here because British guidance names no age of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.redaction.recognisers.found import Found

_UNIT = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_WORDS = (
    rf"ninety(?:[ \-]{_UNIT})?|"
    rf"(?:a|one)[ ]hundred(?:[ ]and[ ](?:{_UNIT}|ten|eleven|twelve|thirteen|fourteen))?"
)
_AGE = rf"(?P<age>(?:9\d|1[01]\d|{_WORDS})(?:[ ]and[ ]a[ ]half)?)"
_KIN = (
    r"(?:mum|mom|mam|dad|mother|father|nan|nana|nanna|nanny|gran|grandad|granddad|granny|grandma|"
    r"grandpa|grandmother|grandfather|husband|wife|aunt|auntie|aunty|uncle|neighbour|lady|man|"
    r"woman|gentleman|patient|resident|relative|friend|pensioner|widow|widower|parent|sister|"
    r"brother|partner|client|mil|fil|mother-in-law|father-in-law)"
)
# What may come after an age, where a thing that is counted may not ("95 steps").
_THEN = (
    r"(?=\s*(?:$|[.,;:!?)\"'\n\-\u2013\u2014]|"
    r"(?:years?|yrs?|yr|y/?o)\b(?! (?:ago|later|since|to|in prison))|"
    r"(?:and|but|so|with|who|now|today|tomorrow|yesterday|on|next|this|in|when|what|or|because|cos|"
    r"as|has|had|is|was|still|not out|not|old|lives?|lived|can|can't|cannot|couldn't|doesn't|"
    r"didn't|"
    r"don't|won't|if|for|by|i|he|she|they|we|my|her|his|having|living|blind|deaf|frail|bless|god|"
    r"needs?|gets?|waited|you|should|will|would|fell|coming|soon|last|just|going|herself|himself|"
    r"at)\b"
    r"(?! (?:minutes?|hours?|miles?|percent|%|pounds?))))"
    r"(?![ ]?(?:%|per ?cent|p\b|°|in (?:the|a) (?:queue|line|row|list|chart|waiting)|"
    r"on (?:the|a) (?:list|scale|waiting)|out of|in \d|at number|to \d|for (?:a|the|each)))"
)
_OLD = re.compile(
    rf"(?<![\w£$.,/:\-]){_AGE}"
    r"(?:[ \-]{1,2}(?:years?|yrs?)[ \-]{1,2}(?:olds?|of age|young)\b|[ ]?y/?o\b|[ \-]old\b)",
    re.IGNORECASE,
)
_GROWN = re.compile(rf"(?<![\w£$.,/:\-])(?P<age>{_AGE[8:-1]}-year-old)\b", re.IGNORECASE)
_AGED = re.compile(
    r"\b(?:aged?|age of|age is|age:|turn(?:s|ed|ing)?|reach(?:es|ed|ing)?|liv(?:es|ed) to(?: be)?|"
    r"(?:my|his|her|their)[ ]age[ ]is|over|past|nearly|almost|gone)[ ]{1,2}"
    rf"(?:is[ ])?(?:the age of[ ])?{_AGE}(?![\w%:/\-])(?!\.\d){_THEN}",
    re.IGNORECASE,
)
_AGED_ONLY = re.compile(r"over|past|nearly|almost|gone", re.IGNORECASE)
_IS = re.compile(
    r"(?:\b(?:i[' ]?a?m|i was|(?:he|she|who)(?:'?s| is| was|'ll be| will be| turned)|"
    rf"{_KIN}(?:'s|s| is| was|'ll be| will be)|they're|must be|would be|has to be|got to be|"
    rf"would have been|(?-i:(?!It|There|That|This|The|What|Every|Noth|Total|Level|"
    rf"Which)[A-Z][a-z\-]+)(?:'s| is| was|, who is|, now))"
    r"|\bat)[ ](?:now[ ]|nearly[ ]|almost[ ]|over[ ]|only[ ]|just[ ]|about[ ]|like[ ]|a[ ](?:frail|"
    r"fit)[ ])?"
    rf"{_AGE}(?![\w%:/-])(?!\.\d){_THEN}",
    re.IGNORECASE,
)
_OF = re.compile(
    rf"\b{_KIN} of {_AGE}{_THEN}|"
    rf"\boldest\b[^.!?\n]{{0,30}} is {_AGE.replace('<age>', '<top>')}{_THEN}",
    re.I,
)
_BIRTHDAY = re.compile(
    r"(?<!\w)(?P<age>(?:9\d|1[01]\d)(?:st|nd|rd|th)|ninetieth|ninety[ \-](?:first|second|third|"
    r"fourth|fifth|sixth|seventh|eighth|ninth)|(?:one )?hundredth|\d{2,3} candles)[ ]birthday\b|"
    rf"{_AGE.replace('<age>', '<candles>')}[ ]candles\b",
    re.IGNORECASE,
)
# "Mrs Lovelock, 93," and "Stan, 90 today", "my nan (94)".
_COMMA = re.compile(
    rf"(?:\b{_KIN}|(?-i:\b[A-Z][a-z\-]+))[ ]?[,(\-][ ]?{_AGE}"
    r"(?=[,)]|[ ](?:today|tomorrow|not out|next|this|last|years?|and (?:still|never|counting)))",
    re.IGNORECASE,
)
_DECADE = re.compile(
    r"\b(?P<age>in (?:his|her|their|my|our|the|your) (?:very )?(?:(?:late|early|mid)[ \-]?)?"
    r"(?:nineties|90'?s|hundreds))\b|"
    r"\b(?P<word>nonagenarian|centenarian)\b",
    re.IGNORECASE,
)
_YEARS = re.compile(r"\bin the (?:late |early |mid[ \-]?)?(?:nineties|90'?s|hundreds)", re.I)
_THINGS = re.compile(
    r"^[ \-](?:\w+[ ])?(?:buildings?|house|hospital|church|tree|bridge|school|tradition|lease|"
    r"charity|organisation|pipes?|wiring|boiler|property|flat)\b",
    re.IGNORECASE,
)
# "The library turned 100".
_TURNED = re.compile(r"^turn", re.IGNORECASE)
_THING_BEFORE = re.compile(
    rf"\b(?:the|our|this|that|a)[ ](?!(?:\w+[ ])?{_KIN})\w+[ ]$", re.IGNORECASE
)
_AT_ONLY = re.compile(r"^at\b", re.IGNORECASE)
_PERSON = re.compile(
    rf"\b(?:{_KIN}|he|she|his|her|died|passed away|i|i'm|me|expect|your age|doctor)\b",
    re.IGNORECASE,
)
_PLACE_BEFORE = re.compile(
    r"(?:street|road|ward|house|floor|number|bus|route|page|room|flat|bed|level|score|rate|"
    r"temperature|pulse|sats|oxygen|bill|total|count|cost|speed|capacity|attendance|occupancy)"
    r"(?:'s|s| is| was)?[ ]?[,(\-]?[ ]?(?:at[ ])?$",
    re.IGNORECASE,
)
_GIST = re.compile(r"9\d|1[01]\d|ninet|hundred|genarian|centenar", re.IGNORECASE)


def find_ages_over_89(text: str) -> Iterator[Found]:
    """Yield ages of ninety and more of ``text``; the span is the number."""
    if not _GIST.search(text):
        return
    for pattern in (_GROWN, _OLD, _AGED, _BIRTHDAY, _COMMA, _DECADE, _IS, _OF):
        for match in pattern.finditer(text):
            group = match.lastgroup or "age"
            if match[group] and _is_age(text, match, group):
                yield Found(*match.span(group), "AGE_OVER_89", 0.9, "context")


def _is_age(text: str, match: re.Match[str], group: str) -> bool:
    start = match.start(group)
    if _THINGS.search(text[match.end() : match.end() + 40]) or _YEARS.match(match.group()):
        return False
    if group != "top" and _PLACE_BEFORE.search(text[max(0, start - 30) : start]):
        return False
    shown = match.group()
    if _TURNED.match(shown) and _THING_BEFORE.search(
        text[max(0, match.start() - 30) : match.start()]
    ):
        return False
    # "at 94" and "nearly 94" are ages only where somebody is spoken of.
    if _AT_ONLY.match(shown) or _AGED_ONLY.match(shown):
        return _PERSON.search(text[max(0, start - 60) : start + 60]) is not None
    return True

"""References of cases, complaints, patients and accounts: a code announced by its word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.redaction.recognisers.found import Found

_KIND = (
    r"(?:case|complaints?|patient|hospital|claim|ticket|incident|application|account|acct|customer|"
    r"client|member(?:ship)?|policy|order|booking|appointment|invoice|council tax|tenancy|rent|"
    r"crime|"
    r"referral|passport|driving licence|licence|staff|employee|payroll|student|pupil|job|enquiry|"
    r"query|foi|file|record|planning|permit|badge|pip|universal credit|blue badge|home office|visa)"
)
_CODE = (
    r"(?P<code>(?=[\w/\-]{0,12}\d)[A-Za-z0-9]{1,12}"
    r"(?:[/\-_. ]?(?=[\w]{0,12}\d)[A-Za-z0-9]{1,14}){0,4}"
    r"(?:[/\-][A-Za-z]{1,5}\b)?)"
)
_REF = re.compile(
    rf"\b(?:{_KIND}[ ])?(?:ref(?:erence)?s?|case|complaint|incident|ticket)\b\.?"
    r"(?:[ ]?(?:no|num(?:ber)?|code|id|is|was)\b\.?){0,3}[ ]?[:#=\-(]?[ ]?" + _CODE,
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    rf"\b(?:{_KIND}|crn|pals|datix|mrn|ubrn|urn|unit)[ ](?:no|num(?:ber)?|code|id|#)\b\.?"
    r"(?:[ ](?:is|was))?[ ]?[:#=\-(]?[ ]?" + _CODE,
    re.IGNORECASE,
)
_ACRONYM = re.compile(
    r"\b(?:CRN|PALS|DATIX|MRN|UBRN|URN|FOI|PCN|UPRN|LGO)\b[ ]?[:#\-]?[ ]?" + _CODE
)
_DIRECT = re.compile(
    r"\b(?:account|claim|policy|customer|client|tenancy|booking|order|invoice|membership|passport|"
    r"licence)[ ](?P<code>[A-Z]{0,4}\d{6,14}[A-Z]{0,3})\b",
    re.IGNORECASE,
)
_SLOT = re.compile(r"\d{1,2}(?:[ ]of[ ]\d+)?|(?:19|20)\d\d|\d+(?:st|nd|rd|th)", re.IGNORECASE)
MIN_DIGITS = 3


def find_references(text: str) -> Iterator[Found]:
    """Yield references of ``text``; the span is the code without its word."""
    for pattern in (_REF, _NUMBERED, _ACRONYM, _DIRECT):
        for match in pattern.finditer(text):
            code = match["code"].rstrip(" .-/_")
            if _is_code(code):
                start = match.start("code")
                yield Found(start, start + len(code), "REFERENCE", 0.85, "context")


def _is_code(code: str) -> bool:
    """Say whether it is more than a year, a place in a list or a small number."""
    n_digits = sum(char.isdigit() for char in code)
    return n_digits >= MIN_DIGITS and len(code) >= 4 and not _SLOT.fullmatch(code)

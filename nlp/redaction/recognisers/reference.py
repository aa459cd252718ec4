"""References of cases, complaints, patients and accounts.

A code is believed where its word announces it, or where it has a form that only an office gives:
letters and many figures, joined by strokes or hyphens. Codes of things (batches, serial numbers),
of plans and of tenders lead to nobody and stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.redaction.recognisers.found import Found

_KIND = (
    r"(?:case|complaints?|patient|hospital|hosp|claim|ticket|incident|application|account|acct|"
    r"customer|client|member(?:ship)?|policy|booking|appointment|council tax|tenancy|"
    r"rent(?: account)?|crime|referral|passport|driving licence|licence|staff|employee|payroll|"
    r"student|pupil|enquiry|query|foi|file|record|permit|badge|pip|universal credit|blue badge|"
    r"home office|visa|share|army|service|regiment\w{0,3}|library|card|tax|clinic|prescription|"
    r"exemption|certificate|unique|personal|my|your|our|their|his|her|the|collar|warrant|"
    r"prison\w{0,2}|"
    r"probation|court|penalty|fine|notice|report|log|call|job|claimant|candidate|reader|user)"
)
_CODE = (
    r"(?P<code>(?=[\w/\-]{0,12}\d|(?-i:[A-Z]{1,5})[ ]\d)[A-Za-z0-9]{1,12}"
    r"(?:(?:[/\-_.]|[ ]?/[ ]?|[ ](?-i:(?![a-z]{2})))?(?=[\w]{0,12}\d)[A-Za-z0-9]{1,14}){0,5}"
    r"(?:[/\-][A-Za-z]{1,5}\b(?:[/\-]\d{1,6}\b)?|[ ][A-Z]\b(?!'))?)"
)
_LINK = (
    r"(?:[ ]?(?:no|num(?:ber)?|code|id|is|was|as|for this is|on the (?:letter|form|card)|as well|"
    r"they gave(?: me)?(?: is| was)?|here)\b\.?){0,4}'?s?[ ]?[:#=\-(,]?[ ]?"
)
_REF = re.compile(
    rf"\b(?:{_KIND}[ ])?(?:ref(?:erence)?s?|case|complaint|incident|ticket)\b\.?{_LINK}{_CODE}",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    rf"\b(?:{_KIND}|crn|pals|datix|mrn|ubrn|urn)'?s?(?:[ ]\w{{2,12}})?[ ]"
    rf"(?:no|num(?:ber)?|code|id|#)\b\.?{_LINK}{_CODE}",
    re.IGNORECASE,
)
_ACRONYM = re.compile(
    r"\b(?:CRN|PALS|DATIX|MRN|UBRN|URN|FOI|PCN|UPRN|LGO|UTR|UAN|CHI|PIN|NMC|GMC|DBS|TRN|UCAS|UPN|"
    r"ESR|PPC|HC2|HC3|CIN|MATEX|SWC)\b\)?[ ]?(?:is|no\.?|number)?[ ]?[:#\-(]{0,2}[ ]?" + _CODE
)
_DIRECT = re.compile(
    r"\b(?:account|acct|claim|policy|customer|client|tenancy|booking|membership|passport|"
    r"licence|library card|card|certificate|exemption(?: under| number)?|badge|permit)[ ]"
    r"(?:is[ ]|was[ ]|:[ ]?)?(?P<code>[A-Z0-9]{0,4}\d{5,14}[A-Z]{0,3}|\d{3}[ ]\d{3}[ ]\d{2,3})\b",
    re.IGNORECASE,
)
# Whatever an office keeps or hands out, with a code right behind it: "file ZH 20017", "bus pass
# 633597 0110 4482 9073", "badge D1140", "council tax acc 8800 4417 23".
_PAPER = (
    r"(?:files?|folder|badge|pass|card|permit|licen[cs]e|passport|certificate|visa|warrant|ticket|"
    r"tickets|acc|acct|a/c|"
    r"account|claim|case|complaint|log|incident|crime|job|report|application|appeal|order of "
    r"court|docket|enquiry|query|"
    r"referral|booking|appointment|tenancy|policy|membership|member|customer|client|patient|"
    r"student|pupil|staff|"
    r"employee|payroll|personnel|service|army|officer|collar|shoulder|warden|prisoner|inmate|"
    r"probation|offender|dbs|"
    r"crb|hospital|clinic|lab|sample|specimen|prescription|exemption|donor|library|reader|user|"
    r"candidate|claimant|"
    r"journal|reference|refs?|pcn|fine|penalty|notice|summons|invoice|bill|receipt|direct debit|"
    r"mandate|concession|"
    r"scheme|register|registration|record|bracelet|wristband|tag|sticker|letter|form|id|pin|roll|"
    r"share|plan|locker|"
    r"keyworker|driver|cab|hackney|private hire|carer's|taxi|conductor|ceo|enforcement|umpire|pc|"
    r"ticket machine)"
)
_CUED = re.compile(
    rf"\b{_PAPER}(?:'s|s)?\b(?:[ ](?:no|num(?:ber)?|ref|code|id|(?:at|with|on|from|for)[ ](?:the|"
    rf"my|your|his|her)[ ]\w+|is|was|says|said|reads|numbered|"
    rf"with|card|pass|badge)\b\.?){{0,3}}[ ]?[:#=,(\-]?[ ]{{0,2}}"
    r"(?P<code>(?:(?-i:[A-Z]{1,4})[ /\-]?)?(?=\w{0,6}\d)[A-Za-z0-9]{1,16}(?:(?:[/\-.]|"
    r"[ ])(?=\w{0,8}\d)(?-i:[A-Z0-9]{1,14})){0,5}"
    r"(?:[/\-](?-i:[A-Z]{1,4})\b)?)(?![\w@%]|[.,:]\d|[ ](?-i:[A-Z]{3})\b)",
    re.IGNORECASE,
)
_UNITS = re.compile(
    r"^[ ]?(?:am|pm|hours?|minutes?|mins?|days?|weeks?|months?|years?|people|times|miles?|pages?|"
    r"points?|pounds?|p\b|patients|"
    r"homes|houses|of (?:the|us|them)|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|per|"
    r"signatures|others|more|words|mg|ml|ft)",
    re.IGNORECASE,
)
_LOG = re.compile(r"^log|^job|^incident", re.IGNORECASE)
# Forms that stand by themselves; small letters would be ordinary words.
_STROKES = re.compile(
    r"(?<![\w/\-.@])(?P<code>[A-Z]{1,8}\d{0,4}(?:[/\-][A-Z]{1,4})?[/\-](?=[\dA-Z]{0,3}\d)"
    r"[A-Z]{0,3}\d{2,10}(?:[ ]?[/\-][ ]?[A-Z0-9]{1,10}){0,4})(?![\w@])"
)
_GLUED = re.compile(
    r"(?<![\w/\-.@])(?P<code>[A-Z]{1,5}\d{6,12}[A-Z]?|"
    r"[a-z]{1,4}\d{6,12}[a-z]?|\d{2}[A-Z]\d{4}[A-Z])(?![\w@\-/]|[ ]?\d)"
)
# Driving licences and the like: letters and figures by turns, ten and more.
_MIXED = re.compile(
    r"(?<![\w/\-.@])(?P<code>(?=(?:[A-Z]{0,12}\d){4})(?=\d{0,12}[A-Z]{1,12}\d{1,12}[A-Z])[A-Z0-9]{10,20})(?![\w@])"
)
_SPACED = re.compile(
    r"(?<![\w/\-.@])(?P<code>[A-Z]{1,6}[ ](?:\d{6,12}|\d{4,6}(?:[ /]{1,3}\d{2,6}){1,3})"
    r"(?:[ ][A-Z]\b(?!'))?)(?![\w@])"
)
_FIGURES = re.compile(r"(?<![\w/\-.£])(?P<code>\d{2,4}/\d{4,7}(?:/\d{1,4})?)(?![\w\-/%])")
_FOURS = re.compile(r"(?<![\w/\-.])(?P<code>\d{4}(?:-\d{4}){2,5})(?![\w\-])")
_TAX = re.compile(r"\bUTR\b|\bunique tax", re.IGNORECASE)
_TAXPAYER = re.compile(r"(?<![\w/\-.])(?P<code>\d{5}[ ]\d{5})(?![\w\-])")
_THINGS = re.compile(
    r"\b(?:planning|tender\w{0,3}|contract|batch|lot|serial|asset|meter|model|part|"
    r"flight|train|route|bus|grid|version|product|catalogue|barcode|sku|guidelines?|nice|iso|bs|"
    r"bs en|regulations?|act|section|form|postcodes?|ofsted|company|charity|vat|mpan|mprn|lamp|"
    r"column|"
    r"street ?light|traffic order|licensing|byelaw|minute|agenda|item|policy|report)\b"
    r"(?:[ ](?:no|num(?:ber)?|ref(?:erence)?s?|application|code|id)\b\.?)?[^.!?\n]{0,14}$",
    re.IGNORECASE,
)
_STANDARDS = re.compile(
    r"(?:ISBN|ISSN|DOI|ISO|BS|EN|IEC|COVID|SARS|FY|NG|TA|HTML|UTF|SI|COP|MP|PM|DDR|USB|WD|B|A|M|"
    r"Q)[ \-/]?\d",
)
_PLAN = re.compile(r"\d{2}/\d{4,5}/[A-Z]{2,5}$")
# A word that ran into the code: "NUMBER 999", "DOB 120356".
_SAID_ALONE = re.compile(r"(?:number|dob|no|nhs|ni|tel|mob|ph|fax|age)\b", re.IGNORECASE)
_HELD = re.compile(r"(?:pass|permit|card|badge|licen[cs]e|ticket)\b", re.IGNORECASE)
_SLOT = re.compile(r"\d{1,2}(?:[ ]of[ ]\d+)?|(?:19|20)\d\d|\d+(?:st|nd|rd|th)", re.IGNORECASE)
_LOOKS_LIKE_DATE = re.compile(r"\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}")
_THREE_FIGURES = re.compile(r"\d(?:\D{0,20}\d){2}")
MIN_DIGITS = 3
MIN_DIGITS_ALONE = 4
MIN_DIGITS_GIVEN = 5


def find_references(text: str) -> Iterator[Found]:
    """Yield references of ``text``; the span is the code without its word."""
    if not _THREE_FIGURES.search(text):
        return
    n_found = 0
    for found in (*_announced(text), *_cued(text)):
        n_found += 1
        yield found
    if _TAX.search(text):
        for match in _TAXPAYER.finditer(text):
            yield Found(*match.span("code"), "REFERENCE", 0.8, "context")
    for pattern in (_MIXED, _STROKES, _GLUED, _SPACED, _FOURS, _FIGURES):
        for match in pattern.finditer(text):
            if _stands_alone(text, match, is_beside_another=n_found > 0):
                yield Found(*match.span("code"), "REFERENCE", 0.75, "pattern")


def _announced(text: str) -> Iterator[Found]:
    for pattern in (_REF, _NUMBERED, _ACRONYM, _DIRECT):
        for match in pattern.finditer(text):
            code = match["code"].rstrip(" .-/_")
            start = match.start("code")
            if _is_code(code) and not _THINGS.search(text[max(0, start - 40) : start]):
                yield Found(start, start + len(code), "REFERENCE", 0.85, "context")


def _cued(text: str) -> Iterator[Found]:
    for match in _CUED.finditer(text):
        code, start = match["code"].rstrip(" .-/"), match.start("code")
        if not _is_kept_code(match.group(), code) or _UNITS.match(text[match.end() :][:12]):
            continue
        # A bus pass is somebody's, a bus isn't.
        is_held = _HELD.match(match.group()) is not None
        if is_held or not _THINGS.search(text[max(0, start - 40) : start]):
            yield Found(start, start + len(code), "REFERENCE", 0.8, "context")


def _is_kept_code(shown: str, code: str) -> bool:
    """Say whether a code behind the word for a paper has the form and length of one."""
    n_digits = sum(char.isdigit() for char in code)
    has_capital = any(char.isupper() for char in code)
    if has_capital:
        enough = MIN_DIGITS
    else:
        enough = MIN_DIGITS_ALONE if _LOG.match(shown) else MIN_DIGITS_GIVEN
    if n_digits < enough or (not has_capital and re.search(r"[a-z]", code)):
        return False
    others = (_STANDARDS.match(code), _PLAN.search(code), _SLOT.fullmatch(code))
    return not any(others) and not _LOOKS_LIKE_DATE.fullmatch(code)


def _is_code(code: str) -> bool:
    """Say whether it is more than a year, a place in a list, a date or a small number."""
    n_digits = sum(char.isdigit() for char in code)
    if n_digits < MIN_DIGITS or len(code) < 4 or _SLOT.fullmatch(code):
        return False
    # "case 12 in 30" and "number is 12 34 56 with" run over words.
    return (
        not _SAID_ALONE.match(code)
        and not _PLAN.search(code)
        and not _LOOKS_LIKE_DATE.fullmatch(code)
    )


def _stands_alone(text: str, match: re.Match[str], *, is_beside_another: bool) -> bool:
    code, start = match["code"], match.start("code")
    n_digits = sum(char.isdigit() for char in code)
    if n_digits < (MIN_DIGITS if is_beside_another else MIN_DIGITS_ALONE):
        return False
    if _PLAN.search(code) or _STANDARDS.match(code) or _SAID_ALONE.match(code):
        return False
    return not _THINGS.search(text[max(0, start - 40) : start])

"""Find copied campaign text, whatever was added to it, and blank forms of such text.

Runs of six words that several respondents share; a text is a copy where they cover enough of it.
Unlike likeness of whole texts (``nlp.text.duplicates``) this finds a copied letter in a long answer
of somebody's own. Limits: text that is reworded throughout; slogans of one short sentence.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from nlp.screening.shapes import Flag, simple_flag
from nlp.text.spans import Span, merged

RUN = 6
FEWEST_WORDS = 10
COVERED_SHARE = 0.4
FEWEST_SLOGANS = 3
MOST_WORDS = 4000
SAME_WORDS = "several people sent the same words"
BLANK = "a blank that was to be filled in"
SLOGAN = "the words of a campaign letter"

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_BLANKS = re.compile(
    r"[\[<{(]\s{0,3}(?:(?:your|insert|enter|add|first|last|sur|full)\s{0,3}(?:\w+\s{0,3}){0,3}"
    r"(?:name|address|postcode|town|reason|story|details)?|name|postcode|delete as appropriate)"
    r"\s{0,3}[\]>})]",
    re.IGNORECASE,
)
_SLOGANS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\bi (?:call (?:on|upon)|urge|implore) (?:you|my|our|the)\b",
        r"\blifeline for (?:our|my|this|the)\b",
        r"\bbefore it(?:'s| is) too late\b",
        r"\bevery \w+ deserves\b",
        r"\b(?:think again|reconsider|(?:pause|scrap) (?:these|this|the) (?:plans?|cuts?))\b",
        r"\b(?:people before profit|hands off our|save our|protect our)\b",
        r"\bunder attack\b",
        r"\bas an? (?:local|concerned|worried|lifelong) \w+",
        r"\bi am writing to (?:express|object|oppose|support|ask)\b",
        r"\b(?:will put|putting) .{1,40} at risk\b",
    )
)


def find_templates(
    texts: Sequence[str], respondents: Sequence[str], *, others: Sequence[str] = ()
) -> list[Flag | None]:
    """Return for each text a flag where it is a copy or a blank form.

    Args:
        texts: any texts; what is said of one doesn't depend on the order of the others.
        respondents: who wrote each: what one person repeats is no campaign.
        others: texts by other people that are only compared with.
    """
    words = [_words(text) for text in texts]
    senders: dict[int, str] = {}
    shared: set[int] = set()
    for respondent, of_text in zip(respondents, words, strict=True):
        _count(of_text, respondent, senders, shared)
    for number, other in enumerate(others):
        _count(_words(other), f"\0{number}", senders, shared)
    return [
        _copied(text, of_text, shared) or _form(text)
        for text, of_text in zip(texts, words, strict=True)
    ]


def _words(text: str) -> list[tuple[str, Span]]:
    found = []
    for match in _WORD.finditer(text):
        word = match.group().casefold().replace("\u2019", "'")
        found.append((word, Span(match.start(), match.end())))
        if len(found) >= MOST_WORDS:
            break
    return found


def _count(
    words: list[tuple[str, Span]], respondent: str, senders: dict[int, str], shared: set[int]
) -> None:
    for key in _runs(words):
        if senders.setdefault(key, respondent) != respondent:
            shared.add(key)


def _runs(words: list[tuple[str, Span]]) -> list[int]:
    said = [word for word, _ in words]
    return [_key(said[at : at + RUN]) for at in range(len(said) - RUN + 1)]


def _key(run: list[str]) -> int:
    digest = hashlib.blake2b(" ".join(run).encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big")


def _copied(text: str, words: list[tuple[str, Span]], shared: set[int]) -> Flag | None:
    covered = [False] * len(words)
    for at, key in enumerate(_runs(words)):
        if key in shared:
            covered[at : at + RUN] = [True] * RUN
    n_covered = sum(covered)
    if n_covered < max(FEWEST_WORDS, COVERED_SHARE * len(words)):
        return None
    spans: list[Span] = []
    for at, is_covered in enumerate(covered):
        if is_covered and at and covered[at - 1]:
            spans[-1] = Span(spans[-1].start, words[at][1].end)
        elif is_covered:
            spans.append(words[at][1])
    places = [(span.start, span.end, SAME_WORDS) for span in merged(spans)]
    return simple_flag("template", text, places, score=round(n_covered / len(words), 4))


def _form(text: str) -> Flag | None:
    read = text[:MOST_WORDS]
    blanks = [(one.start(), one.end(), BLANK) for one in _BLANKS.finditer(read)]
    if blanks:
        return simple_flag("template", text, blanks)
    found = [pattern.search(read) for pattern in _SLOGANS]
    slogans = [(one.start(), one.end(), SLOGAN) for one in found if one]
    enough = len(slogans) >= FEWEST_SLOGANS
    return simple_flag("template", text, slogans, score=0.6) if enough else None

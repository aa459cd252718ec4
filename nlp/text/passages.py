"""Cut a text into passages: sentences, and clauses where a sentence turns.

"The nurses were kind but I waited four hours" says two things that belong to two themes. By rules
on punctuation and a few words, so that it is fast and the same everywhere; every character that
isn't white space lies in exactly one passage.

Limits: the abbreviations and turning words are English; other languages are cut at their sentence
marks alone. Text without any punctuation is cut at joining words once it runs long.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from nlp.data import read_words
from nlp.text.spans import Span, trimmed

# Both sides of a turning word must say something: "tired but happy" stays whole.
FEWEST_WORDS = 3
# Longer than this, a passage without punctuation is cut at a joining word.
MOST_WORDS = 60

ABBREVIATIONS = read_words("abbreviations")
MAY_END = read_words("abbreviations_may_end")

_SENTENCE_MARK = re.compile(
    r"""
    (?P<far>[\u3002\uff01\uff1f\uff61\u061f\u06d4\u0964\u0965]+)\s*  # marks with no space after
    | (?P<end>[.!?\u2026]+)["'\u201d\u2019)\]]*(?=\s)  # what it closes, then space
    | (?P<tight>(?<=[^\W\d_]{2})[.!?]+)(?=[A-Z][a-z])   # "were kind.The food"
    | (?P<line>[ \t]*(?:\r\n|[\n\r\u2028\u2029\x85\v\f]))
    """,
    re.VERBOSE,
)
_LAST_WORD = re.compile(r"[^\s(\[\"'\u201c\u2018]+\Z")
_LIST_MARK = re.compile(
    r"\s*(?:[-*\u2022\u00b7\u2013\u2014\u25aa\u25cfo]\s|\(?\d{1,2}[.)]\s|\(?[a-z][.)]\s)"
)
_TURN = re.compile(
    r"""
    (?<!\w)(?:but|however|although|though|whereas|unfortunately|except\ that|apart\ from|
    on\ the\ other\ hand|nevertheless|even\ so|having\ said\ that)(?!\w)
    | ;(?=\s)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NO_TURN_AFTER = re.compile(
    r"(?:nothing|anything|everything|all|none|no one|choice|option|alternative|as|even|not only"
    r"|last)\s+\Z",
    re.IGNORECASE,
)
_CONCESSION = re.compile(r"\s*(?:although|though|while|whilst|even though)\b", re.IGNORECASE)
_JOINT = re.compile(r",\s|(?<!\w)(?:and|so|then|because|also|when)(?!\w)", re.IGNORECASE)
_WORD = re.compile(r"\w+(?:['\u2019]\w+)*")


def split_passages(text: str) -> list[Span]:
    """Return the passages of a text, in order, none empty and none overlapping another.

    Args:
        text: any text; offsets count its code points.
    """
    sentences = _with_words(text, _cut(Span(0, len(text)), _sentence_cuts(text)))
    clauses = (
        piece for sentence in sentences for piece in _cut(sentence, _clause_cuts(text, sentence))
    )
    pieces = (piece for clause in clauses for piece in _shortened(text, clause))
    spans = (trimmed(text, piece) for piece in pieces)
    return [span for span in spans if len(span)]


def count_words(text: str) -> int:
    """Return the number of words, an apostrophe joining its two sides."""
    return sum(1 for _ in _WORD.finditer(text))


def _sentence_cuts(text: str) -> Iterator[int]:
    for match in _SENTENCE_MARK.finditer(text):
        if _is_boundary(text, match):
            yield match.end()


def _is_boundary(text: str, match: re.Match[str]) -> bool:
    if match["far"] or match["tight"]:
        return True
    following = text[match.end() : match.end() + 40]
    if match["line"]:
        return _line_ends_passage(text[: match.start()], following)
    ahead = following.lstrip()
    if match["end"].startswith(("..", "…")):
        return not ahead[:1].islower()
    if match["end"] != ".":
        return True
    return _full_stop_ends(text[: match.end("end") - 1], ahead)


def _full_stop_ends(before: str, ahead: str) -> bool:
    """Say whether a full stop after ``before`` ends a sentence, not only an abbreviation."""
    found = _LAST_WORD.search(before[-20:])
    word = found[0].lower() if found else ""
    if len(word) == 1 and word.isalpha() and word not in "i":
        return False
    if word in MAY_END:
        return not (ahead[:1].islower() or ahead[:1].isdigit())
    return word not in ABBREVIATIONS


def _line_ends_passage(before: str, following: str) -> bool:
    """Say whether a line break parts two passages, not only two lines of one sentence."""
    line = following.lstrip(" \t")
    if not line.strip() or line[0] in "\r\n" or _LIST_MARK.match(following):
        return True
    return not line[0].islower() or before.rstrip()[-1:] in ".!?:"


def _clause_cuts(text: str, sentence: Span) -> Iterator[int]:
    start = sentence.start
    concession = _CONCESSION.match(text, sentence.start, sentence.end)
    for match in _TURN.finditer(text, sentence.start, sentence.end):
        if concession and match.start() < concession.end():
            continue
        cut = match.end() if match[0] == ";" else match.start()
        if _NO_TURN_AFTER.search(text, max(start, cut - 20), cut):
            continue
        if _both_speak(text, start, cut, sentence.end):
            yield cut
            start = cut
    if concession:
        yield from _concession_cut(text, sentence, start)


def _concession_cut(text: str, sentence: Span, last_cut: int) -> Iterator[int]:
    """Yield the place after the comma of "Although the staff were kind, I waited"."""
    comma = text.find(",", sentence.start, sentence.end) + 1
    if comma and last_cut == sentence.start and _both_speak(text, last_cut, comma, sentence.end):
        yield comma


def _both_speak(text: str, start: int, cut: int, end: int) -> bool:
    sides = (text[start:cut], text[cut:end])
    return all(count_words(side) >= FEWEST_WORDS for side in sides)


def _shortened(text: str, span: Span) -> Iterator[Span]:
    """Yield ``span``, or its halves where it runs long without punctuation."""
    if count_words(span.of(text)) <= MOST_WORDS:
        yield span
        return
    middle = (span.start + span.end) // 2
    inside = range(span.start + 1, span.end)
    joints = [match.start() for match in _JOINT.finditer(text, span.start, span.end)]
    spaces = (place for place in inside if text[place].isspace())
    # A comma stays with what stands before it.
    places = [place + (text[place] == ",") for place in joints] or list(spaces)
    places = [place for place in places if place in inside]
    if not places:
        yield span
        return
    cut = min(places, key=lambda place: (abs(place - middle), place))
    yield from _shortened(text, Span(span.start, cut))
    yield from _shortened(text, Span(cut, span.end))


def _cut(span: Span, cuts: Iterable[int]) -> list[Span]:
    edges = [span.start, *cuts, span.end]
    return [Span(a, b) for a, b in pairwise(edges) if a < b]


def _with_words(text: str, spans: list[Span]) -> list[Span]:
    """Join pieces without a letter or digit ("!!", a lone dash) to the piece before."""
    out: list[Span] = []
    for span in spans:
        wordless = not any(letter.isalnum() for letter in span.of(text))
        if out and (wordless or not any(c.isalnum() for c in out[-1].of(text))):
            out[-1] = Span(out[-1].start, span.end)
        else:
            out.append(span)
    return out

"""Words near to one that no document has: most likely what was meant by a slip of the finger.

One change is allowed in a word of four to seven letters, two in a longer one, none in a shorter
one or in the first letter, where people seldom slip. Two letters that changed places count as one
change. Source: Damerau (1964), "A technique for computer detection and correction of spelling
errors", CACM 7: four in five slips are one such change.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rapidfuzz.distance import OSA

from nlp.search.analysis import stem
from nlp.search.query import Clause
from nlp.search.segment import Segment

SHORTEST = 4
LONG = 8
MOST_NEAR = 5
NEAR_WEIGHT = 0.5


def changes_allowed(word: str) -> int:
    """Return in how many letters a word may differ from what was typed."""
    if len(word) < SHORTEST or any(char.isdigit() for char in word):
        return 0
    return 2 if len(word) >= LONG else 1


def near_words(word: str, known: Iterable[str]) -> list[str]:
    """Return the known words that differ least from ``word``, at most five, nearest first.

    Args:
        word: plain, in small letters.
        known: plain words, of which those with another first letter don't count.
    """
    allowed = changes_allowed(word)
    if allowed == 0:
        return []
    found = [
        (distance, other)
        for other in known
        if other[:1] == word[:1]
        and abs(len(other) - len(word)) <= allowed
        and (distance := OSA.distance(word, other, score_cutoff=allowed)) <= allowed
    ]
    return [other for _, other in sorted(found)[:MOST_NEAR]]


def with_near_words(clauses: Sequence[Clause], segments: Sequence[Segment]) -> tuple[Clause, ...]:
    """Return the clauses, those that no document can match with words that are near to them."""
    return tuple(_with_near(clause, segments) for clause in clauses)


def _with_near(clause: Clause, segments: Sequence[Segment]) -> Clause:
    if not clause.typed or any(
        len(segment.postings(term)[0])
        for segment in segments
        for phrase, _ in clause.phrases
        for term in phrase[:1]
    ):
        return clause
    known = {word for segment in segments for word in segment.words_beginning(clause.typed[0])}
    near = tuple(((stem(word),), NEAR_WEIGHT) for word in near_words(clause.typed, known))
    return replace(clause, phrases=(*clause.phrases, *dict.fromkeys(near)))

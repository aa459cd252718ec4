"""Score documents by words (BM25) and by meaning (cosine), segment by segment.

Source: Robertson and Zaragoza (2009), "The probabilistic relevance framework: BM25 and
beyond"; the inverse document frequency is Lucene's, never negative. A clause of several
ways is scored as one term, as in Lucene's SynonymQuery. Counts of documents are over the
live ones of all segments, so that a score doesn't depend on how documents came in.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from nlp.search.analysis import tokens_of
from nlp.search.nearness import EXACT_UP_TO, nearest_by_signs, no_signs, unlike_signs
from nlp.search.query import Clause, Phrase
from nlp.search.segment import Segment

HIGH = 2_000
K1 = 1.2
B = 0.75
MAX_PREFIX_WORDS = 200

Scores = list[NDArray[np.float64]]
Matches = tuple[NDArray[np.int64], NDArray[np.float64]]


@dataclass(frozen=True)
class Part:
    """A segment and which of its documents count.

    Attributes:
        segment: the documents.
        live: shape (n_docs,): not removed.
        allowed: shape (n_docs,): live and asked for.
    """

    segment: Segment
    live: NDArray[np.bool_]
    allowed: NDArray[np.bool_]

    @cached_property
    def has_gone(self) -> bool:
        """Return whether the segment has documents that were removed."""
        return not bool(self.live.all())


def score_words(
    parts: Sequence[Part], clauses: Sequence[Clause], *, n_live: int, n_words: int
) -> Scores:
    """Return each document's BM25, 0 where no clause matches or a required one is missing.

    Args:
        parts: the segments.
        clauses: what to look for.
        n_live: how many documents live in all.
        n_words: how many words they have together.

    Returns:
        for each part shape (n_docs,).
    """
    mean_length = n_words / n_live if n_words else 1.0
    scores = [np.zeros(len(part.segment.ids)) for part in parts]
    missing = [~part.allowed for part in parts]
    for clause in clauses:
        found = [_matches(part, clause) for part in parts]
        n_found = sum(len(docs) for docs, _ in found)
        weight = math.log1p((n_live - n_found + 0.5) / (n_found + 0.5))
        for at, (docs, counts) in enumerate(found):
            lengths = parts[at].segment.lengths[docs] / mean_length
            scores[at][docs] += weight * counts * (K1 + 1) / (counts + K1 * (1 - B + B * lengths))
            if clause.required:
                has = np.zeros(len(scores[at]), np.bool_)
                has[docs] = True
                missing[at] |= ~has
    for each, gone in zip(scores, missing, strict=True):
        if gone.any():
            each[gone] = 0.0
    return scores


def score_meaning(
    parts: Sequence[Part], vector: NDArray[np.float32], *, words: Scores | None = None
) -> Scores:
    """Return each document's cosine with the query, 0 where it has no vector or isn't allowed.

    Of very many documents those alone that are near by their signs, or stand high by words.

    Args:
        parts: the segments.
        vector: shape (n_dims,), length 1.
        words: each document's BM25, for each part shape (n_docs,).

    Raises:
        ValueError: a segment's vectors have another length than the query's.
    """
    for part in parts:
        vectors = part.segment.vectors
        if vectors is not None and vectors.shape[1] != vector.shape[0]:
            raise ValueError(
                f"the query has {vector.shape[0]} dimensions, the documents {vectors.shape[1]}: "
                "build the index with the same embedder"
            )
    if sum(len(part.segment.ids) for part in parts) <= EXACT_UP_TO:
        return [_cosines(part, vector) for part in parts]
    near = nearest_by_signs([_unlike(part, vector) for part in parts])
    high = _high_by_words(parts, words)
    return [
        _cosines_of(part, vector, np.union1d(some, others))
        for part, some, others in zip(parts, near, high, strict=True)
    ]


def _cosines(part: Part, vector: NDArray[np.float32]) -> NDArray[np.float64]:
    vectors = part.segment.vectors
    if vectors is None:
        return np.zeros(len(part.segment.ids))
    return np.where(part.allowed, (vectors @ vector).astype(np.float64), 0.0)


def _cosines_of(
    part: Part, vector: NDArray[np.float32], docs: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Return the cosines of some documents, 0 for all others."""
    scores = np.zeros(len(part.segment.ids))
    vectors = part.segment.vectors
    if vectors is not None:
        kept = docs[part.allowed[docs]]
        scores[kept] = (np.asarray(vectors[kept]) @ vector).astype(np.float64)
    return scores


def _unlike(part: Part, vector: NDArray[np.float32]) -> NDArray[np.uint16]:
    signs = part.segment.signs
    if signs is None:
        return no_signs(len(part.segment.ids))
    return unlike_signs(signs, vector, part.allowed)


def _high_by_words(parts: Sequence[Part], words: Scores | None) -> list[NDArray[np.int64]]:
    """Return the documents of each part that stand high by words, with all as high as the last."""
    if words is None:
        return [np.zeros(0, np.int64) for _ in parts]
    found = np.concatenate([scores[np.flatnonzero(scores > 0)] for scores in words])
    least = np.partition(found, -HIGH)[-HIGH] if len(found) > HIGH else 0.0
    return [np.flatnonzero((scores > 0) & (scores >= least)) for scores in words]


def required_only(parts: Sequence[Part], clauses: Sequence[Clause]) -> list[Part]:
    """Return the parts with only those documents allowed that have every required clause."""
    required = [clause for clause in clauses if clause.required]
    if not required:
        return list(parts)
    kept: list[Part] = []
    for part in parts:
        allowed = part.allowed.copy()
        for clause in required:
            has = np.zeros(len(allowed), np.bool_)
            has[_matches(part, clause)[0]] = True
            allowed &= has
        kept.append(Part(part.segment, part.live, allowed))
    return kept


def phrases_of(segment: Segment, clause: Clause) -> list[tuple[Phrase, float]]:
    """Return the ways to say a clause, a prefix replaced by the words that begin with it."""
    if not clause.prefix:
        return list(clause.phrases)
    stems = segment.terms_beginning(clause.prefix, limit=MAX_PREFIX_WORDS)
    return [((term,), 1.0) for term in sorted(stems)]


def phrase_starts(terms: Sequence[str], phrase: Phrase) -> list[int]:
    """Return where ``phrase`` begins in a row of stems."""
    length = len(phrase)
    return [at for at in range(len(terms) - length + 1) if tuple(terms[at : at + length]) == phrase]


def _matches(part: Part, clause: Clause) -> Matches:
    """Return the live documents that match, ascending, and their weighted counts."""
    found = [
        (docs, counts * weight)
        for phrase, weight in phrases_of(part.segment, clause)
        for docs, counts in [_phrase_matches(part.segment, phrase)]
    ]
    if not found:
        return np.zeros(0, np.int64), np.zeros(0)
    docs = np.concatenate([docs for docs, _ in found])
    counts = np.concatenate([counts for _, counts in found])
    if part.has_gone:
        counts, docs = counts[part.live[docs]], docs[part.live[docs]]
    if len(found) > 1:
        docs, inverse = np.unique(docs, return_inverse=True)
        counts = np.bincount(inverse, weights=counts, minlength=len(docs)).astype(np.float64)
    return docs, counts


def _phrase_matches(segment: Segment, phrase: Phrase) -> Matches:
    docs, counts = segment.postings(phrase[0])
    if len(phrase) == 1:
        return docs.astype(np.int64), counts.astype(np.float64)
    for term in phrase[1:]:
        docs = np.intersect1d(docs, segment.postings(term)[0], assume_unique=True)
    # Positions aren't kept: the few texts that have all the words are read again.
    times = np.array([_count_phrase(segment.texts[doc], phrase) for doc in docs], np.float64)
    return docs[times > 0].astype(np.int64), times[times > 0]


def _count_phrase(text: str, phrase: Phrase) -> int:
    return len(phrase_starts([token.term for token in tokens_of(text)], phrase))

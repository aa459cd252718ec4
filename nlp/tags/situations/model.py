"""What was learned from situations: how surely a text bears on each characteristic and group.

For each of them the log odds are a sum: a part for each word, a direction in the space of sentence
vectors, and likeness to remembered remarks (a Gaussian kernel on landmarks). Sources: Wang and
Manning (2012), "Baselines and bigrams", for the words; Williams and Seeger (2001), "Using the
Nyström method", for the landmarks. English alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.coding.features import Word, term_hash, words_of_row
from nlp.coding.terms import Terms
from nlp.tags.matching import TermHit
from nlp.text.rows import Row
from nlp.text.spans import Span

Matrix = NDArray[np.float64]
Stored = NDArray[np.float32]
# How quickly likeness to a remembered remark fades with the squared distance.
FADING = 1.0


@dataclass(frozen=True)
class Subjects:
    """What can be told: pairs of kind and id, in the order of the weights' rows."""

    names: tuple[tuple[str, str], ...]

    def number(self, kind: str, ref: str) -> int | None:
        """Return the row of one, or None where nothing was learned about it."""
        return self.names.index((kind, ref)) if (kind, ref) in self.names else None


@dataclass(frozen=True)
class SituationModel:
    """The weights.

    Attributes:
        subjects: what the rows are about.
        terms: the words that count.
        by_weight: times a word's weight in the text, shape (n_subjects, n_terms).
        by_presence: where the text has the word, the same shape.
        direction: of the text's vector, shape (n_subjects, n_dims).
        landmarks: vectors of remembered remarks, shape (n_landmarks, n_dims).
        by_likeness: shape (n_subjects, n_landmarks).
        levels: shape (n_subjects,).
        record: what it was learned from, and how.
    """

    subjects: Subjects
    terms: Terms
    by_weight: Stored
    by_presence: Stored
    direction: Matrix
    landmarks: Stored
    by_likeness: Matrix
    levels: Stored
    record: dict[str, str]

    def log_odds(self, words: Sequence[Sequence[Word]], vectors: Matrix) -> Matrix:
        """Return shape (n_texts, n_subjects).

        Args:
            words: of each text, from `words_of`.
            vectors: shape (n_texts, n_dims), length 1.
        """
        of_words = np.stack([self._of_words(one) for one in words])
        return np.asarray(self.levels + of_words + self.of_meaning(vectors))

    def of_meaning(self, vectors: Matrix) -> Matrix:
        """Return what the vectors add: shape (n_texts, n_subjects)."""
        near = likeness(vectors, self.landmarks)
        # One text at a time: a sum over many may differ in its last bits with their number.
        return np.stack(
            [
                self.direction @ vector + self.by_likeness @ alike
                for vector, alike in zip(vectors, near, strict=True)
            ]
        )

    def word_parts(self, words: Sequence[Word], subject: int) -> dict[Span, float]:
        """Return what each stretch of words adds for one subject; a word's places share it."""
        numbers, weights = self.terms.numbers(words)
        added = weights * self.by_weight[subject, numbers] + self.by_presence[subject, numbers]
        by_term = dict(zip(self.terms.hashes[numbers].tolist(), added.tolist(), strict=True))
        parts: defaultdict[Span, float] = defaultdict(float)
        for word in words:
            for place in word.places:
                parts[place] += by_term.get(word.term, 0.0) / len(word.places)
        return dict(parts)

    def _of_words(self, words: Sequence[Word]) -> Matrix:
        numbers, weights = self.terms.numbers(words)
        return np.asarray(
            self.by_weight[:, numbers] @ weights + self.by_presence[:, numbers].sum(axis=1)
        )


def likeness(vectors: Matrix, landmarks: Stored) -> Matrix:
    """Return how alike texts and landmarks are, 0 to 1: shape (n_texts, n_landmarks).

    Both are whole numbers of 1/2048, whose products single precision adds without an error: the
    same to the bit for any number of texts and threads.
    """
    cosines = (vectors.astype(np.float32) @ landmarks.T).astype(np.float64)
    return np.asarray(np.exp(-FADING * (2.0 - 2.0 * cosines)))


def words_of(text: str, hits: Sequence[TermHit], names: Sequence[str]) -> tuple[Word, ...]:
    """Return a text's words: stems, pairs of stems, and which word lists have a term in it.

    Args:
        text: the text.
        hits: word list terms, offsets in this text.
        names: of each entry, as `term_name` gives it.
    """
    listed: defaultdict[str, list[Span]] = defaultdict(list)
    for hit in hits:
        listed[names[hit.entry] + ("?" if hit.is_doubtful else "")].append(Span(hit.start, hit.end))
    terms = (Word(term_hash(name), tuple(places)) for name, places in sorted(listed.items()))
    return (*words_of_row(Row("", text)), *terms)


def term_name(kind: str, ref: str) -> str:
    """Return what stands for "has a term of this": no word can be spelt so."""
    return f"|{kind}|{ref}"

"""What the weights are learned from: remarks and whole answers, taken apart into windows.

Of each kind the remarks that are one stand against those that only look so, those of the other
kinds, harmless answers, everyday remarks and the situations of ``nlp.data``, less those that
doubtful readers named. Nothing is random.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from nlp.data import everyday_remarks
from nlp.embedding import Embedder
from nlp.screening.cues import read_cues
from nlp.screening.features import Matrix, Piece, Seen, see_texts
from nlp.screening.knowledge import (
    ANSWERS,
    NOT,
    Remark,
    doubtful_remarks,
    harmless_answers,
    read_knowledge,
)
from nlp.screening.model import Vocabulary
from nlp.screening.reading import read_through

N_SITUATIONS, N_COMPOSED = 4000, 1200
FEWEST = 2  # of a term, in the remarks of the kinds
# Words tell one kind from another better than the whole meaning does, which is about subjects.
CUE_SCALE, MEANING_SCALE = 0.3, 0.5
DIGITS = 4
# Some situations are of a kind all the same; whole answers are what screening meets.
WEIGHTS = {"situations": 0.5, "composed": 0.5, ANSWERS: 2.0}


@dataclass(frozen=True)
class Lesson:
    """Everything that is learned from.

    Attributes:
        remarks: of the kinds, then harmless answers, everyday remarks and situations.
        kinds: of what kinds each text is: a text may stand under several.
        of_remark: the remark that a window is of: (n_windows,).
        is_whole: whether a window is the whole remark: (n_windows,).
        words: TF-IDF of the windows: (n_windows, n_terms).
        signs: (n_windows, n_cues), scaled.
        meaning: mean vectors of length 1, scaled: (n_windows, n_dims).
        vocabulary: the words that count.
    """

    remarks: Sequence[Remark]
    kinds: Sequence[frozenset[str]]
    of_remark: NDArray[np.int64]
    is_whole: NDArray[np.bool_]
    words: sp.csr_matrix
    signs: Matrix
    meaning: Matrix
    vocabulary: Vocabulary

    def is_of(self, kind: str) -> NDArray[np.bool_]:
        """Return whether each remark is of a kind: (n_remarks,)."""
        return np.array([kind in kinds for kinds in self.kinds])

    def weights(self) -> Matrix:
        """Return how much each remark counts: (n_remarks,)."""
        return np.array([WEIGHTS.get(one.subject, 1.0) for one in self.remarks])

    def best_of(self, scores: Matrix) -> Matrix:
        """Return each remark's highest score, from those of its windows: (n_remarks,)."""
        best = np.full(len(self.remarks), -np.inf)
        np.maximum.at(best, self.of_remark, scores)
        return best


def gather(embedder: Embedder) -> Lesson:
    """Return what is to be learned from."""
    remarks = [*read_knowledge(), *_others()]
    seen = see_texts([read_through(remark.text).text for remark in remarks], embedder)
    vocabulary = _vocabulary(seen, n_known=len(read_knowledge()))
    windows = [(row, window) for row, one in enumerate(seen) for window in _windows(one)]
    pieces = [seen[row].pieces[first:last] for row, (first, last) in windows]
    of_text: dict[str, set[str]] = {}
    for one in remarks:
        of_text.setdefault(one.text, set()).update({one.kind} if one.is_one else ())
    return Lesson(
        remarks=remarks,
        kinds=[frozenset(of_text[one.text]) for one in remarks],
        of_remark=np.array([row for row, _ in windows]),
        is_whole=np.array([window == (0, len(seen[row].pieces)) for row, window in windows]),
        words=_words(pieces, vocabulary),
        signs=_signs(pieces),
        meaning=MEANING_SCALE * _meaning(seen, windows, embedder.dims),
        vocabulary=vocabulary,
    )


def _windows(seen: Seen) -> list[tuple[int, int]]:
    """Return the windows that screening judges, and the whole in any case."""
    whole = (0, len(seen.pieces))
    found = seen.windows()
    return found if whole in found or not seen.pieces else [*found, whole]


def _vocabulary(seen: Sequence[Seen], *, n_known: int) -> Vocabulary:
    terms_of = [{term for piece in one.pieces for term in piece.terms} for one in seen]
    counts = Counter(term for terms in terms_of[:n_known] for term in terms)
    everywhere = Counter(term for terms in terms_of for term in terms)
    terms = sorted(term for term, count in counts.items() if count >= FEWEST)
    rarity = np.array([np.log((1 + len(seen)) / (1 + everywhere[term])) + 1 for term in terms])
    numbers = {term: number for number, term in enumerate(terms)}
    return Vocabulary(numbers, np.round(rarity, DIGITS))


def _words(windows: Sequence[Sequence[Piece]], vocabulary: Vocabulary) -> sp.csr_matrix:
    values, columns, ends = [], [], [0]
    for pieces in windows:
        numbers, weights = vocabulary.weigh(pieces)
        columns += numbers
        values += weights.tolist()
        ends.append(len(columns))
    return sp.csr_matrix((values, columns, ends), shape=(len(windows), len(vocabulary.numbers)))


def _signs(windows: Sequence[Sequence[Piece]]) -> Matrix:
    signs = np.zeros((len(windows), len(read_cues())))
    for row, pieces in enumerate(windows):
        for piece in pieces:
            signs[row, list(piece.cues)] = CUE_SCALE
    return signs


def _meaning(
    seen: Sequence[Seen], windows: Sequence[tuple[int, tuple[int, int]]], n_dims: int
) -> Matrix:
    means = np.zeros((len(windows), n_dims))
    for number, (row, (first, last)) in enumerate(windows):
        vectors = seen[row].vectors
        if vectors is not None and last > first:
            summed = vectors[first:last].sum(axis=0)
            means[number] = summed / (np.linalg.norm(summed) or 1.0)
    return means


def _others() -> list[Remark]:
    """Return what is of no kind: harmless answers, everyday remarks, situations."""
    known = {one.text for one in read_knowledge()} | doubtful_remarks()
    daily = [Remark(text, "", False, "everyday") for text in everyday_remarks()]
    situations = files("nlp.data").joinpath("situations")
    lines = [
        line.split(" || ")[0].strip()
        for folder in sorted(situations.iterdir(), key=lambda one: one.name)
        if folder.is_dir()
        for file in sorted(folder.iterdir(), key=lambda one: one.name)
        for line in file.read_text(encoding="utf-8").splitlines()
        if line.strip() and not line.startswith("#") and line != NOT
    ]
    # Some of them, by chance that hangs on their words alone: more would only take longer.
    lives = sorted(set(lines) - known, key=_lot)[:N_SITUATIONS]
    return [
        *(Remark(text, "", False, "harmless") for text in harmless_answers()),
        *daily,
        *(Remark(text, "", False, "situations") for text in lives),
        *_composed([one.text for one in daily] + lives),
    ]


def _composed(texts: Sequence[str]) -> list[Remark]:
    """Return answers of two or three remarks, so that saying more isn't taken for telling of harm.

    Which stand together follows from their words alone.
    """
    by_chance = sorted(texts, key=_lot)
    found = []
    for at in range(min(len(by_chance) - 2, N_COMPOSED)):
        parts = by_chance[at : at + 2 + at % 2]
        found.append(Remark(". ".join(part.rstrip(".") for part in parts), "", False, "composed"))
    return found


def _lot(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()

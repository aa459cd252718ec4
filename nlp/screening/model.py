"""The learned kinds: one linear model each over words, signs and meaning.

Words count by TF-IDF, signs where they stand, meaning by the mean of the passages' vectors. The
weights are the mean of three logistic regressions of different sight, as in ``nlp.coding.linear``;
``training.py`` fits them and ``data/model.json`` keeps them. Without the sentence model a second
set, by words and signs alone, takes over.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from nlp.screening.features import Matrix, Piece, Seen
from nlp.screening.knowledge import LEARNED
from nlp.screening.shapes import Kind

FILE = "model.json"


@dataclass(frozen=True)
class Vocabulary:
    """The words that count.

    Attributes:
        numbers: the number of each term.
        rarity: inverse document frequency: (n_terms,).
    """

    numbers: dict[str, int]
    rarity: Matrix

    def weigh(self, pieces: Sequence[Piece]) -> tuple[list[int], Matrix]:
        """Return the numbers of some passages' terms and their weights, together of length 1."""
        counts: dict[int, int] = {}
        for piece in pieces:
            for term, places in piece.terms.items():
                number = self.numbers.get(term)
                if number is not None:
                    counts[number] = counts.get(number, 0) + len(places)
        numbers = sorted(counts)
        weights = self.rarity[numbers] * (1 + np.log([counts[number] for number in numbers]))
        length = float(np.sqrt(np.einsum("t,t->", weights, weights)))
        return numbers, weights / length if length else weights


@dataclass(frozen=True)
class Weights:
    """What was learned, for each kind of `LEARNED`.

    Attributes:
        by_term: shape (n_terms, n_kinds).
        by_cue: shape (n_cues, n_kinds).
        by_meaning: shape (n_kinds, n_dims); None where meaning isn't used.
        levels: where a text begins: (n_kinds,).
        lines: the log odds from which a person is asked: (n_kinds,).
    """

    by_term: Matrix
    by_cue: Matrix
    by_meaning: Matrix | None
    levels: Matrix
    lines: Matrix


@dataclass(frozen=True)
class ScreeningModel:
    """The packaged weights.

    Attributes:
        embedder: name of the encoder that they were fitted with.
        knowledge: hash of what they rest on.
        vocabulary: the words that count.
        full: by words, signs and meaning.
        bare: by words and signs.
    """

    embedder: str
    knowledge: str
    vocabulary: Vocabulary
    full: Weights
    bare: Weights

    def weights(self, seen: Seen) -> Weights:
        """Return the weights for what is known of a text."""
        return self.bare if seen.vectors is None else self.full


@dataclass(frozen=True)
class Judged:
    """How far a kind applies to a text.

    Attributes:
        kind: the kind.
        chance: 0 to 1; .5 is the line.
        window: the passages that speak for it most, as first and the one after the last.
    """

    kind: Kind
    chance: float
    window: tuple[int, int]

    @property
    def applies(self) -> bool:
        """Say whether a person is to be asked."""
        return self.chance >= 0.5


@cache
def read_model() -> ScreeningModel:
    """Return the packaged model."""
    text = files(__package__).joinpath("data", FILE).read_text(encoding="utf-8")
    return model_from_json(json.loads(text))


def model_from_json(found: dict[str, object]) -> ScreeningModel:
    """Return a model that `training` made."""
    terms: dict[str, list[float]] = found["terms"]  # type: ignore[assignment]
    rows = np.array(list(terms.values()), np.float64)
    n_kinds = len(LEARNED)
    numbers = {term: number for number, term in enumerate(terms)}
    return ScreeningModel(
        embedder=str(found["embedder"]),
        knowledge=str(found["knowledge"]),
        vocabulary=Vocabulary(numbers, rows[:, 0]),
        full=_weights(found["full"], rows[:, 1 : 1 + n_kinds]),
        bare=_weights(found["bare"], rows[:, 1 + n_kinds :]),
    )


def judge(model: ScreeningModel, seen: Seen) -> list[Judged]:
    """Return each learned kind with the passages that speak for it most."""
    windows = seen.windows()
    if not windows:
        return []
    odds = log_odds(model, seen, windows)
    best = odds.argmax(axis=0)  # of equals the first, so the shortest
    reached = odds[best, np.arange(len(LEARNED))] - model.weights(seen).lines
    chances = 1 / (1 + np.exp(-np.clip(reached, -40, 40)))
    return [
        Judged(kind, float(chances[number]), windows[int(best[number])])
        for number, kind in enumerate(LEARNED)
    ]


def log_odds(model: ScreeningModel, seen: Seen, windows: Sequence[tuple[int, int]]) -> Matrix:
    """Return shape (n_windows, n_kinds)."""
    weights = model.weights(seen)
    out = np.tile(weights.levels, (len(windows), 1))
    near = meaning_parts(weights, seen)
    lengths = window_lengths(seen, windows)
    for row, (first, last) in enumerate(windows):
        pieces = seen.pieces[first:last]
        numbers, values = model.vocabulary.weigh(pieces)
        out[row] += np.einsum("t,tk->k", values, weights.by_term[numbers])
        cues = sorted({cue for piece in pieces for cue in piece.cues})
        out[row] += weights.by_cue[cues].sum(axis=0)
        if near is not None and lengths[row] > 0:
            out[row] += near[first:last].sum(axis=0) / lengths[row]
    return out


def meaning_parts(weights: Weights, seen: Seen) -> Matrix | None:
    """Return what each passage's vector says, before its window's length: (n_pieces, n_kinds)."""
    if seen.vectors is None or weights.by_meaning is None:
        return None
    # einsum, not a threaded product: the same to the last bit everywhere.
    return np.asarray(np.einsum("pd,kd->pk", seen.vectors, weights.by_meaning))


def window_lengths(seen: Seen, windows: Sequence[tuple[int, int]]) -> list[float]:
    """Return the length of each window's summed vector; none without vectors."""
    if seen.vectors is None:
        return [0.0] * len(windows)
    sums = [seen.vectors[first:last].sum(axis=0) for first, last in windows]
    return [float(np.sqrt(np.einsum("d,d->", one, one))) for one in sums]


def _weights(found: object, by_term: Matrix) -> Weights:
    fields: dict[str, list[float]] = found  # type: ignore[assignment]
    meaning = fields.get("meaning")
    return Weights(
        by_term=by_term,
        by_cue=np.array(fields["cues"], np.float64),
        by_meaning=np.array(meaning, np.float64) if meaning else None,
        levels=np.array(fields["levels"], np.float64),
        lines=np.array(fields["lines"], np.float64),
    )

"""Offer the passages whose answer would teach a coder most, and say why each is asked."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.coding.learning.adjusting import Matrix
from nlp.coding.learning.choosing import choose_telling, doubts
from nlp.coding.learning.coder import Coder
from nlp.text.duplicates import duplicate_groups
from nlp.text.passages import split_passages
from nlp.text.rows import Row
from nlp.text.spans import Span

# Every row is compared with every other: above this many a sample stands for all.
MOST_CANDIDATES = 3000
N_THEMES = 3
NEAR_LINE = 1.0  # log odds from the line within which a theme is in doubt
ALIKE = 0.5  # cosine from which an answer "reads like" another
FEWEST_ALIKE = 3


@dataclass(frozen=True)
class Telling:
    """A passage worth asking about.

    Attributes:
        id: the row's.
        start, end: the passage that says most about the themes in doubt.
        themes: ids of the themes to decide about, the likeliest first.
        why: why it is asked, in plain words.
    """

    id: str
    start: int
    end: int
    themes: tuple[str, ...]
    why: str


def most_telling(
    rows: Sequence[Row],
    model: Coder,
    *,
    k: int,
    decided: Sequence[Row] = (),
) -> list[Telling]:
    """Return at most ``k`` passages to decide about, the most telling first.

    Never two near-copies, nor one of a row that was decided about; the order of the rows doesn't
    matter.

    Args:
        rows: the rows to choose from.
        model: the coder as it is now.
        k: how many.
        decided: rows that an officer has decided about already.
    """
    done = {row.id for row in decided}
    candidates = sample_rows([row for row in rows if row.id not in done])
    if not candidates or k < 1:
        return []
    vectors = unit(model.features(candidates))
    margins = model.margins(model.log_odds(candidates))
    chosen = choose_telling(
        doubts(margins),
        vectors,
        decided=unit(model.features(sample_rows(decided))),
        k=k,
        groups=_copies(candidates),
    )
    return [
        _telling(candidates[place], margins[place], _n_alike(vectors, place), model)
        for place in chosen
    ]


def sample_rows(rows: Sequence[Row]) -> list[Row]:
    """Return the rows by id; of too many, those whose ids have the lowest hashes."""
    if len(rows) > MOST_CANDIDATES:
        rows = sorted(rows, key=lambda row: _hash(row.id))[:MOST_CANDIDATES]
    return sorted(rows, key=lambda row: row.id)


def unit(vectors: Matrix) -> Matrix:
    """Return the vectors with length 1; those of no length stay zero."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: Matrix = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0)
    return scaled


def _hash(identifier: str) -> str:
    return hashlib.sha256(identifier.encode("utf-8", "surrogatepass")).hexdigest()


def _copies(rows: Sequence[Row]) -> NDArray[np.int_]:
    groups = np.arange(len(rows))
    for copies in duplicate_groups([row.text for row in rows]):
        groups[copies] = copies[0]
    return groups


def _n_alike(vectors: Matrix, place: int) -> int:
    near = np.einsum("nd,d->n", vectors, vectors[place]) >= ALIKE
    return int(near.sum()) - 1


def _telling(row: Row, margins: Matrix, n_alike: int, model: Coder) -> Telling:
    order = sorted(range(len(margins)), key=lambda theme: (-margins[theme], theme))
    near = [theme for theme in order if abs(margins[theme]) <= NEAR_LINE]
    asked = (near or order)[:N_THEMES]
    passage = _passage(row, asked, model)
    why = [_why_doubt(margins[order[0]], len(near))]
    if n_alike >= FEWEST_ALIKE:
        why.append(f"{n_alike} other answers read much like it")
    themes = tuple(model.themes[theme] for theme in asked)
    return Telling(row.id, passage.start, passage.end, themes, "; ".join(why))


def _why_doubt(best: float, n_near: int) -> str:
    if n_near > 1:
        return f"the machine hesitates between {n_near} themes"
    if n_near == 1:
        return "the machine can't tell whether the theme applies"
    if best < 0:
        return "no theme fits it well"
    return "the machine is sure, and nobody has checked it yet"


def _passage(row: Row, themes: list[int], model: Coder) -> Span:
    """Return the passage that speaks most for one of the themes."""
    spans = split_passages(row.text)
    if len(spans) == 1 or not themes:
        return spans[0]
    pieces = [
        Row(f"{row.id} {number}", span.of(row.text), row.respondent, row.question)
        for number, span in enumerate(spans)
    ]
    speaking = model.margins(model.log_odds(pieces))[:, themes].max(axis=1)
    return spans[int(speaking.argmax())]

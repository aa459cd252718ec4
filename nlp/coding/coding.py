"""Put the themes of a codebook to rows: which apply, how surely, where and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from nlp.coding.codebook import Codebook
from nlp.coding.explaining import explain_theme
from nlp.coding.features import Seen
from nlp.coding.fitting import fit_coder
from nlp.coding.labelled import Labelled
from nlp.coding.model import CodingModel
from nlp.embedding import Embedder, load_embedder
from nlp.text.because import Because
from nlp.text.rows import Row
from nlp.themes.foreign import foreign_rows

STEPS = ("codebook", "codings")
BLOCK = 500
SCORE_DIGITS = 4


@dataclass(frozen=True)
class CodedTheme:
    """One theme given to a row.

    Attributes:
        theme: its id.
        score: the chance that a person would give it, 0 to 1.
        start, end: the passage that carries it.
        because: why; the weights sum to the score.
    """

    theme: str
    score: float
    start: int
    end: int
    because: tuple[Because, ...]

    def as_json(self) -> dict[str, object]:
        """Return it as the ``code`` command writes it."""
        return {
            "theme": self.theme,
            "score": self.score,
            "start": self.start,
            "end": self.end,
            "because": [reason.as_json() for reason in self.because],
        }


@dataclass(frozen=True)
class Coded:
    """A row's themes, best first; none where the machine abstains."""

    id: str
    themes: tuple[CodedTheme, ...]


def code_rows(
    rows: Sequence[Row],
    *,
    codebook: Codebook,
    examples: Sequence[Labelled] = (),
    model: CodingModel | None = None,
    embedder: Embedder | None = None,
    on_step: Callable[[str], None] | None = None,
) -> list[Coded]:
    """Return the themes of each row, in the order of the rows.

    Rows in another language than English are left uncoded until they are translated. A row's
    themes depend on it and on the model alone; where none is given one is fitted, and the rows
    together then tell whether empty praise is common here.

    Args:
        rows: in any order.
        codebook: the themes.
        examples: rows that people coded; not read where there is a model.
        model: fitted before, to the same codebook.
        embedder: the best at hand where None.
        on_step: called with the name of each of `STEPS` when it begins.

    Raises:
        ValueError: the model was fitted to other themes than the codebook's.
    """
    step = on_step or _ignore
    encoder = embedder or load_embedder()
    step("codebook")
    if model is None:
        model = fit_coder(codebook, examples, rows=rows, embedder=encoder)
    elif model.themes != codebook.ids:
        raise ValueError("the model was fitted to other themes than the codebook has")
    step("codings")
    foreign = foreign_rows(rows)
    found: list[Coded] = []
    for start in range(0, len(rows), BLOCK):
        block = rows[start : start + BLOCK]
        apart = {number - start for number in foreign if start <= number < start + BLOCK}
        found += _code_block(block, model, encoder, apart)
    return found


def _code_block(
    rows: Sequence[Row], model: CodingModel, embedder: Embedder, apart: set[int]
) -> list[Coded]:
    seen = model.see(rows, embedder)
    log_odds = model.log_odds_of(seen)
    given = model.lines.given(log_odds)
    chances = model.lines.chances(log_odds)
    return [
        Coded(
            one.row.id,
            () if number in apart else _themes(one, given[number], chances[number], model),
        )
        for number, one in enumerate(seen)
    ]


def _themes(
    seen: Seen, given: np.ndarray, chances: np.ndarray, model: CodingModel
) -> tuple[CodedTheme, ...]:
    if not seen.passages:
        return ()
    found = []
    for theme in np.flatnonzero(given):
        score = round(float(chances[theme]), SCORE_DIGITS)
        passage, because = explain_theme(model, seen, int(theme), score)
        found.append(CodedTheme(model.themes[theme], score, passage.start, passage.end, because))
    return tuple(sorted(found, key=lambda one: (-one.score, one.theme)))


def _ignore(_: str) -> None:
    """Do nothing."""

"""Measure how far two coders agree, theme by theme and over all.

Over all, twice: over *decisions* (for each text and theme, given or not, pooled) and over *answers*
(the whole set of themes that a text was given is one value; with one theme a text that is the
textbook's table of categories). Kappa, alpha and AC1 of answers ask for equal sets;
`alpha_of_sets` counts partly equal sets in part (MASI). Text in no theme is a class of its own,
in every count. Sources: `coefficients`, `alpha`, `resampling`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from threadpoolctl import threadpool_limits

from nlp.agreement.estimating import Coefficients, estimate_answers, estimate_two
from nlp.agreement.resampling import resample
from nlp.agreement.rows import NO_THEME, CodedRow, Overlap, Theme, overlap
from nlp.agreement.wording import warnings_of

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class GroupAgreement:
    """Agreement on one theme, or on all at once.

    Attributes:
        theme: the theme's id; None for the class of texts in no theme and for all at once.
        n_first: texts (decisions, where pooled) to which the first coder gave it.
        n_second: the second.
        n_both: both.
        coefficients: percent, kappa, alpha, ac1; over answers alpha_of_sets too.
        warnings: sentences that must stand beside them.
    """

    theme: Theme
    n_first: int
    n_second: int
    n_both: int
    coefficients: Coefficients
    warnings: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """Return the group as the command writes it."""
        return {
            "theme": self.theme,
            "n_a": self.n_first,
            "n_b": self.n_second,
            "n_both": self.n_both,
            **{name: found.as_json() for name, found in self.coefficients.items()},
            "warnings": list(self.warnings),
        }


@dataclass(frozen=True)
class Agreement:
    """How far two coders agree.

    Attributes:
        n_rows: texts that both read; all figures are of these alone.
        only_first: ids that the first alone has.
        only_second: ids that the second alone has.
        themes: in the order of their ids, then the class of texts in no theme.
        decisions: over all, pooled over texts and themes.
        answers: over all, whole answers compared.
        sentence: what was compared.
    """

    n_rows: int
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]
    themes: tuple[GroupAgreement, ...]
    decisions: GroupAgreement
    answers: GroupAgreement
    sentence: str

    def as_json(self) -> dict[str, object]:
        """Return everything as the command writes it."""
        over_all = {"decisions": self.decisions.as_json(), "answers": self.answers.as_json()}
        for group in over_all.values():
            del group["theme"]
        return {
            "n_rows": self.n_rows,
            "only_in_a": list(self.only_first),
            "only_in_b": list(self.only_second),
            "sentence": self.sentence,
            "themes": [group.as_json() for group in self.themes],
            "over_all": over_all,
        }


def measure_agreement(
    first: Iterable[CodedRow],
    second: Iterable[CodedRow],
    *,
    themes: Collection[str] | None = None,
    seed: int = 0,
) -> Agreement:
    """Return kappa, alpha, AC1 and plain agreement of two coders, with 95 % intervals.

    Args:
        first: one coder's rows, in any order.
        second: the other's; texts that one alone has are listed and not counted.
        themes: the codebook's, so that one that nobody used is told; those used where None.
        seed: of the bootstrap.

    Raises:
        ValueError: a coder has a text twice, or gives a theme that is not one of ``themes``.
    """
    side = overlap(first, second)
    known = set(themes) if themes is not None else side.used
    strange = sorted(side.used - known)
    if strange:
        raise ValueError(f"these themes are not in the codebook: {', '.join(strange)}")
    names: list[Theme] = [*sorted(known), NO_THEME]
    # Sums of many threads differ in their last bits from those of few.
    with threadpool_limits(limits=1):
        *groups, decisions = _decided(side, names, seed)
        answers = _answers(side, seed)
    return Agreement(
        n_rows=side.n_rows,
        only_first=side.only_first,
        only_second=side.only_second,
        themes=tuple(groups),
        decisions=decisions,
        answers=answers,
        sentence=_say_overlap(side),
    )


def _decided(side: Overlap, names: list[Theme], seed: int) -> list[GroupAgreement]:
    """Return the agreement on each name, and last that on all decisions pooled."""
    counts = side.counts
    # Four columns for each name: both gave it, the first alone, the second alone, neither.
    columns = np.zeros((len(counts), 4 * len(names)), np.float32)
    for row, ((one, other), _) in enumerate(side.pairs):
        for number, name in enumerate(names):
            columns[row, 4 * number + 2 * (name not in one) + (name not in other)] = 1
    cells = (counts @ columns).reshape(len(names), 4)
    drawn = np.zeros((0, 4 * len(names)))
    if side.n_rows:
        drawn = resample(csr_matrix(columns), counts, seed=seed)
    by_name = drawn.reshape(len(drawn), len(names), 4)
    groups = [
        _group(name, cells[number], by_name[:, number], side.n_rows, is_pooled=False)
        for number, name in enumerate(names)
    ]
    pooled = _group(None, cells.sum(axis=0), by_name.sum(axis=1), side.n_rows, is_pooled=True)
    return [*groups, pooled]


def _answers(side: Overlap, seed: int) -> GroupAgreement:
    coefficients = estimate_answers([pair for pair, _ in side.pairs], side.counts, seed=seed)
    n_same = sum(count for (one, other), count in side.pairs if one == other)
    kappa, ac1 = coefficients["kappa"].value, coefficients["ac1"].value
    warnings = warnings_of(n_rows=side.n_rows, share=None, kappa=kappa, ac1=ac1)
    return GroupAgreement(None, side.n_rows, side.n_rows, n_same, coefficients, warnings)


def _group(
    theme: Theme, cells: Floats, drawn: Floats, n_rows: int, *, is_pooled: bool
) -> GroupAgreement:
    # Decisions on one text hang together, which no formula for a single table allows for.
    coefficients = estimate_two(
        cells,
        drawn,
        n_texts=n_rows,
        unit="decisions on a text and a theme" if is_pooled else "texts",
        by_formula=not is_pooled,
    )
    both, first, second, _ = (int(cell) for cell in cells)
    total = 2 * int(cells.sum())
    share = (2 * both + first + second) / total if total and not is_pooled else None
    warnings = warnings_of(
        n_rows=n_rows,
        share=share,
        kappa=coefficients["kappa"].value,
        ac1=coefficients["ac1"].value,
    )
    return GroupAgreement(theme, both + first, both + second, both, coefficients, warnings)


def _say_overlap(side: Overlap) -> str:
    text = f"{side.n_rows:,} {'text was' if side.n_rows == 1 else 'texts were'} read by both"
    alone = len(side.only_first) + len(side.only_second)
    if not alone:
        return f"{text}."
    return (
        f"{text} and counted; {len(side.only_first):,} only by the first and "
        f"{len(side.only_second):,} only by the second, not counted."
    )

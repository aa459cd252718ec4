"""Put a value, an interval and a sentence together for each coefficient."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack

from nlp.agreement.alpha import masi_distances
from nlp.agreement.coefficients import (
    Table,
    Z,
    ac1_chance,
    ac1_error,
    alpha_chance,
    corrected,
    kappa_chance,
    kappa_error,
    of_two,
    wilson,
)
from nlp.agreement.resampling import percentiles, resample
from nlp.agreement.rows import Pair, sort_key
from nlp.agreement.wording import Estimate, say_corrected, say_percent, say_undefined

Floats = NDArray[np.float64]
Coefficients = dict[str, Estimate]

BY_KAPPA = "standard error of Fleiss, Cohen and Everitt (1969)"
BY_AC1 = "variance of Gwet (2008)"
BY_WILSON = "Wilson (1927)"
BY_DRAWS = "bootstrap over texts, 1,000 draws"
# A formula or draws give full agreement no width at all, however few the texts.
BY_FULL = "Wilson's interval (1927) of the plain agreement, corrected for chance"
NO_INTERVAL = "none"
LEAST_WIDTH = 1e-9

CHANCES: dict[str, Callable[[Table], float]] = {
    "kappa": kappa_chance,
    "alpha": alpha_chance,
    "ac1": ac1_chance,
}
ERRORS: dict[str, tuple[Callable[[Table], float], str]] = {
    "kappa": (kappa_error, BY_KAPPA),
    "ac1": (ac1_error, BY_AC1),
}


def estimate_two(
    cells: Floats, drawn_cells: Floats, *, n_texts: float, unit: str, by_formula: bool
) -> Coefficients:
    """Return the coefficients of given or not given.

    Args:
        cells: decisions in each cell, shape (4,), as `of_two` takes them.
        drawn_cells: the same in each draw of the texts, shape (n_draws, 4).
        n_texts: texts that both read.
        unit: what is counted, in the plural, for the sentences.
        by_formula: whether intervals may come from formulas, each text being one decision.
    """
    if not n_texts:
        return _all_undefined(("kappa", "alpha", "ac1"))
    table = _two_by_two(cells)
    drawn = of_two(drawn_cells)
    nobody = not cells[:3].sum()
    by_draws = percentiles(drawn["percent"]) if not by_formula else None
    found = {"percent": _percent(table, unit, by_draws, n_texts=n_texts)}
    for name, chance in CHANCES.items():
        value = float("nan") if nobody else corrected(table.agreed, chance(table))
        formula = ERRORS.get(name) if by_formula else None
        error = (formula[0](table), formula[1]) if formula and not math.isnan(value) else None
        found[name] = _corrected(
            name, value, error, drawn[name], _full(table, chance, n_texts), nobody=nobody
        )
    return found


def estimate_answers(pairs: Sequence[Pair], counts: Floats, *, seed: int) -> Coefficients:
    """Return the coefficients of whole answers.

    Args:
        pairs: what the two coders said, each pair once.
        counts: texts of each pair, shape (n_pairs,).
        seed: of the bootstrap.
    """
    if not counts.sum():
        return _all_undefined(("kappa", "alpha", "ac1", "alpha_of_sets"))
    answers = sorted({answer for pair in pairs for answer in pair}, key=sort_key)
    place = {answer: number for number, answer in enumerate(answers)}
    first, second = (np.array([place[pair[side]] for pair in pairs]) for side in (0, 1))
    table = Table(first, second, counts, len(answers))
    found = {"percent": _percent(table, "texts", None, n_texts=table.n)}
    for name in ERRORS:
        value = corrected(table.agreed, CHANCES[name](table))
        error = None if math.isnan(value) else (ERRORS[name][0](table), ERRORS[name][1])
        full = _full(table, CHANCES[name], table.n)
        found[name] = _corrected(name, value, error, np.empty(0), full, nobody=False)
    return found | _alphas_of(table, masi_distances(answers), seed)


def _alphas_of(table: Table, masi: Floats, seed: int) -> Coefficients:
    """Return alpha of equal answers and of partly equal ones, from one set of draws."""
    distances = {"alpha": 1 - np.eye(len(masi)), "alpha_of_sets": masi}
    rows = np.arange(len(table.counts))
    ones = np.ones(len(rows))
    shape = (len(rows), table.n_categories)
    given = csr_matrix((ones, (rows, table.first)), shape)
    given += csr_matrix((ones, (rows, table.second)), shape)
    apart = np.column_stack([one[table.first, table.second] for one in distances.values()])
    columns = csr_matrix(hstack([given, csr_matrix(apart)]))
    drawn = resample(columns, table.counts, seed=seed)
    whole = (columns.T @ table.counts)[np.newaxis]
    full = _full(table, alpha_chance, table.n)
    found = {}
    for place, (name, distance) in enumerate(distances.items(), start=table.n_categories):
        value, *_ = _alpha_values(whole[:, : len(masi)], whole[:, place], distance)
        values = _alpha_values(drawn[:, : len(masi)], drawn[:, place], distance)
        found[name] = _corrected(name, float(value), None, values, full, nobody=False)
    return found


def _alpha_values(given: Floats, apart: Floats, distance: Floats) -> Floats:
    """Return alpha of each draw, shape (n_draws,), NaN where not defined."""
    expected = ((given @ distance) * given).sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        found: Floats = 1 - (given.sum(axis=1) - 1) * 2 * apart / expected
    return np.where(expected > 0, found, np.nan)


def _two_by_two(cells: Floats) -> Table:
    return Table(np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1]), cells, 2)


def _full(table: Table, chance: Callable[[Table], float], n_texts: float) -> tuple[float, float]:
    """Return the interval of full agreement: what plain agreement may be, less chance."""
    expected = chance(table)
    low, _ = wilson(1.0, n_texts)
    return corrected(low, expected), 1.0


def _percent(
    table: Table, unit: str, drawn: tuple[float, float] | None, *, n_texts: float
) -> Estimate:
    value = table.agreed
    use_draws = drawn is not None and value < 1
    low, high = drawn if drawn is not None and use_draws else wilson(value, n_texts)
    method = BY_DRAWS if use_draws else BY_WILSON
    return Estimate(value, low, high, method, say_percent(value, low, high, unit))


def _corrected(
    name: str,
    value: float,
    error: tuple[float, str] | None,
    drawn: Floats,
    full: tuple[float, float],
    *,
    nobody: bool,
) -> Estimate:
    if math.isnan(value):
        sentence = say_undefined(name, nobody=nobody, n_rows=1)
        return Estimate(None, None, None, NO_INTERVAL, sentence)
    if value > 1 - 1e-12:
        value, between, method = 1.0, full, BY_FULL
    else:
        by_draws = percentiles(drawn) if error is None else None
        found = (value - Z * error[0], value + Z * error[0]) if error else by_draws
        # Where one coder never used a theme, kappa is 0 whatever the other did: no width, and
        # no knowledge either.
        if found is None or found[1] - found[0] < LEAST_WIDTH:
            sentence = say_corrected(name, value, None, None)
            return Estimate(value, None, None, NO_INTERVAL, sentence)
        between, method = found, error[1] if error else BY_DRAWS
    low, high = max(-1.0, between[0]), min(1.0, between[1])
    return Estimate(value, low, high, method, say_corrected(name, value, low, high))


def _all_undefined(names: tuple[str, ...]) -> Coefficients:
    return {
        name: Estimate(None, None, None, NO_INTERVAL, say_undefined(name, nobody=False, n_rows=0))
        for name in ("percent", *names)
    }

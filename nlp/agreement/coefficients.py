"""Agreement of two coders corrected for chance: kappa, alpha and AC1 of a table of categories.

Sources: Cohen (1960), Educational and Psychological Measurement 20; the standard error of kappa
from Fleiss, Cohen and Everitt (1969), Psychological Bulletin 72; Krippendorff (2011), "Computing
Krippendorff's alpha-reliability"; AC1 and its variance from Gwet (2008), British Journal of
Mathematical and Statistical Psychology 61; the interval of a share from Wilson (1927).

Every function takes a whole table or a stack of tables of two categories; what is not defined is
NaN in here and None for whoever asks `measuring`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

Z = 1.959964  # 95 in 100 of a normal distribution lie within so many standard deviations


@dataclass(frozen=True)
class Table:
    """How often two coders put a text into which two categories, as a list of filled cells.

    Attributes:
        first: the first coder's category in each cell, shape (n_cells,).
        second: the second's.
        counts: texts in each cell.
        n_categories: categories that there are.
    """

    first: NDArray[np.int64]
    second: NDArray[np.int64]
    counts: Floats
    n_categories: int

    @property
    def n(self) -> float:
        """Return the number of texts."""
        return float(self.counts.sum())

    @property
    def agreed(self) -> float:
        """Return the share of texts that both put into one category, 0 to 1."""
        return float(self.counts[self.first == self.second].sum() / self.n)

    def shares(self) -> tuple[Floats, Floats]:
        """Return each coder's shares of the categories, each of shape (n_categories,)."""
        return (
            np.bincount(self.first, self.counts, self.n_categories) / self.n,
            np.bincount(self.second, self.counts, self.n_categories) / self.n,
        )


def kappa_chance(table: Table) -> float:
    """Return the agreement that two coders with these habits would have by chance (Cohen)."""
    first, second = table.shares()
    return float(first @ second)


def alpha_chance(table: Table) -> float:
    """Return the agreement of two values drawn from all that were given (Krippendorff)."""
    first, second = table.shares()
    given = (first + second) * table.n
    total = given.sum()
    return float((given * (given - 1)).sum() / (total * (total - 1)))


def ac1_chance(table: Table) -> float:
    """Return the agreement by chance where only hard texts are guessed at (Gwet)."""
    if table.n_categories < 2:
        return float("nan")
    first, second = table.shares()
    share = (first + second) / 2
    return float((share * (1 - share)).sum() / (table.n_categories - 1))


def corrected(agreed: float, chance: float) -> float:
    """Return (agreed - chance) / (1 - chance); NaN where chance alone gives full agreement."""
    return (agreed - chance) / (1 - chance) if 1 - chance > 1e-12 else float("nan")


def kappa_error(table: Table) -> float:
    """Return the standard error of kappa (Fleiss, Cohen and Everitt 1969, formula 13)."""
    agreed, chance = table.agreed, kappa_chance(table)
    first, second = table.shares()
    share = table.counts / table.n
    same = table.first == table.second
    on = ((1 - chance) - (first + second)[table.first] * (1 - agreed)) ** 2
    off = (1 - agreed) ** 2 * (second[table.first] + first[table.second]) ** 2
    spread = float((share * np.where(same, on, off)).sum())
    spread -= (agreed * chance - 2 * chance + agreed) ** 2
    return math.sqrt(max(0.0, spread) / table.n) / (1 - chance) ** 2


def ac1_error(table: Table) -> float:
    """Return the standard error of AC1 over texts, the coders taken as given (Gwet 2008)."""
    agreed, chance = table.agreed, ac1_chance(table)
    value = corrected(agreed, chance)
    first, second = table.shares()
    share, away = table.counts / table.n, 1 - (first + second) / 2
    others = table.n_categories - 1
    same = table.first == table.second
    on = float((share * same * away[table.first]).sum()) / others - agreed * chance
    mean_away = (away[table.first] + away[table.second]) / 2
    spread = float((share * mean_away**2).sum()) / others**2 - chance**2
    whole = agreed * (1 - agreed) - 4 * (1 - value) * on + 4 * (1 - value) ** 2 * spread
    return math.sqrt(max(0.0, whole) / table.n) / (1 - chance)


def wilson(agreed: float, n: float) -> tuple[float, float]:
    """Return Wilson's 95 % interval of a share.

    Args:
        agreed: the share, 0 to 1.
        n: what it is a share of, at least 1.
    """
    middle = (agreed + Z**2 / (2 * n)) / (1 + Z**2 / n)
    half = Z / (1 + Z**2 / n) * math.sqrt(agreed * (1 - agreed) / n + Z**2 / (4 * n**2))
    return max(0.0, middle - half), min(1.0, middle + half)


def of_two(tables: Floats) -> dict[str, Floats]:
    """Return each coefficient of many tables of two categories at once, for resampling.

    Args:
        tables: shape (n_tables, 4): both gave the theme, the first alone, the second
            alone, neither.

    Returns:
        each of shape (n_tables,); NaN where not defined.
    """
    both, only_first, only_second, neither = tables.T
    n = tables.sum(axis=1)
    agreed = (both + neither) / n
    first, second = (both + only_first) / n, (both + only_second) / n
    share = (first + second) / 2
    given, values = 2 * n * share, 2 * n
    same_drawn = given * (given - 1) + (values - given) * (values - given - 1)
    chances = {
        "kappa": first * second + (1 - first) * (1 - second),
        "alpha": same_drawn / (values * (values - 1)),
        "ac1": 2 * share * (1 - share),
    }
    found = {"percent": agreed}
    for name, chance in chances.items():
        room = np.where(1 - chance > 1e-12, 1 - chance, np.nan)
        found[name] = (agreed - chance) / room
    return found

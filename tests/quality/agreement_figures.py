"""How far the intervals of agreement can be trusted: the share that hold the truth, by simulation.

Two coders are drawn again and again from a table whose true coefficients are known: a theme on half
of the texts and one on a tenth. A good 95 % interval holds the truth 95 times in 100; a lower share
says that it promises too much. The bootstrap's (alpha) are expected to be too narrow on few texts.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from nlp.agreement import CodedRow, measure_agreement
from nlp.agreement.coefficients import of_two
from tests.quality.figures import EVALUATION, Figure, interval

PARTS = (EVALUATION,)
ROOMS = ("nlp/agreement",)
ABILITY = "agreement"
DRAWS, FEW_DRAWS = 300, 20
SIZES, FEW_SIZES = (30, 100, 300), (30,)
NAMES = {"percent": "plain agreement", "kappa": "kappa", "alpha": "alpha", "ac1": "AC1"}


@dataclass(frozen=True)
class _World:
    """Two coders' true habits: shares of both, the first alone, the second alone, neither."""

    name: str
    shares: tuple[float, float, float, float]


WORLDS = (
    _World("a theme on half of the texts", (0.42, 0.09, 0.07, 0.42)),
    _World("a theme on a tenth of the texts", (0.07, 0.04, 0.03, 0.86)),
)


def measure(part: str, *, small: bool = False) -> list[Figure]:
    """Return the figures; ``part`` is only a name here, since no data is read."""
    return [
        figure
        for world in WORLDS
        for n_texts in (FEW_SIZES if small else SIZES)
        for figure in _figures(world, n_texts, part, FEW_DRAWS if small else DRAWS)
    ]


def _figures(world: _World, n_texts: int, part: str, draws: int) -> list[Figure]:
    # As many texts as make the correction of alpha for few of them vanish.
    truth = {name: float(found[0]) for name, found in of_two(_table(world, 1e9)).items()}
    rng = np.random.default_rng(0)
    held: dict[str, list[float]] = {name: [] for name in NAMES}
    for _ in range(draws):
        found = _drawn(rng.multinomial(n_texts, world.shares))
        for name in NAMES:
            estimate = found[name]
            if estimate.low is not None and estimate.high is not None:
                held[name].append(float(estimate.low <= truth[name] <= estimate.high))
    return [_figure(world, n_texts, part, name, np.array(held[name])) for name in NAMES]


def _figure(world: _World, n_texts: int, part: str, name: str, held: np.ndarray) -> Figure:
    low, high = interval(lambda rows: float(held[rows].mean()), len(held))
    return Figure(
        ability=ABILITY,
        data=f"simulated, {world.name}",
        part=part,
        measure=f"95 % intervals of {NAMES[name]} that hold the truth, {n_texts} texts",
        value=float(held.mean()),
        low=low,
        high=high,
        n=len(held),
        target=0.95,
    )


def _table(world: _World, n_texts: float) -> np.ndarray:
    return np.array([world.shares]) * n_texts


def _drawn(counts: np.ndarray) -> dict:
    """Return the coefficients of the theme for so many texts of each kind."""
    first: list[CodedRow] = []
    second: list[CodedRow] = []
    for kind, (one, other) in enumerate([(1, 1), (1, 0), (0, 1), (0, 0)]):
        for number in range(counts[kind]):
            row = f"{kind}-{number}"
            first.append(CodedRow(row, ("x",) * one))
            second.append(CodedRow(row, ("x",) * other))
    return measure_agreement(first, second, themes={"x"}).themes[0].coefficients

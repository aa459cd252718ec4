"""Say in one sentence what a theme is about, and what belongs to it and what does not.

All of it is evidence: phrases that several of the theme's own passages use, and the name and
phrases of the theme nearest to it. No passage is quoted: a definition outlives the withdrawal of a
response.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

N_TOLD = 3
N_INCLUDED = 5
N_EXCLUDED = 2
# A theme further away than this needs no telling apart.
LEAST_NEAR = 0.3


@dataclass(frozen=True)
class Definition:
    """One sentence, and short phrases of what belongs to a theme and of what does not."""

    text: str
    includes: tuple[str, ...]
    excludes: tuple[str, ...]


def define_all(
    names: Sequence[str],
    phrases: Sequence[Sequence[str]],
    middles: NDArray[np.float64],
    *,
    alone: frozenset[int] = frozenset(),
) -> list[Definition]:
    """Return each theme's definition.

    Args:
        names: of the themes.
        phrases: what each theme's passages say, most telling first.
        middles: the themes' centres, shape (n_themes, n_dims), rows of length 1.
        alone: themes whose sentence names no neighbour, since it would read like the neighbour's.
    """
    cosines = np.round(middles @ middles.T, 6)
    np.fill_diagonal(cosines, -1)
    found = []
    for theme, name in enumerate(names):
        order = np.argsort(-cosines[theme], kind="stable").tolist()
        near = [other for other in order if cosines[theme, other] >= LEAST_NEAR][:N_EXCLUDED]
        own = [phrase for phrase in phrases[theme] if not _is_said(phrase, [name])]
        excludes = tuple(names[other] for other in near)
        text = define(name, own, names[near[0]] if near and theme not in alone else None)
        found.append(Definition(text, tuple(own[:N_INCLUDED]), excludes))
    return found


def define(name: str, phrases: Sequence[str], neighbour: str | None) -> str:
    """Return one sentence on a theme.

    Args:
        name: of the theme.
        phrases: what its passages say beside the name, most telling first.
        neighbour: the name of the theme nearest to it, if any is near.
    """
    told = f", in words such as {listed([quoted(p) for p in phrases[:N_TOLD]])}" if phrases else ""
    apart = f"; {quoted(neighbour)} is a theme of its own" if neighbour else ""
    return f"What people say about {quoted(name)}{told}{apart}."


def define_wider(name: str, parts: Sequence[str]) -> str:
    """Return one sentence on a theme that holds others: ``parts`` are their names."""
    return f"What people say about {quoted(name)}: {listed([quoted(part) for part in parts])}."


def quoted(phrase: str) -> str:
    """Return a phrase in quotation marks, since names are people's own words, verbs and all."""
    return f"“{phrase}”"


def listed(things: Sequence[str]) -> str:
    """Return "a", "a and b" or "a, b and c"."""
    if len(things) < 2:
        return "".join(things)
    return f"{', '.join(things[:-1])} and {things[-1]}"


def _is_said(phrase: str, others: Sequence[str]) -> bool:
    return any(phrase.casefold() in other.casefold() for other in others)

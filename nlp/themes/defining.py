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
    names: Sequence[str], phrases: Sequence[Sequence[str]], middles: NDArray[np.float64]
) -> list[Definition]:
    """Return each theme's definition.

    Args:
        names: of the themes.
        phrases: what each theme's passages say, most telling first.
        middles: the themes' centres, shape (n_themes, n_dims), rows of length 1.
    """
    cosines = np.round(middles @ middles.T, 6)
    np.fill_diagonal(cosines, -1)
    found = []
    for theme, name in enumerate(names):
        order = np.argsort(-cosines[theme], kind="stable").tolist()
        near = [other for other in order if cosines[theme, other] >= LEAST_NEAR][:N_EXCLUDED]
        own = [phrase for phrase in phrases[theme] if not _is_said(phrase, [name])]
        excludes = tuple(names[other] for other in near)
        text = define(name, own, names[near[0]] if near else None)
        found.append(Definition(text, tuple(own[:N_INCLUDED]), excludes))
    return found


def define(name: str, phrases: Sequence[str], neighbour: str | None) -> str:
    """Return one sentence on a theme.

    Args:
        name: of the theme.
        phrases: what its passages say beside the name, most telling first.
        neighbour: the name of the theme nearest to it, if any is near.
    """
    told = f", such as {listed(phrases[:N_TOLD])}" if phrases else ""
    apart = f", as distinct from \u201c{neighbour}\u201d" if neighbour else ""
    return f"What people say about {in_sentence(name)}{told}{apart}."


def define_wider(name: str, parts: Sequence[str]) -> str:
    """Return one sentence on a theme that holds others: ``parts`` are their names."""
    return f"What people say about {in_sentence(name)}: {listed([in_sentence(p) for p in parts])}."


def in_sentence(name: str) -> str:
    """Return a name as it stands inside a sentence: "GP letters", but "waiting time"."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def listed(things: Sequence[str]) -> str:
    """Return "a", "a and b" or "a, b and c"."""
    if len(things) < 2:
        return "".join(things)
    return f"{', '.join(things[:-1])} and {things[-1]}"


def _is_said(phrase: str, others: Sequence[str]) -> bool:
    return any(phrase.casefold() in other.casefold() for other in others)

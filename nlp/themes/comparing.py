"""Compare two runs of the theme finder: which theme became which, what is new, what is gone.

Themes are matched one to one so that the sum of their likenesses is greatest (the Hungarian
method), a likeness being the Jaccard index of the two themes' passages. Only rows that both runs
read count, so that answers which came later make no theme look changed; a wider theme has the
passages of those under it. Source: Kuhn (1955), "The Hungarian method for the assignment problem".

Limit: a theme that was split keeps its likest part; the other parts count as new.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from math import comb
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

DIGITS = 4
# Themes that share less than this of their passages are two themes, not one that changed.
LEAST_ALIKE = 0.2

Passage = tuple[str, int, int]


@dataclass(frozen=True)
class ThemeMention:
    """A theme that only one run has: its ``id``, ``name``, and ``size`` in respondents."""

    id: str
    name: str
    size: int


@dataclass(frozen=True)
class ThemeMatch:
    """A theme of the run before and what became of it.

    Attributes:
        before: the theme as it was.
        after: the theme as it is.
        n_shared: passages in both.
        kept_share: share of its passages before, in rows that both runs read, that are still in
            it, 0 to 1.
        likeness: Jaccard index of the two, over rows that both runs read, 0 to 1.
        n_more: respondents more than before; below zero where they are fewer.
        is_renamed: whether the two names differ by more than their case.
    """

    before: ThemeMention
    after: ThemeMention
    n_shared: int
    kept_share: float
    likeness: float
    n_more: int
    is_renamed: bool

    @property
    def has_grown(self) -> bool:
        """Whether more respondents are in it than before."""
        return self.n_more > 0

    @property
    def has_shrunk(self) -> bool:
        """Whether fewer respondents are in it than before."""
        return self.n_more < 0


@dataclass(frozen=True)
class RunComparison:
    """What changed from one run to another.

    Attributes:
        matched: themes of both, in the order of the run after.
        new: themes of the run after that match none before.
        gone: themes of the run before that match none after.
        together_share: of the pairs of passages that were in one theme before, those that are in
            one theme after, 0 to 1; None where there was no such pair.
        n_pairs: the pairs that it rests on: of rows that both runs read.
        n_unthemed_before: rows without a theme before.
        n_unthemed_after: rows without a theme after.
        n_rows_before: rows read before.
        n_rows_after: rows read after.
    """

    matched: tuple[ThemeMatch, ...]
    new: tuple[ThemeMention, ...]
    gone: tuple[ThemeMention, ...]
    together_share: float | None
    n_pairs: int
    n_unthemed_before: int
    n_unthemed_after: int
    n_rows_before: int
    n_rows_after: int

    def as_json(self) -> dict[str, object]:
        """Return the comparison in plain numbers, lists and texts."""
        return asdict(self)


@dataclass(frozen=True)
class _Run:
    """One run: its themes, each theme's passages (wider ones with those below), its rows."""

    themes: Sequence[ThemeMention]
    passages: Sequence[frozenset[Passage]]
    placed: Mapping[Passage, str]
    rows: frozenset[str]
    n_unthemed: int


def compare_runs(before: Mapping[str, Any], after: Mapping[str, Any]) -> RunComparison:
    """Return what changed between two runs over the same or nearly the same rows.

    Args:
        before: the earlier run, as `ThemeRun.as_json` or the ``themes`` command gives it; only
            ``themes`` (id, name, size, parent), ``assignments`` and ``unthemed`` are read.
        after: the later run.
    """
    old, new = _read(before), _read(after)
    rows = old.rows & new.rows
    old_inside = [_of_rows(passages, rows) for passages in old.passages]
    new_inside = [_of_rows(passages, rows) for passages in new.passages]
    pairs = _match(old_inside, new_inside)
    matched = [
        _matched(old.themes[i], new.themes[j], old_inside[i], new_inside[j])
        for i, j in sorted(pairs.items(), key=lambda pair: pair[1])
    ]
    together, n_pairs = _together(old.placed, new.placed, rows)
    return RunComparison(
        matched=tuple(matched),
        new=tuple(one for j, one in enumerate(new.themes) if j not in set(pairs.values())),
        gone=tuple(one for i, one in enumerate(old.themes) if i not in pairs),
        together_share=together,
        n_pairs=n_pairs,
        n_unthemed_before=old.n_unthemed,
        n_unthemed_after=new.n_unthemed,
        n_rows_before=len(old.rows),
        n_rows_after=len(new.rows),
    )


def _read(run: Mapping[str, Any]) -> _Run:
    inside: dict[str, set[Passage]] = {theme["id"]: set() for theme in run["themes"]}
    parents = {theme["id"]: theme.get("parent") for theme in run["themes"]}
    placed: dict[Passage, str] = {}
    for one in run["assignments"]:
        passage = (one["id"], one["start"], one["end"])
        placed.setdefault(passage, one["theme"])
        inside[one["theme"]].add(passage)
        if (parent := parents[one["theme"]]) in inside:
            inside[parent].add(passage)
    return _Run(
        themes=[ThemeMention(one["id"], one["name"], one["size"]) for one in run["themes"]],
        passages=[frozenset(inside[theme["id"]]) for theme in run["themes"]],
        placed=placed,
        rows=frozenset(passage[0] for passage in placed) | frozenset(run["unthemed"]),
        n_unthemed=len(run["unthemed"]),
    )


def _of_rows(passages: frozenset[Passage], rows: frozenset[str]) -> frozenset[Passage]:
    return frozenset(passage for passage in passages if passage[0] in rows)


def _likeness(one: frozenset[Passage], other: frozenset[Passage]) -> float:
    return round(len(one & other) / max(1, len(one | other)), DIGITS)


def _match(old: Sequence[frozenset[Passage]], new: Sequence[frozenset[Passage]]) -> dict[int, int]:
    """Return for each theme before the number of the theme that it became."""
    if not old or not new:
        return {}
    likeness = np.array([[_likeness(one, other) for other in new] for one in old])
    rows, columns = linear_sum_assignment(-likeness)
    return {
        int(i): int(j) for i, j in zip(rows, columns, strict=True) if likeness[i, j] >= LEAST_ALIKE
    }


def _matched(
    old: ThemeMention, new: ThemeMention, was: frozenset[Passage], now: frozenset[Passage]
) -> ThemeMatch:
    n_shared = len(was & now)
    return ThemeMatch(
        before=old,
        after=new,
        n_shared=n_shared,
        kept_share=round(n_shared / max(1, len(was)), DIGITS),
        likeness=_likeness(was, now),
        n_more=new.size - old.size,
        is_renamed=old.name.casefold() != new.name.casefold(),
    )


def _together(
    old: Mapping[Passage, str], new: Mapping[Passage, str], rows: frozenset[str]
) -> tuple[float | None, int]:
    """Return the share of pairs that stayed together, and how many pairs there were."""
    had = [(theme, new.get(passage)) for passage, theme in old.items() if passage[0] in rows]
    n_pairs = sum(comb(n, 2) for n in Counter(theme for theme, _ in had).values())
    if not n_pairs:
        return None, 0
    still = Counter(pair for pair in had if pair[1] is not None)
    return round(sum(comb(n, 2) for n in still.values()) / n_pairs, DIGITS), n_pairs

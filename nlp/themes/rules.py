"""The rules that every set of themes keeps, checked over all pairs.

At most `MOST_THEMES` themes, wider ones included. None under the least size: five respondents or
one in a thousand, whichever is more; in a collection of fewer than a hundred, one in twenty and at
least two. No two alike: of two themes of one level, the respondents in both are at most
`MOST_OVERLAP` of those in either (Jaccard, which doesn't forbid a small theme beside a large one
that most of its people mention too); name and definition are at most `MOST_ALIKE` in cosine, and no
two names are the same in any case. A wider theme holds what is under it, so that the two are not
compared by respondents.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from nlp.embedding.protocol import Embedder
from nlp.text.rows import Row
from nlp.themes.clustering import MOST_THEMES
from nlp.themes.run import Theme, ThemeRun
from nlp.themes.vectors import unit_rows

MOST_OVERLAP = 0.7
MOST_ALIKE = 0.9
# Under this many respondents one in twenty make a theme.
SMALL_COLLECTION = 100


@dataclass(frozen=True)
class BrokenRule:
    """A rule that a set of themes breaks.

    Attributes:
        rule: "number", "size", "overlap", "reads_alike" or "same_name".
        themes: ids of the themes that break it.
        value: what was found.
        limit: what is allowed.
    """

    rule: str
    themes: tuple[str, ...]
    value: float
    limit: float

    def __str__(self) -> str:
        """Return the rule, the themes, the value and the limit in one line."""
        return f"{self.rule}: {', '.join(self.themes)}: {self.value:g}, limit {self.limit:g}"


def least_size(n_respondents: int) -> int:
    """Return the fewest respondents that make a theme.

    Five, or one in a thousand where that is more; fewer in small collections, but never one.
    """
    if n_respondents < SMALL_COLLECTION:
        return max(2, math.ceil(n_respondents / 20))
    return max(5, math.ceil(n_respondents / 1000))


def check_theme_set(run: ThemeRun, rows: Sequence[Row], *, embedder: Embedder) -> list[BrokenRule]:
    """Return every rule that a run's themes break, none where all is well.

    Args:
        run: what `find_themes` gave.
        rows: what it was given.
        embedder: tells how alike two descriptions read.
    """
    least = least_size(len({row.respondent for row in rows}))
    broken = []
    if len(run.themes) > MOST_THEMES:
        ids = tuple(theme.id for theme in run.themes)
        broken.append(BrokenRule("number", ids, len(ids), MOST_THEMES))
    broken += [
        BrokenRule("size", (theme.id,), theme.size, least)
        for theme in run.themes
        if theme.size < least
    ]
    return [*broken, *_alike(run, rows, embedder)]


def overlap(one: frozenset[str] | set[str], other: frozenset[str] | set[str]) -> float:
    """Return the Jaccard index of two sets of respondents, 0 to 1."""
    return len(one & other) / len(one | other) if one or other else 0.0


def description(theme: Theme) -> str:
    """Return what of a theme is compared: its name and definition."""
    return f"{theme.name}. {theme.definition}"


def alike_texts(texts: Sequence[str], *, embedder: Embedder) -> dict[tuple[int, int], float]:
    """Return the pairs of texts that read alike, by their numbers, with their cosine."""
    vectors = unit_rows(embedder.encode(list(texts)))
    alike = vectors @ vectors.T
    pairs = combinations(range(len(texts)), 2)
    return {(i, j): float(alike[i, j]) for i, j in pairs if alike[i, j] > MOST_ALIKE}


def _alike(run: ThemeRun, rows: Sequence[Row], embedder: Embedder) -> Iterator[BrokenRule]:
    people = {row.id: row.respondent for row in rows}
    inside: dict[str, set[str]] = {theme.id: set() for theme in run.themes}
    for one in run.assignments:
        inside[one.theme].add(people[one.id])
    alike = alike_texts([description(theme) for theme in run.themes], embedder=embedder)
    for i, j in combinations(range(len(run.themes)), 2):
        first, second = run.themes[i], run.themes[j]
        ids = (first.id, second.id)
        if first.name.casefold() == second.name.casefold():
            yield BrokenRule("same_name", ids, 1, 0)
        if (shared := overlap(inside[first.id], inside[second.id])) > MOST_OVERLAP:
            yield BrokenRule("overlap", ids, round(shared, 4), MOST_OVERLAP)
        if (i, j) in alike:
            yield BrokenRule("reads_alike", ids, round(alike[i, j], 4), MOST_ALIKE)

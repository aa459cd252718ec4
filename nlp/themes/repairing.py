"""Describe clusters, and join those that break a rule: two that read alike or overlap too much.

Rules are those of `nlp.themes.rules`. Two sentences that name one another as neighbours read alike
for that alone: they are first told without. Joined clusters are described anew, until no pair is
left that breaks a rule.
"""

from __future__ import annotations

from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from nlp.embedding.protocol import Embedder
from nlp.themes.defining import define_wider
from nlp.themes.describing import Description, describe_clusters, uses_of
from nlp.themes.naming import joined_names
from nlp.themes.placing import Placed, largest_first
from nlp.themes.rules import MOST_ALIKE, MOST_OVERLAP, overlap
from nlp.themes.units import Passages
from nlp.themes.vectors import unit_rows

# What is joined here lies a little under the limit, so that rounding never breaks a rule.
MARGIN = 0.005


def describe_apart(
    passages: Passages, placed: Placed, embedder: Embedder
) -> tuple[NDArray[np.int64], list[Description]]:
    """Return labels and descriptions of which no two break a rule.

    Args:
        passages: all passages.
        placed: those that were clustered.
        embedder: the one that placed them.
    """
    labels = placed.labels
    alone: frozenset[int] = frozenset()
    uses = uses_of(passages, placed)
    while True:
        described = describe_clusters(passages, placed, labels, embedder, alone=alone, uses=uses)
        pair = _worst_pair(passages, placed, labels, described, embedder)
        if pair is None:
            return labels, described
        first, second = pair
        if not alone >= {first, second}:
            alone |= {first, second}
            continue
        alone = frozenset()
        joined = np.where(labels == second, first, labels)
        labels = largest_first(np.where(joined > second, joined - 1, joined))


def describe_wider(
    passages: Passages,
    placed: Placed,
    groups: list[tuple[int, ...]],
    labels: NDArray[np.int64],
    described: list[Description],
    embedder: Embedder,
) -> list[tuple[Description, tuple[int, ...]]]:
    """Return wider themes with the numbers of those under them; none that reads like another.

    Args:
        passages: all passages.
        placed: those that were clustered.
        groups: labels that belong to one matter.
        labels: each passage's theme, shape (n,).
        described: the themes.
        embedder: the one that placed the passages.
    """
    inside = np.full(len(labels), -1, np.int64)
    for number, group in enumerate(groups):
        inside[np.isin(labels, group)] = number
    names = [one.name for one in described]
    spare = [joined_names(names[group[0]], names[group[1]]) for group in groups]
    found = describe_clusters(
        passages, placed, inside, embedder, taken=names, spare=spare, parts=labels
    )
    wider: list[tuple[Description, tuple[int, ...]]] = []
    told = [_read(one) for one in described]
    for one, group in zip(found, groups, strict=True):
        parts = tuple(names[label] for label in group)
        whole = Description(
            one.name, define_wider(one.name, parts), parts, (), one.keywords, one.exemplars
        )
        vectors = unit_rows(embedder.encode([*told, _read(whole)]))
        if float((vectors[:-1] @ vectors[-1]).max(initial=0)) <= MOST_ALIKE - MARGIN:
            wider.append((whole, group))
            told.append(_read(whole))
    return wider


def _read(description: Description) -> str:
    return f"{description.name}. {description.definition}"


def _worst_pair(
    passages: Passages,
    placed: Placed,
    labels: NDArray[np.int64],
    described: list[Description],
    embedder: Embedder,
) -> tuple[int, int] | None:
    """Return the two labels that are furthest over a limit, the smaller number first."""
    if len(described) < 2:
        return None
    people = [
        {passages.rows[passages.passages[number].row].respondent for number in numbers}
        for numbers in _numbers(placed, labels, len(described))
    ]
    vectors = unit_rows(embedder.encode([_read(one) for one in described]))
    alike = np.round(vectors @ vectors.T, 4)
    worst, pair = 0.0, None
    for i, j in combinations(range(len(described)), 2):
        over = max(
            float(alike[i, j]) - (MOST_ALIKE - MARGIN),
            overlap(people[i], people[j]) - (MOST_OVERLAP - MARGIN),
        )
        if over > worst:
            worst, pair = over, (i, j)
    return pair


def _numbers(placed: Placed, labels: NDArray[np.int64], n_labels: int) -> list[list[int]]:
    inside: list[list[int]] = [[] for _ in range(n_labels)]
    for number, label in zip(placed.numbers, labels.tolist(), strict=True):
        if label >= 0:
            inside[label].append(number)
    return inside

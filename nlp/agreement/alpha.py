"""Krippendorff's alpha for any number of coders, gaps, and answers that are sets of themes.

Sources: Krippendorff (2011), "Computing Krippendorff's alpha-reliability"; for sets the distance
MASI of Passonneau (2006), "Measuring agreement on set-valued items", LREC: 1 - Jaccard x m, m being
1 for equal sets, 2/3 where one holds the other, 1/3 where they only overlap, 0 where they share
nothing. Two coders who differ in one theme of three then agree in part.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nlp.agreement.rows import CodedRow, Theme, sort_key

Floats = NDArray[np.float64]
Answer = frozenset[Theme]

HOLDS, OVERLAPS = 2 / 3, 1 / 3


def measure_alpha(coders: Sequence[Sequence[CodedRow]], *, by_sets: bool = True) -> float | None:
    """Return alpha over two or more coders; a text counts for the coders who have it.

    Args:
        coders: each coder's rows, in any order.
        by_sets: whether partly equal answers agree in part (MASI), or only equal ones agree.

    Returns:
        at most 1; None where no text has two coders or all of them always said the same one thing.
    """
    by_text: dict[str, list[Answer]] = {}
    for rows in coders:
        for row in rows:
            by_text.setdefault(row.id, []).append(row.answer)
    units = [answers for answers in by_text.values() if len(answers) > 1]
    answers = sorted({answer for unit in units for answer in unit}, key=sort_key)
    distances = masi_distances(answers) if by_sets else 1 - np.eye(len(answers))
    place = {answer: number for number, answer in enumerate(answers)}
    given = np.zeros(len(answers))
    apart = 0.0
    for unit in units:
        numbers = [place[answer] for answer in unit]
        np.add.at(given, numbers, 1)
        apart += float(distances[np.ix_(numbers, numbers)].sum()) / (len(numbers) - 1)
    return alpha_of(apart, given, distances)


def alpha_of(apart: float, given: Floats, distances: Floats) -> float | None:
    """Return alpha, or None where it is not defined.

    Args:
        apart: the sum of the distances of all ordered pairs within texts, each over the number
            of its text's coders less one.
        given: how often each answer was given, shape (n_answers,).
        distances: of answers, shape (n_answers, n_answers), 0 to 1.
    """
    expected = float(given @ distances @ given)
    if expected <= 0:
        return None
    return 1 - (float(given.sum()) - 1) * apart / expected


def masi_distance(one: Answer, other: Answer) -> float:
    """Return the distance of two sets that are not empty, 0 to 1."""
    return float(masi_distances([one, other])[0, 1])


def masi_distances(answers: Sequence[Answer]) -> Floats:
    """Return shape (n_answers, n_answers); an answer is never the empty set."""
    themes = {theme for answer in answers for theme in answer}
    column = {theme: number for number, theme in enumerate(sorted(themes, key=str))}
    holds = np.zeros((len(answers), len(column)))
    for row, answer in enumerate(answers):
        holds[row, [column[theme] for theme in answer]] = 1
    shared = holds @ holds.T
    sizes = holds.sum(axis=1)
    either = sizes[:, None] + sizes[None, :] - shared
    smaller = np.minimum(sizes[:, None], sizes[None, :])
    weight = np.select([shared == either, shared == smaller], [1.0, HOLDS], OVERLAPS)
    found: Floats = 1 - shared / np.maximum(either, 1) * weight
    return found

"""Points that fit no theme, for a person to read: nothing is dropped for being rare."""

from __future__ import annotations

import numpy as np

from nlp.themes.clustering import nearest
from nlp.themes.placing import Placed
from nlp.themes.units import Passages
from nlp.themes.vectors import centres

DIGITS = 4


def uncommon_points(passages: Passages, placed: Placed) -> list[dict[str, object]]:
    """Return the distinct passages with content in no theme, most distinct first.

    Args:
        passages: all passages.
        placed: those with content.

    Returns:
        row ``id``, ``start``, ``end`` and ``nearest``, the cosine to the nearest theme's centre.
    """
    alone = np.flatnonzero(placed.labels < 0)
    cosines = np.zeros(len(alone))
    if placed.n_labels:
        _, cosines = nearest(placed.vectors[alone], centres(placed.vectors, placed.labels))
    points = []
    for place in np.argsort(cosines, kind="stable").tolist():
        passage = passages.passages[placed.numbers[alone[place]]]
        points.append(
            {
                "id": passages.rows[passage.row].id,
                "start": passage.span.start,
                "end": passage.span.end,
                "nearest": round(float(cosines[place]), DIGITS),
            }
        )
    return points

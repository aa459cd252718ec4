from __future__ import annotations

import numpy as np

from nlp.themes.clustering import Clusters
from nlp.themes.levels import wider_groups
from nlp.themes.vectors import unit_rows


def clustered(directions: np.ndarray, each: int = 5) -> tuple[np.ndarray, np.ndarray, Clusters]:
    vectors = unit_rows(np.repeat(directions, each, axis=0)).astype(np.float32)
    labels = np.repeat(np.arange(len(directions)), each)
    sample = np.arange(len(labels))
    return vectors, labels, Clusters(labels, None, len(directions), sample, vectors)


def test_wider_groups_holds_two_themes_that_lie_near_to_one_another():
    # The first two at a cosine of .8, all others at right angles.
    directions = np.eye(12)
    directions[1, :2] = [0.8, 0.6]
    assert wider_groups(*clustered(directions), most=8) == [(0, 1)]


def test_wider_groups_of_themes_that_have_nothing_in_common_is_empty():
    assert wider_groups(*clustered(np.eye(12)), most=8) == []


def test_wider_groups_keeps_to_the_most_and_takes_what_stands_out_most():
    directions = np.eye(14)
    directions[1, :2] = [0.6, 0.8]
    directions[3, 2:4] = [0.9, 0.4]
    assert wider_groups(*clustered(directions), most=1) == [(2, 3)]
    assert wider_groups(*clustered(directions), most=0) == []


def test_wider_groups_of_a_handful_of_themes_is_empty():
    directions = np.eye(6)
    directions[1, :2] = [0.8, 0.6]
    assert wider_groups(*clustered(directions), most=8) == []

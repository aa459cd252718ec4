from __future__ import annotations

import numpy as np
import pytest

from nlp.themes import clustering
from nlp.themes.clustering import cluster, readable_number
from nlp.themes.loose import mean_cosine, without_loose
from nlp.themes.phrases import Tagged
from nlp.themes.vectors import centres, unit_rows


def bunches(*sizes: int, spread: float = 0.15) -> np.ndarray:
    random = np.random.default_rng(3)
    rows = [
        np.eye(12)[number] + spread * random.normal(size=(size, 12))
        for number, size in enumerate(sizes)
    ]
    return unit_rows(np.vstack(rows))


def people(n: int) -> list[str]:
    return [str(number) for number in range(n)]


def test_cluster_finds_bunches_of_unequal_size():
    labels = cluster(bunches(60, 20, 10), people(90), least=3, most=10, seed=0)
    assert labels.tolist() == [0] * 60 + [1] * 20 + [2] * 10


def test_cluster_dissolves_a_bunch_of_one_respondent():
    labels = cluster(bunches(20, 20, 6), [*people(40), *["x"] * 6], least=3, most=10, seed=0)
    assert set(labels[40:].tolist()) <= {-1, 0, 1}
    assert labels.max() == 1


def test_cluster_above_the_limit_assigns_the_rest_to_a_sample_s_clusters(monkeypatch):
    monkeypatch.setattr(clustering, "MOST_CLUSTERED", 60)
    labels = cluster(bunches(80, 40), people(120), least=3, most=10, seed=0)
    assert len(set(labels[:80].tolist())) == len(set(labels[80:].tolist())) == 1
    assert labels[0] != labels[80]


def test_cluster_keeps_to_the_most():
    labels = cluster(bunches(20, 20, 20, 20), people(80), least=3, most=2, seed=0)
    assert labels.max() < 2


@pytest.mark.parametrize("n", [0, 1])
def test_cluster_of_too_few_is_none(n):
    assert cluster(np.ones((n, 3)), people(n), least=2, most=5, seed=0).tolist() == [-1] * n


def test_readable_number_grows_slowly():
    assert [readable_number(n) for n in (5, 100, 400, 3500, 10**7)] == [2, 6, 11, 30, 70]


def test_mean_cosine_by_hand():
    # Two equal rows and one at a right angle: cosines 1, 0, 0; their mean is a third.
    vectors = np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0]])
    assert mean_cosine(vectors) == pytest.approx(1 / 3, abs=1e-6)


def test_centres_by_hand():
    vectors = np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 1.0]])
    assert centres(vectors, np.array([0, 0, -1])) == pytest.approx(np.array([[0.5**0.5, 0.5**0.5]]))


def test_without_loose_undoes_a_heap_that_shares_no_word():
    bus = np.tile(np.eye(40)[0], (12, 1))
    vectors = np.vstack([bus, np.eye(40)[1:31]])
    labels = np.array([0] * 12 + [1] * 30)
    # Five keywords reach five of the heap's thirty passages, and no two of them point one way.
    tagged = [Tagged(("bus",), ())] * 12 + [Tagged((f"word{n}",), ()) for n in range(30)]
    kept = without_loose(vectors, labels, tagged)
    assert kept.tolist() == [0] * 12 + [-1] * 30

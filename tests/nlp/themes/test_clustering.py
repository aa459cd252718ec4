from __future__ import annotations

import numpy as np
import pytest

from nlp.themes import clustering
from nlp.themes.clustering import Grain, cluster, readable_number
from nlp.themes.loose import mean_cosine, without_loose
from nlp.themes.phrases import Tagged
from nlp.themes.vectors import centres, unit_rows


def bunches(*sizes: int, spread: float = 0.15) -> np.ndarray:
    random = np.random.default_rng(3)
    rows = [
        np.eye(12)[number] + spread * random.normal(size=(size, 12))
        for number, size in enumerate(sizes)
    ]
    return unit_rows(np.vstack(rows)).astype(np.float32)


def people(n: int) -> list[str]:
    return [str(number) for number in range(n)]


def labels_of(vectors: np.ndarray, respondents: list[str], **options) -> np.ndarray:
    texts = [str(number) for number in range(len(vectors))]
    return cluster(vectors, respondents, texts, **{"least": 3, "most": 10, **options}).labels


def test_cluster_finds_bunches_of_unequal_size():
    labels = labels_of(bunches(60, 20, 12), people(92), most=3)
    assert labels.tolist() == [0] * 60 + [1] * 20 + [2] * 12


def test_cluster_of_few_finds_them_by_cosine_alone():
    assert labels_of(bunches(15, 8, 6), people(29)).tolist() == [0] * 15 + [1] * 8 + [2] * 6


def test_cluster_says_how_many_groups_hold_together():
    found = cluster(bunches(60, 60, 60, 60), people(240), ["x"] * 240, least=3, most=10)
    assert found.n_groups == 4


def test_cluster_dissolves_a_bunch_of_one_respondent():
    labels = labels_of(bunches(20, 20, 6), [*people(40), *["x"] * 6])
    assert set(labels[40:].tolist()) <= set(range(-1, labels[:40].max() + 1))


def test_cluster_above_the_limit_assigns_the_rest_to_a_sample_s_clusters(monkeypatch):
    monkeypatch.setattr(clustering, "MOST_CLUSTERED", 60)
    labels = labels_of(bunches(80, 40), people(120), most=2)
    assert len(set(labels[:80].tolist())) == len(set(labels[80:].tolist())) == 1
    assert labels[0] != labels[80]


def test_sample_stays_when_texts_are_added(monkeypatch):
    monkeypatch.setattr(clustering, "MOST_CLUSTERED", 50)
    texts = [f"text {number}" for number in range(105)]
    before = {texts[number] for number in clustering._sample(texts[:100])}
    after = {texts[number] for number in clustering._sample(texts)}
    assert len(before & after) >= 45


@pytest.mark.parametrize("most", [1, 2, 3])
def test_cluster_keeps_to_the_most(most):
    assert labels_of(bunches(20, 20, 20, 20), people(80), most=most).max() < most


def test_cluster_finer_tells_more_apart_than_coarser():
    vectors = bunches(*[30] * 12, spread=0.3)
    n_labels = [
        labels_of(vectors, people(360), most=60, grain=grain).max() + 1
        for grain in (Grain.COARSER, Grain.READABLE, Grain.FINER)
    ]
    assert n_labels[0] < n_labels[1] <= n_labels[2]


@pytest.mark.parametrize("n", [0, 1])
def test_cluster_of_too_few_is_none(n):
    assert labels_of(np.ones((n, 3), np.float32), people(n)).tolist() == [-1] * n


def test_readable_number_grows_slowly():
    assert [readable_number(n) for n in (5, 100, 400, 3500, 10**7)] == [2, 6, 11, 30, 62]


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

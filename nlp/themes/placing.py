"""Place the passages with content and give each its cluster."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.embedding.protocol import Embedder
from nlp.themes.clustering import Clusters, Grain, by_hash, cluster
from nlp.themes.loose import without_loose
from nlp.themes.phrases import UNREAD, Tagged, tag_passages
from nlp.themes.units import Passages
from nlp.themes.vectors import centres, passage_vectors
from nlp.themes.wording import Kind

# A theme is named after at most this many of its passages: more take time and change no name.
MOST_READ = 120


@dataclass(frozen=True)
class Placed:
    """The distinct passages with content.

    Attributes:
        numbers: of each in `Passages.passages`, length n.
        vectors: shape (n, n_dims), rows of length 1 or zero.
        labels: the cluster of each, shape (n,), largest first, -1 for none.
        tagged: the words and phrases of each, length n.
        clusters: how they were found.
    """

    numbers: list[int]
    vectors: NDArray[np.float32]
    labels: NDArray[np.int64]
    tagged: list[Tagged]
    clusters: Clusters

    @property
    def n_labels(self) -> int:
        """How many clusters there are."""
        return int(self.labels.max(initial=-1)) + 1

    def cosines(self) -> NDArray[np.float64]:
        """Return each passage's cosine to its cluster's centre: shape (n,)."""
        middles = centres(self.vectors, self.labels)
        if not len(middles):
            return np.zeros(len(self.labels))
        found: NDArray[np.float64] = np.einsum("ij,ij->i", self.vectors, middles[self.labels])
        return found


def place_passages(
    passages: Passages,
    embedder: Embedder,
    *,
    least: int,
    most: int,
    grain: Grain,
    step: Callable[[str], None],
) -> Placed:
    """Return the distinct passages with content and their clusters.

    Args:
        passages: all passages.
        embedder: places texts by meaning.
        least: the fewest respondents of a cluster.
        most: the most clusters.
        grain: how finely matters are told apart.
        step: called with "clusters" when clustering begins.
    """
    units: dict[int, int] = {}
    for number, passage in enumerate(passages.passages):
        if passage.kind is Kind.CONTENT:
            units.setdefault(passage.unit, number)
    numbers = list(units.values())
    found = [passages.passages[number] for number in numbers]
    texts = [passage.text for passage in found]
    vectors = passage_vectors(found, passages.rows, passages.wording, embedder)
    people = [passages.rows[passage.row].respondent for passage in found]
    step("clusters")
    clusters = cluster(vectors, people, texts, least=least, most=max(1, most), grain=grain)
    tagged = _tag_enough(texts, clusters.labels, passages.wording.nameless)
    labels = without_loose(vectors, clusters.labels, tagged)
    return Placed(numbers, vectors, largest_first(labels), tagged, clusters)


def _tag_enough(
    texts: list[str], labels: NDArray[np.int64], dropped: frozenset[str]
) -> list[Tagged]:
    """Return the words and phrases of up to `MOST_READ` passages of each cluster, length n."""
    n_read = np.zeros(int(labels.max(initial=-1)) + 1, np.int64)
    chosen = []
    for number in by_hash(texts):
        if (label := labels[number]) >= 0 and n_read[label] < MOST_READ:
            n_read[label] += 1
            chosen.append(number)
    tagged = [UNREAD] * len(texts)
    for number, found in zip(
        chosen, tag_passages([texts[number] for number in chosen], dropped), strict=True
    ):
        tagged[number] = found
    return tagged


def largest_first(labels: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the labels numbered anew by size, those without members left out."""
    n_labels = labels.max(initial=-1) + 1
    sizes = np.bincount(labels[labels >= 0], minlength=n_labels)
    order = np.argsort(-sizes, kind="stable")
    rank = np.full(n_labels + 1, -1, np.int64)
    rank[order] = np.arange(n_labels)
    # The last entry is where label -1 looks itself up.
    ranked: NDArray[np.int64] = rank[labels]
    return ranked

"""Part a theme's passages into the few points that they make.

Ward's linkage over the passages' vectors, cut into two to five clusters, whichever number has the
best silhouette (Ward 1963; Rousseeuw 1987). A passage that is only half as near to its cluster's
middle as the others are makes no point with them, and a point needs two people. Copies of one
passage are one item, however many sent it. Limits: clusters by meaning mix "for" and "against";
positions say which is which.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage

from nlp.embedding import Embedder
from nlp.summaries.summary import Place, respondents_of
from nlp.text.duplicates import same_words
from nlp.text.rows import Row
from nlp.themes.vectors import unit_rows
from nlp.themes.wording import unspecific_words, words_of

Floats = NDArray[np.float32]

# With fewer different passages than this, a theme makes one point.
FEWEST_ITEMS = 8
MOST_POINTS = 5
# More items than this are clustered by a sample; the others join the nearest middle.
MOST_CLUSTERED = 1500
NEAR_ENOUGH = 0.5
FEWEST_PEOPLE = 2
MOST_WORDS = 2
# Words that begin with the same four letters ("wait", "waiting") tell the same.
ROOT = 4
# Vectors are rounded so that a last bit never decides.
DIGITS = 5


@dataclass(frozen=True)
class Items:
    """The different passages of a theme, in the order of their words.

    Attributes:
        places: where each stands, once for each copy, sorted.
        texts: of the first of them.
        vectors: shape (n_items, n_dims), rows of length 1 or zero.
    """

    places: tuple[tuple[Place, ...], ...]
    texts: tuple[str, ...]
    vectors: Floats


def make_items(passages: Sequence[Place], rows: Mapping[str, Row], embedder: Embedder) -> Items:
    """Return the different passages; those with the same words are one.

    Args:
        passages: places in the rows, in any order.
        rows: by their ids.
        embedder: fitted, where it needs to be.
    """
    groups: dict[str, list[Place]] = defaultdict(list)
    for place in sorted(set(passages)):
        text = rows[place.id].text[place.start : place.end]
        groups[same_words(text) or f"\n{text}"].append(place)
    places = tuple(tuple(groups[key]) for key in sorted(groups))
    firsts = (group[0] for group in places)
    texts = tuple(rows[one.id].text[one.start : one.end] for one in firsts)
    vectors = np.zeros((0, embedder.dims))
    if texts:
        vectors = np.round(unit_rows(embedder.encode(texts).astype(np.float64)), DIGITS)
    return Items(places, texts, vectors.astype(np.float32))


def find_points(items: Items, people: Mapping[str, str]) -> list[list[int]]:
    """Return the items of each point, the point that most people made first.

    Args:
        items: of one theme.
        people: each row's respondent.

    Returns:
        one list, of every item, where the theme makes a single point; items that make no point
        with others are in none.
    """
    n_items = len(items.texts)
    if n_items < FEWEST_ITEMS:
        return [list(range(n_items))]
    labels = _clustered(items)
    middles = _middles(items.vectors, labels)
    near = (items.vectors * middles[labels]).sum(axis=1)
    points = []
    for label in range(len(middles)):
        members = np.flatnonzero(labels == label)
        kept = members[near[members] >= NEAR_ENOUGH * np.median(near[members])].tolist()
        if len(_people(items, kept, people)) >= FEWEST_PEOPLE:
            points.append(kept)
    if len(points) < 2:
        return [list(range(n_items))]
    return sorted(points, key=lambda kept: (-len(_people(items, kept, people)), kept))


def telling_words(
    items: Items,
    point: Sequence[int],
    people: Mapping[str, str],
    *,
    taken: Collection[str] = (),
) -> tuple[str, ...]:
    """Return at most two words that people of this point use, and the others use less.

    Args:
        items: of the theme.
        point: those of the point.
        people: each row's respondent.
        taken: words that already tell another point; their kin are left out too.
    """
    here = _users(items, point, people)
    chosen = set(point)
    rest = [number for number in range(len(items.texts)) if number not in chosen]
    there = _users(items, rest, people)
    n_here = len(_people(items, point, people))
    n_there = max(1, len(_people(items, rest, people)))
    gains = {
        word: round(count / n_here - there[word] / n_there, DIGITS)
        for word, count in here.items()
        if count >= FEWEST_PEOPLE
    }
    ranked = sorted((word for word in gains if gains[word] > 0), key=lambda w: (-gains[w], w))
    roots = {word[:ROOT] for word in taken}
    telling: list[str] = []
    for word in ranked:
        if word[:ROOT] not in roots and len(telling) < MOST_WORDS:
            telling.append(word)
            roots.add(word[:ROOT])
    return tuple(telling)


def _clustered(items: Items) -> NDArray[np.int64]:
    """Return the cluster of each item, from 0 without gaps, shape (n_items,)."""
    # Imported here: the web server never summarises and starts without a learning library.
    from sklearn.metrics import silhouette_score

    keys = [hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest() for text in items.texts]
    # By hash, so that the sample is of no one letter and of no one order.
    sample = np.array(sorted(sorted(range(len(keys)), key=keys.__getitem__)[:MOST_CLUSTERED]))
    vectors = items.vectors[sample]
    tree = linkage(vectors, method="ward")
    best, labels = -1.0, np.zeros(len(sample), np.int64)
    for n_points in range(2, MOST_POINTS + 1):
        found = fcluster(tree, n_points, criterion="maxclust") - 1
        if len(set(found.tolist())) < 2:
            continue
        score = round(float(silhouette_score(vectors, found)), DIGITS)
        if score > best:
            best, labels = score, found.astype(np.int64)
    if len(sample) == len(keys):
        return labels
    nearest = (items.vectors @ _middles(vectors, labels).T).round(DIGITS).argmax(axis=1)
    nearest[sample] = labels
    return np.unique(nearest, return_inverse=True)[1].astype(np.int64)


def _middles(vectors: Floats, labels: NDArray[np.int64]) -> Floats:
    """Return the direction of each cluster's mean: shape (n_clusters, n_dims)."""
    sums = np.zeros((labels.max(initial=-1) + 1, vectors.shape[1]))
    np.add.at(sums, labels, vectors)
    found: Floats = unit_rows(sums).astype(np.float32)
    return found


def _people(items: Items, numbers: Sequence[int], people: Mapping[str, str]) -> set[str]:
    return respondents_of((place for n in numbers for place in items.places[n]), people)


def _users(items: Items, numbers: Sequence[int], people: Mapping[str, str]) -> Counter[str]:
    """Return how many respondents use each word that says something."""
    users: dict[str, set[str]] = defaultdict(set)
    dull = unspecific_words()
    for number in numbers:
        writers = _people(items, [number], people)
        for word in set(words_of(items.texts[number])) - dull:
            # A plain word alone is found again in every copy as it stands there.
            if word.isalpha() and len(word) > 2:
                users[word] |= writers
    return Counter({word: len(writers) for word, writers in users.items()})

"""Topics of other tools, on texts and vectors that are given; runs in the peers' environment.

BERTopic (Grootendorst 2022, arXiv:2203.05794), NMF on TF-IDF as scikit-learn's own example does it,
k-means on the vectors. Each returns a label for each text (-1: none) and the words of each topic.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

import numpy as np
from bertopic import BERTopic
from bertopic.vectorizers import ClassTfidfTransformer
from numpy.typing import NDArray
from sklearn.cluster import KMeans
from sklearn.decomposition import NMF
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from umap import UMAP

N_WORDS = 10
Vectors = NDArray[np.float32]
Topics = dict[str, object]


def find_topics(method: dict, texts: Sequence[str], vectors: Vectors) -> Topics:
    """Return labels, words and the seconds that a method took.

    Args:
        method: ``{"kind": "bertopic" | "nmf" | "k-means", "k": number or None, "seed": number,
            "rows": numbers of the texts to read, in that order, or None for all}``.
        texts: length n.
        vectors: shape (n, n_dims).
    """
    if method.get("rows") is not None:
        texts, vectors = [texts[row] for row in method["rows"]], vectors[method["rows"]]
    began = time.perf_counter()
    kinds = {"bertopic": _bertopic, "nmf": _nmf, "k-means": _k_means}
    labels, words = kinds[method["kind"]](texts, vectors, method.get("k"), method.get("seed", 0))
    seconds = time.perf_counter() - began
    return {"labels": labels, "words": words, "seconds": seconds}


def warm_up() -> None:
    """Let numba compile before any clock runs."""
    rng = np.random.default_rng(0)
    texts = [f"word{n % 7} thing{n % 5} place{n % 3}" for n in range(60)]
    vectors = rng.normal(size=(60, 8)).astype(np.float32)
    find_topics({"kind": "bertopic"}, texts, vectors)


def _bertopic(
    texts: Sequence[str], vectors: Vectors, k: int | None, seed: int
) -> tuple[list[int], list[list[str]]]:
    # Its defaults, with a seed, and stop words left out of the topics' words as its pages advise.
    layout = UMAP(n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=seed)
    clusters = {"hdbscan_model": KMeans(k, random_state=seed, n_init=10)} if k else {}
    counting = CountVectorizer(stop_words="english")
    model = BERTopic(umap_model=layout, vectorizer_model=counting, verbose=False, **clusters)
    labels, _ = model.fit_transform(list(texts), vectors)
    found = model.get_topics()
    words = [[word for word, _ in found[n] if word] for n in sorted(found) if n >= 0]
    return [int(label) for label in labels], words


def _nmf(
    texts: Sequence[str], _: Vectors, k: int | None, seed: int
) -> tuple[list[int], list[list[str]]]:
    counting = TfidfVectorizer(max_df=0.95, min_df=2, stop_words="english")
    counts = counting.fit_transform(texts)
    model = NMF(n_components=k, init="nndsvda", random_state=seed, max_iter=400)
    weights = model.fit_transform(counts)
    labels = np.where(weights.max(axis=1) > 0, weights.argmax(axis=1), -1)
    names = counting.get_feature_names_out()
    words = [[str(names[n]) for n in np.argsort(-row)[:N_WORDS]] for row in model.components_]
    return labels.tolist(), words


def _k_means(
    texts: Sequence[str], vectors: Vectors, k: int | None, seed: int
) -> tuple[list[int], list[list[str]]]:
    labels = KMeans(k, random_state=seed, n_init=10).fit_predict(vectors).tolist()
    return labels, class_words(texts, labels)


def class_words(texts: Sequence[str], labels: Sequence[int]) -> list[list[str]]:
    """Return the words of each class by c-TF-IDF."""
    n_classes = max(labels, default=-1) + 1
    together: list[list[str]] = [[] for _ in range(n_classes)]
    for text, label in zip(texts, labels, strict=True):
        if label >= 0:
            together[label].append(text)
    counting = CountVectorizer(stop_words="english")
    counts = counting.fit_transform([" ".join(found) for found in together])
    weights = ClassTfidfTransformer().fit_transform(counts).toarray()
    names = counting.get_feature_names_out()
    return [
        [str(names[n]) for n in np.argsort(-row, kind="stable")[:N_WORDS] if row[n] > 0]
        for row in weights
    ]

"""Say what each cluster is about: name, one sentence, keywords and exemplars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.embedding.protocol import Embedder
from nlp.themes.exemplars import choose_exemplars
from nlp.themes.keywords import class_weights, top_keywords
from nlp.themes.naming import choose_names, distinct_phrases, rank_phrases
from nlp.themes.phrases import Tagged
from nlp.themes.units import Passages
from nlp.themes.vectors import centres
from nlp.themes.wording import words_of

# A good exemplar can be read alone and at a glance.
READABLE_WORDS = (5, 40)
UNREADABLE = 0.7
# Without one of its keywords, a passage shows a theme less plainly.
WORDLESS = 0.8
N_SHOWN_BY = 5
N_KEYWORDS_TOLD = 3


@dataclass(frozen=True)
class Description:
    """What a theme is called and shown by; ``exemplars`` are numbers in `Passages.passages`."""

    name: str
    definition: str
    keywords: tuple[str, ...]
    exemplars: tuple[int, ...]


def describe_clusters(
    passages: Passages,
    numbers: Sequence[int],
    vectors: NDArray[np.float64],
    labels: NDArray[np.int64],
    tagged: Sequence[Tagged],
    embedder: Embedder,
) -> list[Description]:
    """Return each cluster's description; the first clusters choose their names first.

    Args:
        passages: all passages.
        numbers: those that were clustered, as numbers in ``passages.passages``, length n.
        vectors: their vectors, shape (n, n_dims).
        labels: their clusters, shape (n,), from 0 without gaps, -1 for none.
        tagged: their words and phrases, length n.
        embedder: the one that placed them.
    """
    if labels.max(initial=-1) < 0:
        return []
    middles = centres(vectors, labels)
    ranked = rank_phrases(tagged, labels, middles, embedder)
    words = [
        [
            lemma
            for row in np.flatnonzero(labels == cluster).tolist()
            for lemma in tagged[row].lemmas
        ]
        for cluster in range(len(middles))
    ]
    keywords = [top_keywords(weights) for weights in class_weights(words)]
    spare = [" and ".join(found[:2]) or "Other matters" for found in keywords]
    names = choose_names(ranked, spare)
    return [
        Description(
            name=names[cluster],
            definition=define(names[cluster], distinct_phrases(ranked[cluster]), keywords[cluster]),
            keywords=keywords[cluster],
            exemplars=exemplars(
                passages,
                numbers,
                vectors,
                labels == cluster,
                is_telling=_has_any(tagged, keywords[cluster][:N_SHOWN_BY]),
            ),
        )
        for cluster in range(len(middles))
    ]


def define(name: str, phrases: Sequence[str], keywords: Sequence[str]) -> str:
    """Return one sentence on a theme, of phrases and words that its passages use.

    No passage is quoted: a definition outlives the withdrawal of a response.
    """
    others = [phrase for phrase in phrases if phrase.casefold() not in name.casefold()][:2]
    told = " ".join([*others, name]).casefold()
    words = [word for word in keywords if word not in told][:N_KEYWORDS_TOLD]
    subject = name[:1].lower() + name[1:] if name[1:2].islower() else name
    if others:
        subject = f"{subject}, also {listed(others)}"
    if not words:
        return f"What people say about {subject}."
    return f"What people say about {subject}. Words they use: {', '.join(words)}."


def listed(things: Sequence[str]) -> str:
    """Return "a", "a and b" or "a, b and c"."""
    if len(things) < 2:
        return "".join(things)
    return f"{', '.join(things[:-1])} and {things[-1]}"


def exemplars(
    passages: Passages,
    numbers: Sequence[int],
    vectors: NDArray[np.float64],
    is_member: NDArray[np.bool_],
    *,
    is_telling: NDArray[np.bool_] | None = None,
) -> tuple[int, ...]:
    """Return the exemplars of some passages, as numbers in ``passages.passages``.

    Args:
        passages: all passages.
        numbers: those that were placed, length n.
        vectors: their vectors, shape (n, n_dims), rows of length 1.
        is_member: which to choose from, shape (n,).
        is_telling: which have one of the theme's keywords, shape (n,); all where None.
    """
    members = np.flatnonzero(is_member).tolist()
    inside = vectors[members]
    middle = centres(inside, np.zeros(len(members), np.int64))[0]
    found = [passages.passages[numbers[row]] for row in members]
    fewest, most = READABLE_WORDS
    ease = [1.0 if fewest <= len(words_of(one.text)) <= most else UNREADABLE for one in found]
    relevance = (inside @ middle) * np.array(ease)
    if is_telling is not None:
        relevance = np.where(is_telling[members], relevance, WORDLESS * relevance)
    people = [passages.rows[one.row].respondent for one in found]
    chosen = choose_exemplars(inside, relevance, people)
    return tuple(numbers[members[row]] for row in chosen)


def _has_any(tagged: Sequence[Tagged], words: Sequence[str]) -> NDArray[np.bool_]:
    """Return which passages have one of the words: shape (n,)."""
    wanted = set(words)
    return np.array([not wanted.isdisjoint(passage.lemmas) for passage in tagged], bool)

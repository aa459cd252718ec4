"""Say what each cluster is about: name, one sentence, keywords and exemplars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.embedding.protocol import Embedder
from nlp.themes.coherent import coherent_keywords
from nlp.themes.defining import Themed, define_all
from nlp.themes.exemplars import choose_exemplars
from nlp.themes.keywords import class_weights, top_keywords
from nlp.themes.naming import choose_names, distinct_phrases, rank_phrases
from nlp.themes.phrases import Tagged
from nlp.themes.placing import Placed
from nlp.themes.units import Passages
from nlp.themes.uses import Uses
from nlp.themes.vectors import centres
from nlp.themes.wording import words_of

# A good exemplar can be read alone and at a glance.
READABLE_WORDS = (5, 40)
UNREADABLE = 0.7
# Without one of its keywords, a passage shows a theme less plainly.
WORDLESS = 0.8
N_SHOWN_BY = 5


@dataclass(frozen=True)
class Description:
    """What a theme is called and shown by; ``exemplars`` are numbers in `Passages.passages`."""

    name: str
    definition: str
    includes: tuple[str, ...]
    excludes: tuple[str, ...]
    keywords: tuple[str, ...]
    exemplars: tuple[int, ...]


def describe_clusters(
    passages: Passages,
    placed: Placed,
    labels: NDArray[np.int64],
    embedder: Embedder,
    *,
    taken: Sequence[str] = (),
    spare: Sequence[str] | None = None,
    alone: frozenset[int] = frozenset(),
    uses: Uses | None = None,
    parts: NDArray[np.int64] | None = None,
) -> list[Description]:
    """Return each cluster's description; the first clusters choose their names first.

    Args:
        passages: all passages.
        placed: those that were clustered.
        labels: their clusters, shape (n,), from 0 without gaps, -1 for none.
        embedder: the one that placed them.
        taken: names that are no longer free.
        spare: a name for each cluster that finds none of its own; its keywords where None.
        alone: clusters whose definition names no neighbour.
        uses: where words stand in the clustered passages; found out where None.
        parts: of wider themes, each passage's narrower one, shape (n,).
    """
    if labels.max(initial=-1) < 0:
        return []
    tagged = placed.tagged
    middles = centres(placed.vectors, labels)
    found_in = uses or uses_of(passages, placed)
    ranked = rank_phrases(tagged, labels, middles, embedder, found_in, parts=parts)
    members = [np.flatnonzero(labels == cluster).tolist() for cluster in range(len(middles))]
    telling, keywords = _keywords([[tagged[row] for row in rows] for rows in members], found_in)
    usual = [" and ".join(found[:2]) or "Other matters" for found in telling]
    names = choose_names(ranked, spare or usual, taken=taken)
    phrases = [distinct_phrases(found, name) for found, name in zip(ranked, names, strict=True)]
    people = _people(passages, placed)
    definitions = define_all(names, phrases, middles, Themed(labels, people, found_in), alone=alone)
    shown = [
        exemplars(
            passages,
            placed.numbers,
            placed.vectors,
            labels == cluster,
            is_telling=_has_any(tagged, telling[cluster][:N_SHOWN_BY]),
        )
        for cluster in range(len(middles))
    ]
    return [
        Description(name, defined.text, defined.includes, defined.excludes, words_told, examples)
        for name, defined, words_told, examples in zip(
            names, definitions, keywords, shown, strict=True
        )
    ]


def _keywords(
    classes: Sequence[Sequence[Tagged]], uses: Uses
) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """Return each cluster's weightiest words, and those that an officer sees.

    What stands in for a name and what an exemplar must have goes by weight alone.
    """
    words = [[passage.lemmas for passage in inside if passage.is_read] for inside in classes]
    weights = class_weights([[word for passage in inside for word in passage] for inside in words])
    return [top_keywords(one) for one in weights], coherent_keywords(weights, words, uses)


def uses_of(passages: Passages, placed: Placed) -> Uses:
    """Return where words stand in the clustered passages."""
    texts = [passages.passages[number].text for number in placed.numbers]
    return Uses(texts, placed.tagged)


def _people(passages: Passages, placed: Placed) -> NDArray[np.int64]:
    """Return a number for the respondent of each clustered passage: shape (n,)."""
    wrote = [passages.rows[passages.passages[number].row].respondent for number in placed.numbers]
    numbers = {person: number for number, person in enumerate(dict.fromkeys(wrote))}
    return np.array([numbers[person] for person in wrote], np.int64)


def exemplars(
    passages: Passages,
    numbers: Sequence[int],
    vectors: NDArray[np.float32],
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

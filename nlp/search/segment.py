"""A segment: some documents and their inverted lists, never changed once made.

The lists stand in three arrays (compressed sparse rows): for term ``t`` the documents are
``docs[starts[t]:starts[t + 1]]`` and the counts stand beside them. A document that is
removed or replaced stays here until segments are merged; the index keeps the live ones.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from nlp.search.analysis import tokens_of
from nlp.search.nearness import signs_of


@dataclass(frozen=True)
class Segment:
    """Documents and their inverted lists.

    Attributes:
        ids: the documents' names, in order.
        texts: their texts.
        vectors: shape (n_docs, n_dims), rows of length 1, zero where there is none; or None.
        terms: every stem that occurs, sorted.
        words: every word that occurs, sorted: a prefix is looked up among them.
        word_terms: shape (n_words,): number of the stem of each.
        starts: shape (n_terms + 1,): where each term's list begins.
        docs: shape (n_postings,): numbers of documents.
        counts: shape (n_postings,): how often the term occurs there.
        lengths: shape (n_docs,): words in each document.
    """

    ids: tuple[str, ...]
    texts: tuple[str, ...]
    vectors: NDArray[np.float32] | None
    terms: tuple[str, ...]
    words: tuple[str, ...]
    word_terms: NDArray[np.int32]
    starts: NDArray[np.int64]
    docs: NDArray[np.int32]
    counts: NDArray[np.int32]
    lengths: NDArray[np.int32]

    @cached_property
    def signs(self) -> NDArray[np.uint64] | None:
        """Return the signs of the vectors, of `signs_of`; made when first asked for."""
        return None if self.vectors is None else signs_of(self.vectors)

    def postings(self, term: str) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """Return the documents that have ``term`` and how often, both empty where none has."""
        number = bisect_left(self.terms, term)
        if number == len(self.terms) or self.terms[number] != term:
            return self.docs[:0], self.counts[:0]
        part = slice(int(self.starts[number]), int(self.starts[number + 1]))
        return self.docs[part], self.counts[part]

    def terms_beginning(self, prefix: str, *, limit: int) -> set[str]:
        """Return the stems of at most ``limit`` words that begin with ``prefix``."""
        first = bisect_left(self.words, prefix)
        stems: set[str] = set()
        for at in range(first, min(len(self.words), first + limit)):
            if not self.words[at].startswith(prefix):
                break
            stems.add(self.terms[self.word_terms[at]])
        return stems

    def words_beginning(self, prefix: str) -> tuple[str, ...]:
        """Return the words that begin with ``prefix``, sorted."""
        first = bisect_left(self.words, prefix)
        last = bisect_left(self.words, prefix + chr(0x10FFFF), lo=first)
        return self.words[first:last]


def build_segment(
    ids: Sequence[str], texts: Sequence[str], vectors: NDArray[np.float32] | None
) -> Segment:
    """Return a segment of the documents.

    Args:
        ids: no two alike.
        texts: as many.
        vectors: shape (n_docs, n_dims), or None.
    """
    # Machine integers: as tuples of Python's the lists of a million texts would take gigabytes.
    lists: dict[str, tuple[array[int], array[int]]] = {}
    stems: dict[str, str] = {}
    lengths = np.zeros(len(ids), np.int32)
    for number, text in enumerate(texts):
        tokens = tokens_of(text)
        lengths[number] = len(tokens)
        stems.update((token.word, token.term) for token in tokens)
        for term, count in Counter(token.term for token in tokens).items():
            if term not in lists:
                lists[term] = (array("i"), array("i"))
            docs, counts = lists[term]
            docs.append(number)
            counts.append(count)
    terms = tuple(sorted(lists))
    words = tuple(sorted(stems))
    numbers = {term: number for number, term in enumerate(terms)}
    starts = np.zeros(len(terms) + 1, np.int64)
    np.cumsum([len(lists[term][0]) for term in terms], out=starts[1:])
    return Segment(
        ids=tuple(ids),
        texts=tuple(texts),
        vectors=vectors,
        terms=terms,
        words=words,
        word_terms=np.array([numbers[stems[word]] for word in words], np.int32),
        starts=starts,
        docs=_joined([lists[term][0] for term in terms]),
        counts=_joined([lists[term][1] for term in terms]),
        lengths=lengths,
    )


def _joined(parts: Sequence[array[int]]) -> NDArray[np.int32]:
    """Return the numbers of some lists, one after the other."""
    if not parts:
        return np.zeros(0, np.int32)
    return np.concatenate([np.frombuffer(part, np.int32) for part in parts])

"""The embedded search engine: documents in segments, found by words, by meaning or by both.

Documents come and go one batch at a time: a batch is a new segment, a removal a mark. The
caller's database is the truth; an index can be thrown away and built again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nlp.embedding import Embedder, encode_query
from nlp.search.documents import Documents
from nlp.search.fusion import MEANING_SHARE, MEANING_SHARE_FALLBACK, fuse
from nlp.search.highlighting import highlight
from nlp.search.query import Clause, Phrase, Query, Synonyms, parse_query
from nlp.search.ranking import Ranking, best_of
from nlp.search.scoring import Part, phrases_of, required_only, score_meaning, score_words
from nlp.search.segment import Segment, build_segment
from nlp.search.shapes import Doc, Hit, Mode, Offsets, Ranked
from nlp.search.spelling import with_near_words
from nlp.search.storage import read_segments, write_segments

MEANING = "meaning"
# Below this cosine two texts have nothing to do with each other.
MIN_COSINE = 0.15


class Index:
    """Documents that can be searched.

    Args:
        embedder: makes the vectors of documents without one, and of queries; None for an
            index that goes by words alone, unless the documents bring vectors.
        synonyms: sets of words or phrases that stand for each other; they take effect at
            the next search and need no new index.
    """

    def __init__(
        self, *, embedder: Embedder | None = None, synonyms: Iterable[Collection[str]] = ()
    ) -> None:
        self._embedder = embedder
        self._synonyms = Synonyms.of(synonyms)
        self._documents = Documents()

    def __len__(self) -> int:
        """Return the number of documents."""
        return len(self._documents)

    def __contains__(self, doc_id: str) -> bool:
        """Say whether the document is here."""
        return doc_id in self._documents

    def ids(self) -> set[str]:
        """Return the names of all documents that are here."""
        return self._documents.ids()

    def set_synonyms(self, synonyms: Iterable[Collection[str]]) -> None:
        """Replace the synonyms; the next search uses them."""
        self._synonyms = Synonyms.of(synonyms)

    def add(self, docs: Sequence[Doc]) -> None:
        """Add documents, or replace those that are here; of two with one id the last counts."""
        kept = list({doc.id: doc for doc in docs}.values())
        if not kept:
            return
        ids = [doc.id for doc in kept]
        segment = build_segment(ids, [doc.text for doc in kept], self._vectors(kept))
        self._documents.remove(ids)
        self._documents.append(segment)

    def remove(self, ids: Iterable[str]) -> int:
        """Remove documents and return how many were here."""
        return self._documents.remove(ids)

    def merge(self) -> None:
        """Make one segment of all: the words of removed documents are gone after it."""
        self._documents.merge()

    def search(
        self,
        query: str,
        *,
        mode: Mode = "hybrid",
        depth: int = 100,
        allowed_ids: Collection[str] | None = None,
        synonyms: Synonyms | None = None,
    ) -> list[Hit]:
        """Return the documents that answer ``query``, best first, alike ones by id.

        Args:
            query: words, "phrases in quotes" that must occur, and prefix*.
            mode: by words and meaning, by words, or by meaning. Without vectors ``hybrid``
                goes by words.
            depth: how many at most.
            allowed_ids: only these may be found; None for all.
            synonyms: for this search; those of the index where None.

        Raises:
            ValueError: ``mode`` is none of the three, or meaning is asked for without an
                embedder.
        """
        found = self._found(query, mode, allowed_ids, synonyms)
        return self._hits(found, depth) if found is not None else []

    def rank(
        self,
        query: str,
        *,
        mode: Mode = "hybrid",
        depth: int = 100,
        allowed_ids: Collection[str] | None = None,
        synonyms: Synonyms | None = None,
        most_by_meaning: int | None = None,
    ) -> list[Ranked]:
        """Return the same documents in the same order as `search`, with no look at their texts.

        Args:
            query: as `search` takes it.
            mode: as there.
            depth: how many at most.
            allowed_ids: only these may be found; None for all.
            synonyms: for this search; those of the index where None.
            most_by_meaning: how many that share no word with the query; None for all.

        Raises:
            ValueError: as `search`.
        """
        found = self._found(query, mode, allowed_ids, synonyms)
        if found is None:
            return []
        if most_by_meaning is not None:
            found.leave_far_out(self._documents, most_by_meaning)
        return found.ranked(self._documents, depth)

    def nearest(
        self,
        vector: NDArray[np.float32],
        *,
        allowed_ids: Collection[str] | None = None,
        depth: int = 100,
    ) -> list[Hit]:
        """Return the documents nearest to a vector, by cosine, best first, alike ones by id.

        Args:
            vector: shape (n_dims,), length 1.
            allowed_ids: only these may be found; None for all.
            depth: how many at most.
        """
        parts = self._documents.parts(allowed_ids)
        if not parts or depth < 1:
            return []
        cosines = np.concatenate(score_meaning(parts, vector))
        cosines[cosines < MIN_COSINE] = 0.0
        none = np.zeros_like(cosines)
        return self._hits(Ranking(cosines, none, cosines, Query((), "")), depth)

    def save(self, folder: Path) -> None:
        """Write the index to a folder; it is there as a whole or as it was before.

        Words of removed documents are in none of its files after it.

        Raises:
            OSError: the folder can't be written.
        """
        self._documents.purge()
        write_segments(folder, self._documents.segments)

    def _found(
        self,
        query: str,
        mode: Mode,
        allowed_ids: Collection[str] | None,
        synonyms: Synonyms | None,
    ) -> Ranking | None:
        """Return the scores of all documents; None where nothing can be found.

        Raises:
            ValueError: as `search`.
        """
        if mode not in ("hybrid", "lexical", "semantic"):
            raise ValueError(f"mode is hybrid, lexical or semantic, not {mode!r}")
        if mode == "semantic" and self._embedder is None:
            raise ValueError("a search by meaning needs an index with an embedder")
        asked = parse_query(query, synonyms or self._synonyms)
        parts = self._documents.parts(allowed_ids)
        if not asked.words or not parts:
            return None
        asked = replace(asked, clauses=self._respelt(asked))
        by_part = score_words(
            parts, asked.clauses, n_live=len(self._documents), n_words=self._documents.n_words
        )
        words = np.concatenate(by_part)
        meaning = np.zeros_like(words)
        if mode != "lexical" and self._embedder is not None:
            meaning = self._meaning(parts, asked, by_part)
        if mode == "semantic":
            words = np.zeros_like(words)
        return Ranking(self._joined(words, meaning, mode), words, meaning, asked)

    def _vectors(self, docs: Sequence[Doc]) -> NDArray[np.float32] | None:
        without = [at for at, doc in enumerate(docs) if doc.vector is None]
        made: NDArray[np.float32] | None = None
        if without and self._embedder is not None:
            made = self._embedder.encode([docs[at].text for at in without])
        given = {at: doc.vector for at, doc in enumerate(docs) if doc.vector is not None}
        if made is None and not given:
            return None
        n_dims = made.shape[1] if made is not None else len(next(iter(given.values())))
        vectors = np.zeros((len(docs), n_dims), np.float32)
        if made is not None:
            vectors[without] = made
        for at, vector in given.items():
            vectors[at] = vector
        return vectors

    def _respelt(self, asked: Query) -> tuple[Clause, ...]:
        return with_near_words(asked.clauses, self._documents.segments)

    def _meaning(
        self, parts: Sequence[Part], asked: Query, words: Sequence[NDArray[np.float64]]
    ) -> NDArray[np.float64]:
        if self._embedder is None:
            raise AssertionError("search checks for the embedder first")
        vector = encode_query(self._embedder, asked.words)
        cosines = score_meaning(required_only(parts, asked.clauses), vector, words=list(words))
        joined = np.concatenate(cosines)
        joined[joined < MIN_COSINE] = 0.0
        return joined

    def _joined(
        self, words: NDArray[np.float64], meaning: NDArray[np.float64], mode: Mode
    ) -> NDArray[np.float64]:
        if mode == "lexical" or not meaning.any():
            return words
        if mode == "semantic":
            return meaning
        is_lesser = self._embedder is not None and self._embedder.is_fallback
        return fuse(
            words, meaning, meaning_share=MEANING_SHARE_FALLBACK if is_lesser else MEANING_SHARE
        )

    def _hits(self, found: Ranking, depth: int) -> list[Hit]:
        hits: list[Hit] = []
        for number in best_of(found.scores, self._documents, depth)[0].tolist():
            segment, at = self._documents.locate(number)
            places: tuple[Offsets, ...] = ()
            why: tuple[str, ...] = ()
            if found.words[number] > 0:
                places, why = highlight(segment.texts[at], _phrases(segment, found.asked))
            if found.meaning[number] > 0:
                why = (*why, MEANING)
            score = round(float(found.scores[number]), 6)
            hits.append(Hit(segment.ids[at], score, why, places))
        return hits


def _phrases(segment: Segment, asked: Query) -> list[Phrase]:
    return [phrase for clause in asked.clauses for phrase, _ in phrases_of(segment, clause)]


def build_index(
    docs: Sequence[Doc],
    *,
    embedder: Embedder | None = None,
    synonyms: Iterable[Collection[str]] = (),
) -> Index:
    """Return an index of ``docs``; see `Index` for the options."""
    index = Index(embedder=embedder, synonyms=synonyms)
    index.add(docs)
    return index


def load_index(
    folder: Path,
    *,
    embedder: Embedder | None = None,
    synonyms: Iterable[Collection[str]] = (),
) -> Index:
    """Return the index that was saved to ``folder``.

    Raises:
        FileNotFoundError: the folder has no index.
        IndexBroken: a file of it is damaged or made by another version: build it again.
    """
    index = Index(embedder=embedder, synonyms=synonyms)
    for segment in read_segments(folder):
        index._documents.append(segment)
    return index

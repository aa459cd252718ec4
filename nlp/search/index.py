"""The embedded search engine: documents in segments, found by words, by meaning or by both.

Documents come and go one batch at a time: a batch is a new segment, a removal a mark. The
caller's database is the truth; an index can be thrown away and built again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from nlp.embedding import Embedder
from nlp.search.fusion import MEANING_SHARE, MEANING_SHARE_FALLBACK, fuse
from nlp.search.highlighting import Offsets, highlight
from nlp.search.query import Phrase, Query, Synonyms, parse_query
from nlp.search.scoring import Part, phrases_of, required_only, score_meaning, score_words
from nlp.search.segment import Segment, build_segment
from nlp.search.storage import read_segments, write_segments

Mode = Literal["hybrid", "lexical", "semantic"]
MEANING = "meaning"
MAX_SEGMENTS = 16
# Below this cosine two texts have nothing to do with each other.
MIN_COSINE = 0.15


@dataclass(frozen=True)
class Doc:
    """A document: its name, its text and, where it is at hand, its vector.

    Attributes:
        id: names the document within its index.
        text: what is searched; give the masked text where there is personal data.
        vector: shape (n_dims,), length 1.
    """

    id: str
    text: str
    vector: NDArray[np.float32] | None = None


@dataclass(frozen=True)
class Hit:
    """A document that was found.

    Attributes:
        id: the document.
        score: higher is better; comparable within one search only.
        why: the words that found it, and "meaning" where its vector did.
        highlights: where those words stand in its text, in code points, end exclusive.
    """

    id: str
    score: float
    why: tuple[str, ...]
    highlights: tuple[Offsets, ...]


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
        self._segments: list[Segment] = []
        self._live: list[NDArray[np.bool_]] = []
        self._places: dict[str, tuple[int, int]] = {}

    def __len__(self) -> int:
        """Return the number of documents."""
        return len(self._places)

    def __contains__(self, doc_id: str) -> bool:
        """Say whether the document is here."""
        return doc_id in self._places

    def ids(self) -> set[str]:
        """Return the names of all documents that are here."""
        return set(self._places)

    def set_synonyms(self, synonyms: Iterable[Collection[str]]) -> None:
        """Replace the synonyms; the next search uses them."""
        self._synonyms = Synonyms.of(synonyms)

    def add(self, docs: Sequence[Doc]) -> None:
        """Add documents, or replace those that are here; of two with one id the last counts."""
        latest = {doc.id: doc for doc in docs}
        if not latest:
            return
        self.remove(latest)
        kept = list(latest.values())
        self._append(
            build_segment(
                [doc.id for doc in kept], [doc.text for doc in kept], self._vectors(kept)
            )
        )
        if len(self._segments) > MAX_SEGMENTS:
            self.merge()

    def remove(self, ids: Iterable[str]) -> int:
        """Remove documents and return how many were here."""
        n_removed = 0
        for doc_id in ids:
            place = self._places.pop(doc_id, None)
            if place is not None:
                self._live[place[0]][place[1]] = False
                n_removed += 1
        return n_removed

    def merge(self) -> None:
        """Make one segment of all; words of removed documents are gone from memory after it."""
        places = list(self._places.items())
        rows = [self._segments[segment].vectors for _, (segment, _) in places]
        n_dims = next((vectors.shape[1] for vectors in rows if vectors is not None), 0)
        vectors = np.zeros((len(places), n_dims), np.float32) if n_dims else None
        if vectors is not None:
            for at, (_, (_, doc)) in enumerate(places):
                source = rows[at]
                if source is not None:
                    vectors[at] = source[doc]
        ids = [doc_id for doc_id, _ in places]
        texts = [self._segments[segment].texts[doc] for _, (segment, doc) in places]
        self._segments, self._live, self._places = [], [], {}
        if ids:
            self._append(build_segment(ids, texts, vectors))

    def search(
        self,
        query: str,
        *,
        mode: Mode = "hybrid",
        depth: int = 100,
        allowed_ids: Collection[str] | None = None,
    ) -> list[Hit]:
        """Return the documents that answer ``query``, best first, alike ones by id.

        Args:
            query: words, "phrases in quotes" that must occur, and prefix*.
            mode: by words and meaning, by words, or by meaning. Without vectors ``hybrid``
                goes by words.
            depth: how many at most.
            allowed_ids: only these may be found; None for all.

        Raises:
            ValueError: ``mode`` is none of the three, or meaning is asked for without an
                embedder.
        """
        if mode not in ("hybrid", "lexical", "semantic"):
            raise ValueError(f"mode is hybrid, lexical or semantic, not {mode!r}")
        if mode == "semantic" and self._embedder is None:
            raise ValueError("a search by meaning needs an index with an embedder")
        asked = parse_query(query, self._synonyms)
        parts = self._parts(allowed_ids)
        if not asked.words or not parts or depth < 1:
            return []
        words = np.concatenate(score_words(parts, asked.clauses))
        meaning = np.zeros_like(words)
        if mode != "lexical" and self._embedder is not None:
            meaning = self._meaning(parts, asked)
        if mode == "semantic":
            words = np.zeros_like(words)
        scores = self._joined(words, meaning, mode)
        return self._hits(scores, words, meaning, asked, depth)

    def save(self, folder: Path) -> None:
        """Write the index to a folder; it is there as a whole or as it was before.

        Raises:
            OSError: the folder can't be written.
        """
        write_segments(folder, list(zip(self._segments, self._live, strict=True)))

    def _append(self, segment: Segment, live: NDArray[np.bool_] | None = None) -> None:
        number = len(self._segments)
        kept = np.ones(len(segment.ids), np.bool_) if live is None else live
        self._segments.append(segment)
        self._live.append(kept)
        self._places.update(
            (doc_id, (number, at)) for at, doc_id in enumerate(segment.ids) if kept[at]
        )

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

    def _parts(self, allowed_ids: Collection[str] | None) -> list[Part]:
        if allowed_ids is None:
            pairs = zip(self._segments, self._live, strict=True)
            return [Part(segment, live, live) for segment, live in pairs]
        allowed = [np.zeros_like(live) for live in self._live]
        for doc_id in allowed_ids:
            place = self._places.get(doc_id)
            if place is not None:
                allowed[place[0]][place[1]] = True
        triples = zip(self._segments, self._live, allowed, strict=True)
        return [Part(segment, live, asked) for segment, live, asked in triples]

    def _meaning(self, parts: Sequence[Part], asked: Query) -> NDArray[np.float64]:
        if self._embedder is None:
            raise AssertionError("search checks for the embedder first")
        vector = self._embedder.encode([asked.words])[0]
        cosines = score_meaning(required_only(parts, asked.clauses), vector)
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

    def _hits(
        self,
        scores: NDArray[np.float64],
        words: NDArray[np.float64],
        meaning: NDArray[np.float64],
        asked: Query,
        depth: int,
    ) -> list[Hit]:
        owners = [(segment, at) for segment in self._segments for at in range(len(segment.ids))]
        hits: list[Hit] = []
        for number in self._best(scores, depth):
            segment, at = owners[number]
            places: tuple[Offsets, ...] = ()
            why: tuple[str, ...] = ()
            if words[number] > 0:
                places, why = highlight(segment.texts[at], _phrases(segment, asked))
            if meaning[number] > 0:
                why = (*why, MEANING)
            hits.append(Hit(segment.ids[at], round(float(scores[number]), 6), why, places))
        return hits

    def _best(self, scores: NDArray[np.float64], depth: int) -> list[int]:
        """Return the numbers of the best documents, alike ones by id."""
        rounded = np.round(scores, 6)
        found = np.flatnonzero(rounded > 0)
        if len(found) > depth:
            # Everything as good as the last that fits stays, so that ids decide between them.
            least = np.partition(rounded[found], -depth)[-depth]
            found = found[rounded[found] >= least]
        ids = [doc_id for segment in self._segments for doc_id in segment.ids]
        return sorted((int(n) for n in found), key=lambda n: (-rounded[n], ids[n]))[:depth]


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
    for segment, live in read_segments(folder):
        index._append(segment, live)
    return index

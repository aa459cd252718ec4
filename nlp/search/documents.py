"""The documents of an index, in segments: they come and go one batch at a time.

A batch is a new segment, a removal a mark in the segment that has the document; now and
then all segments are made one. Before an index is written, segments with marks are made
anew, so that no word of a withdrawn document reaches the disk again.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from nlp.search.scoring import Part
from nlp.search.segment import Segment, build_segment

MAX_SEGMENTS = 16


class Documents:
    """Segments and which of their documents are still there."""

    def __init__(self) -> None:
        self.segments: list[Segment] = []
        self._live: list[NDArray[np.bool_]] = []
        self._starts: list[int] = []
        self._places: dict[str, tuple[int, int]] = {}
        self.n_words = 0  # in all documents that are here

    def __len__(self) -> int:
        """Return the number of documents."""
        return len(self._places)

    def __contains__(self, doc_id: str) -> bool:
        """Say whether the document is here."""
        return doc_id in self._places

    def ids(self) -> set[str]:
        """Return the names of all documents that are here."""
        return set(self._places)

    def locate(self, number: int) -> tuple[Segment, int]:
        """Return the segment of a document and its place there.

        Args:
            number: the document's, counted through all segments.
        """
        at = bisect_right(self._starts, number) - 1
        return self.segments[at], number - self._starts[at]

    def names(self, numbers: NDArray[np.int64]) -> list[str]:
        """Return the names of documents.

        Args:
            numbers: the documents', counted through all segments.
        """
        starts = np.array(self._starts, np.int64)
        segments = np.searchsorted(starts, numbers, side="right") - 1
        places = numbers - starts[segments]
        pairs = zip(segments.tolist(), places.tolist(), strict=True)
        return [self.segments[segment].ids[at] for segment, at in pairs]

    def append(self, segment: Segment) -> None:
        """Add a segment whose documents are in no other."""
        number = len(self.segments)
        self._starts.append(self._starts[-1] + len(self.segments[-1].ids) if self.segments else 0)
        self.segments.append(segment)
        self._live.append(np.ones(len(segment.ids), np.bool_))
        self._places.update((doc_id, (number, at)) for at, doc_id in enumerate(segment.ids))
        self.n_words += int(segment.lengths.sum())
        if len(self.segments) > MAX_SEGMENTS:
            self.merge()

    def remove(self, ids: Iterable[str]) -> int:
        """Remove documents and return how many were here."""
        n_removed = 0
        for doc_id in ids:
            place = self._places.pop(doc_id, None)
            if place is not None:
                self._live[place[0]][place[1]] = False
                self.n_words -= int(self.segments[place[0]].lengths[place[1]])
                n_removed += 1
        return n_removed

    def merge(self) -> None:
        """Make one segment of all, without the documents that were removed."""
        self._replace_with([self._rebuilt(list(self._places.items()))])

    def purge(self) -> None:
        """Make those segments anew that hold words of removed documents."""
        dirty = {at for at, live in enumerate(self._live) if not live.all()}
        if not dirty:
            return
        left: dict[int, list[tuple[str, tuple[int, int]]]] = {at: [] for at in dirty}
        for doc_id, place in self._places.items():
            if place[0] in dirty:
                left[place[0]].append((doc_id, place))
        self._replace_with(
            [
                self._rebuilt(left[at]) if at in dirty else segment
                for at, segment in enumerate(self.segments)
            ]
        )

    def parts(self, allowed_ids: Collection[str] | None) -> list[Part]:
        """Return the segments with which of their documents may be found.

        Args:
            allowed_ids: only these; all where None.
        """
        if allowed_ids is None:
            pairs = zip(self.segments, self._live, strict=True)
            return [Part(segment, live, live) for segment, live in pairs]
        allowed = [np.zeros_like(live) for live in self._live]
        for doc_id in allowed_ids:
            place = self._places.get(doc_id)
            if place is not None:
                allowed[place[0]][place[1]] = True
        rows = zip(self.segments, self._live, allowed, strict=True)
        return [Part(segment, live, asked) for segment, live, asked in rows]

    def _replace_with(self, segments: Sequence[Segment]) -> None:
        self.segments, self._live, self._starts, self._places = [], [], [], {}
        self.n_words = 0
        for segment in segments:
            if segment.ids:
                self.append(segment)

    def _rebuilt(self, rows: Sequence[tuple[str, tuple[int, int]]]) -> Segment:
        places = [place for _, place in rows]
        texts = [self.segments[segment].texts[doc] for segment, doc in places]
        return build_segment([doc_id for doc_id, _ in rows], texts, self._gathered(places))

    def _gathered(self, places: Sequence[tuple[int, int]]) -> NDArray[np.float32] | None:
        widths = {s.vectors.shape[1] for s in self.segments if s.vectors is not None}
        if not widths:
            return None
        vectors = np.zeros((len(places), max(widths)), np.float32)
        for at, (segment, doc) in enumerate(places):
            source = self.segments[segment].vectors
            if source is not None:
                vectors[at] = source[doc]
        return vectors

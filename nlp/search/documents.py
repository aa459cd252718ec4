"""The documents of an index, in segments: they come and go one batch at a time.

A batch is a new segment, a removal a mark in the segment that has the document; now and
then all segments are made one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from nlp.search.scoring import Part
from nlp.search.segment import Segment, build_segment
from nlp.search.storage import Kept

MAX_SEGMENTS = 16


class Documents:
    """Segments and which of their documents are still there."""

    def __init__(self) -> None:
        self.segments: list[Segment] = []
        self._live: list[NDArray[np.bool_]] = []
        self._places: dict[str, tuple[int, int]] = {}

    def __len__(self) -> int:
        """Return the number of documents."""
        return len(self._places)

    def __contains__(self, doc_id: str) -> bool:
        """Say whether the document is here."""
        return doc_id in self._places

    def append(self, segment: Segment, live: NDArray[np.bool_] | None = None) -> None:
        """Add a segment whose live documents are in no other.

        Args:
            segment: the documents.
            live: shape (n_docs,): those that count; all where None.
        """
        number = len(self.segments)
        kept = np.ones(len(segment.ids), np.bool_) if live is None else live
        self.segments.append(segment)
        self._live.append(kept)
        self._places.update(
            (doc_id, (number, at)) for at, doc_id in enumerate(segment.ids) if kept[at]
        )
        if len(self.segments) > MAX_SEGMENTS:
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
        """Make one segment of all: the words of removed documents are gone after it."""
        places = list(self._places.values())
        ids = list(self._places)
        texts = [self.segments[segment].texts[doc] for segment, doc in places]
        vectors = self._gathered(places)
        self.segments, self._live, self._places = [], [], {}
        if ids:
            self.append(build_segment(ids, texts, vectors))

    def kept(self) -> list[Kept]:
        """Return each segment with which of its documents count."""
        return list(zip(self.segments, self._live, strict=True))

    def parts(self, allowed_ids: Collection[str] | None) -> list[Part]:
        """Return the segments with which of their documents may be found.

        Args:
            allowed_ids: only these; all where None.
        """
        if allowed_ids is None:
            return [Part(segment, live, live) for segment, live in self.kept()]
        allowed = [np.zeros_like(live) for live in self._live]
        for doc_id in allowed_ids:
            place = self._places.get(doc_id)
            if place is not None:
                allowed[place[0]][place[1]] = True
        pairs = zip(self.kept(), allowed, strict=True)
        return [Part(segment, live, asked) for (segment, live), asked in pairs]

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

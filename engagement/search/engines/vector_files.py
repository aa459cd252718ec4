"""Vectors in files, for a search server that keeps none: ids and numbers, no words."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

import numpy as np
from django.conf import settings
from numpy.typing import NDArray

from engagement.search.engines.locking import locked
from nlp.search import Doc, Index, IndexBroken, load_index


class VectorFiles:
    """The vectors of each body's documents, in a folder each.

    Args:
        name: of the folder beside the embedded engine's.
    """

    def __init__(self, name: str) -> None:
        self._name = name

    def put(self, body: str, ids: Sequence[str], vectors: NDArray[np.float32]) -> None:
        """Add vectors, or replace those of the same id.

        Args:
            vectors: shape (n_ids, n_dims).
        """
        with locked(self._folder(body)) as folder:
            index = _load(folder)
            index.add([Doc(one, "", vector) for one, vector in zip(ids, vectors, strict=True)])
            index.save(folder)

    def keep(self, body: str, wanted: Collection[str]) -> None:
        """Remove the vectors of every document but these."""
        with locked(self._folder(body)) as folder:
            index = _load(folder)
            if index.remove(index.ids() - set(wanted)):
                index.save(folder)

    def clear(self, body: str) -> None:
        """Forget all of a body's vectors."""
        with locked(self._folder(body)) as folder:
            Index().save(folder)

    def nearest(
        self,
        body: str,
        vector: NDArray[np.float32],
        *,
        allowed_ids: Collection[str] | None,
        depth: int,
    ) -> dict[str, float]:
        """Return the documents nearest to a vector with their cosines.

        Args:
            vector: shape (n_dims,), length 1.
            allowed_ids: only these; None for all.
        """
        hits = _load(self._folder(body)).nearest(vector, allowed_ids=allowed_ids, depth=depth)
        return {hit.id: hit.score for hit in hits}

    def _folder(self, body: str) -> Path:
        return Path(settings.HEARD_SEARCH_DIR) / self._name / body


def _load(folder: Path) -> Index:
    try:
        return load_index(folder)
    except (FileNotFoundError, IndexBroken):
        return Index()

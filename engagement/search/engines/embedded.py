"""The embedded engine: one index a body, kept in files beside the database.

The files are a copy and can be thrown away: ``manage.py reindex`` builds them from the
database. They hold masked words alone, no equality answers and no contact data.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path

from django.conf import settings

from engagement.search.engines.continuing import continue_after
from engagement.search.engines.errors import IndexMissing
from engagement.search.engines.locking import locked
from engagement.search.engines.shapes import (
    MOST_BY_MEANING,
    MOST_FOUND,
    Document,
    Found,
    Place,
    Scope,
)
from engagement.search.engines.vectors import sentence_embedder
from nlp.search import Doc, Index, IndexBroken, Synonyms, load_index


class EmbeddedEngine:
    """See `Engine`. One writer at a time changes a body's files; readers see a whole index."""

    def __init__(self, folder: Path | None = None) -> None:
        self._root = folder
        self._loaded: dict[Path, tuple[int, Index]] = {}

    def put(self, body: str, documents: Sequence[Document], *, version: int) -> None:
        """Add documents, or replace those of the same id; ``version`` is the caller's to guard."""
        if documents:
            self._change(body, lambda index: index.add(_docs(documents)))

    def keep(self, body: str, wanted: Collection[str], *, version: int) -> None:
        """Remove every document but these: no file holds the words of any other afterwards."""

        def remove_others(index: Index) -> None:
            if index.remove(index.ids() - set(wanted)):
                index.merge()  # until then a segment would still hold the words

        if self._folder_of(body).exists():
            self._change(body, remove_others)

    def replace(self, body: str, documents: Iterable[Document], *, version: int) -> int:
        """Make a body's index anew from these documents alone."""
        with locked(self._folder_of(body)) as folder:
            index = Index(embedder=sentence_embedder())
            index.add(_docs(documents))
            index.save(folder)
            return len(index)

    def search(
        self,
        body: str,
        query: str,
        *,
        scope: Scope,
        synonyms: Synonyms,
        depth: int,
        after: Place | None = None,
    ) -> list[Found]:
        """Return what answers a query, best first; see `Engine`.

        Raises:
            IndexMissing: there is no index to search.
        """
        found = self._read(self._folder_of(body)).rank(
            query,
            # Ids by the hundred thousand are asked for only where they leave something out.
            allowed_ids=scope.allowed_ids() if scope.consultation else None,
            depth=depth if after is None else MOST_FOUND,
            most_by_meaning=MOST_BY_MEANING,
            synonyms=synonyms,
        )
        return continue_after(found, after)[:depth]

    def ids(self, body: str) -> set[str]:
        """Return the documents that a body's index has.

        Raises:
            IndexMissing: there is no index.
        """
        return self._read(self._folder_of(body)).ids()

    def _folder_of(self, body: str) -> Path:
        """Return where a body's index lies: one folder each, so that none can read another's."""
        return (self._root or Path(settings.HEARD_SEARCH_DIR)) / body

    def _change(self, body: str, change: Callable[[Index], object]) -> None:
        with locked(self._folder_of(body)) as folder:
            try:
                index = load_index(folder, embedder=sentence_embedder())
            except FileNotFoundError:
                index = Index(embedder=sentence_embedder())
            except IndexBroken as problem:
                raise IndexMissing(str(problem)) from problem
            change(index)
            index.save(folder)

    def _read(self, folder: Path) -> Index:
        """Return the index as it lies in the folder now, from memory where nothing changed."""
        try:
            changed = (folder / "segments.json").stat().st_mtime_ns
            known = self._loaded.get(folder)
            if known is None or known[0] != changed:
                known = (changed, load_index(folder, embedder=sentence_embedder()))
                self._loaded[folder] = known
        except (FileNotFoundError, IndexBroken) as problem:
            raise IndexMissing(str(problem)) from problem
        return known[1]


def _docs(documents: Iterable[Document]) -> list[Doc]:
    return [Doc(id=one.id, text=one.text) for one in documents]

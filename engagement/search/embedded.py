"""The embedded engine: one index a body, kept in files beside the database.

The files are a copy and can be thrown away: ``manage.py reindex`` builds them from the
database. They hold masked words alone, no equality answers and no contact data.
"""

from __future__ import annotations

import contextlib
import fcntl
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from nlp.embedding import Embedder, load_embedder
from nlp.search import Doc, Hit, Index, IndexBroken, load_index

_loaded: dict[Path, tuple[int, Index]] = {}


class IndexMissing(Exception):
    """The body's index is not there or can't be read: search the database, build it again."""


def put_documents(body_slug: str, documents: Sequence[Doc]) -> None:
    """Add documents to a body's index, replacing those of the same id."""
    if documents:
        _change(body_slug, lambda index: index.add(documents))


def keep_documents(body_slug: str, wanted: Collection[str]) -> None:
    """Remove every document but these: no file holds the words of any other afterwards."""

    def remove_others(index: Index) -> None:
        if index.remove(index.ids() - set(wanted)):
            index.merge()  # until then a segment would still hold the words

    if folder_of(body_slug).exists():
        _change(body_slug, remove_others)


def replace_documents(body_slug: str, documents: Sequence[Doc]) -> None:
    """Make a body's index anew from these documents alone."""
    with _locked(folder_of(body_slug)) as folder:
        index = Index(embedder=_embedder())
        index.add(documents)
        index.save(folder)


def search_documents(
    body_slug: str, query: str, *, allowed_ids: Collection[str], depth: int
) -> list[Hit]:
    """Return what answers a query among the allowed documents, best first.

    Raises:
        IndexMissing: there is no index to search.
    """
    return _read(folder_of(body_slug)).search(query, allowed_ids=allowed_ids, depth=depth)


def indexed_ids(body_slug: str) -> set[str]:
    """Return the documents that a body's index has.

    Raises:
        IndexMissing: there is no index.
    """
    return _read(folder_of(body_slug)).ids()


def folder_of(body_slug: str) -> Path:
    """Return where a body's index lies: one folder each, so that none can read another's."""
    return Path(settings.HEARD_SEARCH_DIR) / body_slug


@lru_cache(maxsize=1)
def _embedder() -> Embedder:
    return load_embedder()


def _change(body_slug: str, change: Callable[[Index], object]) -> None:
    with _locked(folder_of(body_slug)) as folder:
        try:
            index = load_index(folder, embedder=_embedder())
        except FileNotFoundError:
            index = Index(embedder=_embedder())
        except IndexBroken as problem:
            raise IndexMissing(str(problem)) from problem
        change(index)
        index.save(folder)


def _read(folder: Path) -> Index:
    """Return the index as it lies in the folder now, from memory where nothing changed."""
    try:
        changed = (folder / "segments.json").stat().st_mtime_ns
        known = _loaded.get(folder)
        if known is None or known[0] != changed:
            known = (changed, load_index(folder, embedder=_embedder()))
            _loaded[folder] = known
    except (FileNotFoundError, IndexBroken) as problem:
        raise IndexMissing(str(problem)) from problem
    return known[1]


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[Path]:
    """Let one writer at a time change a body's index."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield folder

"""What a body has published and its own pages don't hold: who offers it, and the copy to search.

The apps above register what they offer; none of it is known here. Each source gives its things as
anybody may read them at this moment, so that what is shown never comes from the copy. The copy
stands in an index of its own beside the answers', and follows from the outbox.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.module_loading import import_string

from engagement.organisations.models import Body
from engagement.search.engines import Document, IndexMissing, search_engine


@dataclass(frozen=True)
class PublishedItem:
    """One published thing as anybody may read it now.

    Attributes:
        kind: as it was registered.
        ref: names it within its kind and body.
        title: empty where the text is all there is.
        text: redacted where it is somebody's words.
    """

    kind: str
    ref: str
    title: str
    text: str
    language: str = ""

    @property
    def whole(self) -> str:
        """Return title and text as they are searched."""
        return f"{self.title}\n{self.text}"

    @property
    def key(self) -> str:
        """Return its id in the index: another text is another document."""
        digest = hashlib.sha256(self.whole.encode()).hexdigest()[:16]
        return f"{self.kind}:{self.ref}:{digest}"


# Gives a body's things of one kind: those of some references, or all where None.
Source = Callable[[Body, Collection[str] | None], Iterable[PublishedItem]]
_sources: dict[str, Source | str] = {}


def register_source(kind: str, source: Source | str) -> None:
    """Say where the published things of a kind come from.

    Args:
        kind: a name that is part of no other.
        source: a function, or the dotted name of one that is imported only where it runs.
    """
    _sources[kind] = source


def published_items(
    body: Body, *, kind: str = "", refs: Collection[str] | None = None
) -> Iterator[PublishedItem]:
    """Return what a body has published, as it stands now.

    Args:
        body: whose.
        kind: only this one; every kind where empty.
        refs: only these of the kind.
    """
    for name, source in _sources.items():
        if kind in {"", name}:
            find = import_string(source) if isinstance(source, str) else source
            yield from find(body, refs)


def index_name(body: Body) -> str:
    """Return under which name an engine keeps what a body has published; no slug has a dot."""
    return f"{body.slug}.public"


def index_published(body_ids: Sequence[str]) -> None:
    """Bring the copies of some bodies up to what they have published now."""
    for body in Body.objects.filter(pk__in=body_ids).order_by("pk"):
        refresh_published(body)


def index_published_with(record_ids: Sequence[str]) -> None:
    """Do the same for the bodies to which records were sent that may be published, or were."""
    bodies = Body.objects.filter(records__in=record_ids).distinct()
    index_published([str(pk) for pk in bodies.values_list("pk", flat=True)])


def refresh_published(body: Body) -> int:
    """Bring the copy up to what is published; return how many things that is.

    Only what is new or reads otherwise is written. What was taken back while that went on is
    removed again, so that a late message brings nothing back.
    """
    engine, name, version = search_engine(), index_name(body), time.time_ns()
    wanted = {item.key: item for item in published_items(body)}
    try:
        missing = set(wanted) - engine.ids(name)
        engine.put(name, [_document(wanted[key]) for key in sorted(missing)], version=version)
    except IndexMissing:
        engine.replace(name, (_document(item) for item in wanted.values()), version=version)
    standing = {item.key for item in published_items(body)}
    engine.keep(name, standing, version=time.time_ns())
    return len(standing)


def reindex_published(body: Body) -> int:
    """Build the copy anew from what is published; return how many things that is."""
    search_engine().replace(
        index_name(body),
        (_document(item) for item in published_items(body)),
        version=time.time_ns(),
    )
    return refresh_published(body)  # what came or went while it was being filled


def _document(item: PublishedItem) -> Document:
    return Document(item.key, item.whole, question=item.kind, language=item.language)

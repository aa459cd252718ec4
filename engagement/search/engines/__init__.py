"""Search engines behind one interface: the embedded one, or a server by ``HEARD_SEARCH_URL``.

Nothing above this package knows which it has.
"""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings

from engagement.search.engines.continuing import continue_after
from engagement.search.engines.embedded import EmbeddedEngine
from engagement.search.engines.errors import EngineDown, IndexMissing, SearchUnavailable
from engagement.search.engines.shapes import (
    MOST_BY_MEANING,
    MOST_FOUND,
    Document,
    Engine,
    Found,
    Place,
    Scope,
)

__all__ = [
    "MOST_BY_MEANING",
    "MOST_FOUND",
    "Document",
    "Engine",
    "EngineDown",
    "Found",
    "IndexMissing",
    "Place",
    "Scope",
    "SearchUnavailable",
    "continue_after",
    "engine_at",
    "search_engine",
]


def search_engine() -> Engine:
    """Return the engine that this installation uses."""
    return engine_at(settings.HEARD_SEARCH_URL)


@lru_cache(maxsize=4)
def engine_at(url: str) -> Engine:
    """Return the engine at an address; one for all callers, since it holds connections.

    Args:
        url: "embedded", ``elasticsearch+http(s)://…`` or ``opensearch+http(s)://…``.
    """
    if url == "embedded":
        return EmbeddedEngine()
    # Imported only where a server is used: the clients are large.
    from engagement.search.engines.server import ServerEngine

    return ServerEngine(url)

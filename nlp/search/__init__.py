"""The embedded search engine: `build_index`, then `Index.search`."""

from __future__ import annotations

from nlp.search.index import Index, build_index, load_index
from nlp.search.shapes import Doc, Hit, Mode
from nlp.search.storage import IndexBroken

__all__ = ["Doc", "Hit", "Index", "IndexBroken", "Mode", "build_index", "load_index"]

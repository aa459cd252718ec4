"""The embedded search engine: `build_index`, then `Index.search`."""

from __future__ import annotations

from nlp.search.analysis import stems_and_words, tokens_of
from nlp.search.explaining import explain
from nlp.search.fusion import closest_alone, fuse_lists
from nlp.search.index import MEANING, MIN_COSINE, Index, build_index, load_index
from nlp.search.query import Clause, Query, Synonyms, parse_query
from nlp.search.shapes import Doc, Hit, Mode, Ranked
from nlp.search.spelling import MOST_NEAR, NEAR_WEIGHT, changes_allowed
from nlp.search.storage import IndexBroken

__all__ = [
    "MEANING",
    "MIN_COSINE",
    "MOST_NEAR",
    "NEAR_WEIGHT",
    "Clause",
    "Doc",
    "Hit",
    "Index",
    "IndexBroken",
    "Mode",
    "Query",
    "Ranked",
    "Synonyms",
    "build_index",
    "changes_allowed",
    "closest_alone",
    "explain",
    "fuse_lists",
    "load_index",
    "parse_query",
    "stems_and_words",
    "tokens_of",
]

"""Say of one text, whichever engine found it, by which words a query finds it and where."""

from __future__ import annotations

from nlp.search.highlighting import highlight
from nlp.search.query import Query
from nlp.search.scoring import phrases_of
from nlp.search.segment import build_segment
from nlp.search.shapes import Offsets
from nlp.search.spelling import with_near_words


def explain(text: str, asked: Query) -> tuple[tuple[Offsets, ...], tuple[str, ...]]:
    """Return where the query's words stand in a text, and the words as written there.

    A word of the query that the text has not is held against the words that are near to it, so
    that a slip of the finger is explained by what it found.

    Args:
        text: one document.
        asked: what `parse_query` made of the query.
    """
    alone = build_segment(["text"], [text], None)
    clauses = with_near_words(asked.clauses, [alone])
    return highlight(text, [way for clause in clauses for way, _ in phrases_of(alone, clause)])

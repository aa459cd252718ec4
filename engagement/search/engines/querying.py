"""Put a query to a search server, in the DSL's words."""

from __future__ import annotations

from collections.abc import Collection
from types import ModuleType
from typing import Any

from nlp.search import MOST_NEAR, NEAR_WEIGHT, Clause, Query, changes_allowed

MOST_PREFIX_WORDS = 200


def words_query(
    dsl: ModuleType, asked: Query, *, consultation: str, unknown: Collection[str] = ()
) -> Any:
    """Return the question by words: what must occur, what should, and where.

    Args:
        dsl: ``elasticsearch.dsl`` or ``opensearchpy``.
        asked: what was typed.
        consultation: the only one; empty for all.
        unknown: words as typed that no document has, to be taken for near ones.
    """
    should = [
        _clause_query(dsl, clause, is_unknown=clause.typed in unknown)
        for clause in asked.clauses
        if not clause.required
    ]
    required = required_queries(dsl, asked)
    return dsl.Q(
        "bool",
        must=required,
        should=should,
        filter=place_filters(dsl, consultation),
        minimum_should_match=0 if required else 1,
    )


def required_queries(dsl: ModuleType, asked: Query) -> list[Any]:
    """Return the phrases that must occur."""
    return [
        _clause_query(dsl, clause, is_unknown=False) for clause in asked.clauses if clause.required
    ]


def place_filters(dsl: ModuleType, consultation: str) -> list[Any]:
    """Return the filter that keeps one consultation, or none."""
    return [dsl.Q("term", consultation=consultation)] if consultation else []


def clause_of_word(dsl: ModuleType, clause: Clause) -> Any:
    """Return the question whether any document has a loose word, in any of its ways."""
    return _clause_query(dsl, clause, is_unknown=False)


def _clause_query(dsl: ModuleType, clause: Clause, *, is_unknown: bool) -> Any:
    if clause.prefix:
        rewrite = f"top_terms_blended_freqs_{MOST_PREFIX_WORDS}"
        return dsl.Q("prefix", plain={"value": clause.prefix, "rewrite": rewrite})
    ways = [_way_query(dsl, phrase, weight) for phrase, weight in clause.phrases]
    if is_unknown and (changes := changes_allowed(clause.typed)):
        ways.append(_near_query(dsl, clause.typed, changes))
    # The ways to say one thing are one thing: a document with all of them isn't counted twice.
    return ways[0] if len(ways) == 1 else dsl.Q("dis_max", queries=ways)


def _way_query(dsl: ModuleType, phrase: tuple[str, ...], weight: float) -> Any:
    if len(phrase) == 1:
        return dsl.Q("term", stems={"value": phrase[0], "boost": weight})
    return dsl.Q("match_phrase", stems={"query": " ".join(phrase), "boost": weight})


def _near_query(dsl: ModuleType, typed: str, changes: int) -> Any:
    about = {
        "value": typed,
        "fuzziness": changes,
        "prefix_length": 1,
        "max_expansions": MOST_NEAR,
        "boost": NEAR_WEIGHT,
        "rewrite": f"top_terms_blended_freqs_{MOST_NEAR}",
    }
    return dsl.Q("fuzzy", plain=about)

"""What a schema cannot see in the word lists: repeated ids and terms that contradict."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from nlp.frameworks.problems import Problem, quoted
from nlp.frameworks.reference_checks import Found, folded, repeated

CHARACTERISTICS_KEY = "protected_characteristics"
GROUPS_KEY = "priority_groups"

THE_NINE = (
    "age",
    "disability",
    "gender-reassignment",
    "marriage-civil-partnership",
    "pregnancy-maternity",
    "race",
    "religion-belief",
    "sex",
    "sexual-orientation",
)
"""The protected characteristics of the Equality Act 2010, section 4."""


def word_list_problems(
    entries: Sequence[Mapping[str, Any]], *, key: str, name: str, taken: Collection[str] = ()
) -> list[Problem]:
    """Return what is wrong with a word list whose shape is right.

    Args:
        entries: the list.
        key: the key of the file that holds it.
        name: the file's name.
        taken: ids of the other list; a reference must not be able to mean either.
    """
    found = [
        *repeated("id", ((f"{key}/{i}/id", entry["id"]) for i, entry in enumerate(entries))),
        *_shared_ids(entries, key, taken),
        *(problem for i, entry in enumerate(entries) for problem in _terms(entry, f"{key}/{i}")),
    ]
    return [Problem(name, path, message) for path, message in found]


def _shared_ids(entries: Sequence[Mapping[str, Any]], key: str, taken: Collection[str]) -> Found:
    for index, entry in enumerate(entries):
        if entry["id"] in taken:
            yield f"{key}/{index}/id", f"{quoted(entry['id'])} is also the id of a characteristic"


def _terms(entry: Mapping[str, Any], path: str) -> Found:
    terms = [folded(term) for term in entry["terms"]]
    not_terms = [folded(term) for term in entry["not_terms"]]
    yield from repeated("term", ((f"{path}/terms/{i}", term) for i, term in enumerate(terms)))
    yield from repeated(
        "not_term", ((f"{path}/not_terms/{i}", term) for i, term in enumerate(not_terms))
    )
    for index, term in enumerate(not_terms):
        if term in terms:
            yield f"{path}/not_terms/{index}", f"{quoted(term)} is both a term and a not_term"
    for index, term in enumerate(terms):
        masks = [no for no in not_terms if no != term and f" {no} " in f" {term} "]
        if masks:
            yield (
                f"{path}/terms/{index}",
                f"the term {quoted(term)} can never count: the not_term {quoted(masks[0])} "
                "is part of it and is masked first",
            )

"""Everything a passage can bear on under one framework, in one form.

The nine characteristics always, the groups that the framework lists, its objectives, and its
duties. What a duty is about in people's words is the law's and comes with the package
(``data/duties.yaml``); a duty that a body made for itself has only its title and description.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from nlp.frameworks.model import Framework, Objective, WordListEntry, WordLists
from nlp.tags.model import CONDUCTS, Conduct, Kind
from nlp.tags.words import fold_phrase

ELIMINATE = "eliminate-discrimination"
_NUMBERS = re.compile(r"\{(\d+)-(\d+)\}")
DATA = Path(__file__).resolve().parent / "data"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to bear on.

    Attributes:
        title: as people read it.
        terms: phrases that count by themselves.
        also: further packaged words that count by themselves; no part of the entry's meaning,
            in which a hundred peoples' names would drown what it is about.
        with_about: phrases that count where the passage is about a characteristic or group.
        causes: phrases that count together with one of ``effects``, and the reverse.
        not_terms: phrases that look alike and are masked.
        also_not: further packaged ones, masked and no part of the meaning either.
        sayings: what the entry means beyond its terms, for closeness in meaning.
        lists: ids of characteristics and groups that an objective lists; for a duty, of the
            objectives that list it.
        serves: ids of the duties that an objective serves.
    """

    kind: Kind
    ref: str
    title: str
    terms: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    with_about: tuple[str, ...] = ()
    causes: tuple[str, ...] = ()
    effects: tuple[str, ...] = ()
    not_terms: tuple[str, ...] = ()
    also_not: tuple[str, ...] = ()
    sayings: tuple[str, ...] = ()
    lists: frozenset[str] = field(default_factory=frozenset)
    serves: frozenset[str] = field(default_factory=frozenset)
    conduct: Conduct | None = None


def build_catalogue(framework: Framework, word_lists: WordLists) -> tuple[Entry, ...]:
    """Return all entries, characteristics first, then groups, objectives and duties."""
    listed = set(framework.group_ids)
    groups = [entry for entry in word_lists.groups if entry.id in listed]
    word_entries = [*word_lists.characteristics, *groups]
    return (
        *(_from_word_list("characteristic", entry) for entry in word_lists.characteristics),
        *(_from_word_list("group", entry) for entry in groups),
        *(_from_objective(objective, word_entries) for objective in framework.objectives),
        *_duties(framework),
    )


def word_list_entries(word_lists: WordLists) -> tuple[Entry, ...]:
    """Return the entries of all characteristics and groups, whatever a framework lists."""
    return (
        *(_from_word_list("characteristic", entry) for entry in word_lists.characteristics),
        *(_from_word_list("group", entry) for entry in word_lists.groups),
    )


def _from_word_list(kind: Kind, entry: WordListEntry) -> Entry:
    more = more_words().get(entry.id, {})
    also_not = tuple(_expanded(more.get("not_terms", ())))
    listed = {fold_phrase(phrase) for phrase in (*entry.terms, *entry.not_terms)}
    also = (term for term in _expanded(more.get("terms", ())) if fold_phrase(term) not in listed)
    return Entry(
        kind=kind,
        ref=entry.id,
        title=entry.title,
        terms=entry.terms,
        also=tuple(also),
        not_terms=entry.not_terms,
        also_not=also_not,
        sayings=(f"{entry.title}. {entry.description}", *packaged_sayings().get(entry.id, ())),
    )


def _from_objective(objective: Objective, word_entries: list[WordListEntry]) -> Entry:
    """Return an objective's entry.

    Its three examples are left out: with them in, fewer held-out examples of the packaged
    frameworks find their objective (72 in 100 first, against 83 by terms alone).
    """
    return Entry(
        kind="objective",
        ref=objective.id,
        title=objective.title,
        terms=objective.terms,
        not_terms=tuple(_shared_not_terms(objective, word_entries)),
        sayings=(
            objective.title,
            objective.outcome,
            *(action.title for action in objective.actions),
        ),
        lists=frozenset((*objective.characteristics, *objective.groups)),
        serves=frozenset(objective.duties),
    )


def _shared_not_terms(objective: Objective, word_entries: list[WordListEntry]) -> Iterator[str]:
    """Yield the look-alikes of those terms that the objective shares with a word list.

    A framework gives an objective no look-alikes of its own, and "ramp up" says as little about
    wheelchair access under an objective as under disability.
    """
    own = {fold_phrase(term) for term in objective.terms}
    for entry in word_entries:
        shared = own & {fold_phrase(term) for term in entry.terms}
        for not_term in entry.not_terms:
            if any(_contains(fold_phrase(not_term), words) for words in shared):
                yield not_term


def _contains(whole: tuple[str, ...], part: tuple[str, ...]) -> bool:
    return any(
        whole[place : place + len(part)] == part for place in range(len(whole) - len(part) + 1)
    )


def _duties(framework: Framework) -> Iterator[Entry]:
    words = duty_words()
    for duty in framework.duties:
        if duty.id == ELIMINATE:
            for conduct in CONDUCTS:
                yield _conduct(conduct, words["conducts"][conduct])
            continue
        known = words["duties"].get(duty.id, {})
        yield Entry(
            kind="duty",
            ref=duty.id,
            title=duty.title,
            sayings=(duty.title, *((duty.description,) if duty.description else ())),
            lists=frozenset(o.id for o in framework.objectives if duty.id in o.duties),
            terms=_phrases(known, "terms"),
            with_about=_phrases(known, "with_about"),
            not_terms=_phrases(known, "not_terms"),
        )


def _conduct(conduct: Conduct, words: dict[str, Any]) -> Entry:
    return Entry(
        kind="duty",
        ref=ELIMINATE,
        title=words["title"],
        sayings=(words["description"], *words["examples"]),
        conduct=conduct,
        terms=_phrases(words, "terms"),
        with_about=_phrases(words, "with_about"),
        causes=_phrases(words, "causes"),
        effects=_phrases(words, "effects"),
        not_terms=_phrases(words, "not_terms"),
    )


def _phrases(words: dict[str, Any], key: str) -> tuple[str, ...]:
    return tuple(words.get(key, ()))


def _expanded(phrases: Iterable[str]) -> Iterator[str]:
    """Yield the phrases, one with ``{60-105}`` once for each of these numbers."""
    for phrase in phrases:
        span = _NUMBERS.search(phrase)
        if span is None:
            yield phrase
            continue
        for number in range(int(span[1]), int(span[2]) + 1):
            yield phrase.replace(span[0], str(number))


@cache
def more_words() -> dict[str, dict[str, list[str]]]:
    """Return further packaged words about characteristics and groups, by id."""
    text = (DATA / "more_words.yaml").read_text(encoding="utf-8")
    document: dict[str, dict[str, list[str]]] = yaml.safe_load(text)
    return document


@cache
def duty_words() -> dict[str, Any]:
    """Return the packaged words about duties, as plain data."""
    document: dict[str, Any] = yaml.safe_load((DATA / "duties.yaml").read_text(encoding="utf-8"))
    return document


@cache
def packaged_sayings() -> dict[str, list[str]]:
    """Return invented remarks about characteristics and groups, by id."""
    document: dict[str, list[str]] = yaml.safe_load((DATA / "sayings.yaml").read_text("utf-8"))
    return document

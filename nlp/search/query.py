"""Read a query: words, "phrases in quotes", prefix*, with the synonyms that the caller gives.

A quoted phrase must occur. A word or phrase of a synonym set brings the others along, at a
lower weight, as one term: a document with all of them isn't counted several times over.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from nlp.search.analysis import Token, plain_word, stop_terms, tokens_of

_PART = re.compile(
    r"[\"\u201c\u201d]([^\"\u201c\u201d]*)(?:[\"\u201c\u201d]|$)|([^\s\"\u201c\u201d]+)"
)
SYNONYM_WEIGHT = 0.6
MAX_CLAUSES = 64

Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Clause:
    """One thing to look for, in any of several ways.

    Attributes:
        phrases: ways to say it, each one or more stems in a row, with its weight.
        prefix: the beginning of a word instead; empty where there is none.
        required: whether a document without it is no hit.
        typed: the word as typed, in small letters, where it is one loose word: what to compare
            with where no document has it.
    """

    phrases: tuple[tuple[Phrase, float], ...]
    prefix: str = ""
    required: bool = False
    typed: str = ""


@dataclass(frozen=True)
class Query:
    """What to look for, and the words of it for the search by meaning."""

    clauses: tuple[Clause, ...]
    words: str


@dataclass(frozen=True)
class Synonyms:
    """Sets of words or phrases that stand for each other.

    Attributes:
        by_phrase: for each phrase, as stems, the others.
        longest: the number of stems in the longest.
    """

    by_phrase: dict[Phrase, tuple[Phrase, ...]] = field(default_factory=dict)
    longest: int = 1

    @classmethod
    def of(
        cls,
        sets: Iterable[Collection[str]],
        *,
        narrower: Mapping[str, Collection[str]] | None = None,
    ) -> Synonyms:
        """Return the synonyms of some sets of words or phrases.

        Args:
            sets: each of words or phrases that stand for each other.
            narrower: what a wide word stands for, and not the other way about: "disability"
                finds "ramp", "ramp" finds nothing but ramps.
        """
        by_phrase: dict[Phrase, dict[Phrase, None]] = {}
        for alike in sets:
            phrases = sorted({stems_of(text) for text in alike} - {()})
            for phrase in phrases:
                others = {other: None for other in phrases if other != phrase}
                by_phrase.setdefault(phrase, {}).update(others)
        for wide, terms in (narrower or {}).items():
            phrase = stems_of(wide)
            others = dict.fromkeys(stems_of(term) for term in terms)
            if phrase:
                by_phrase.setdefault(phrase, {}).update(
                    {other: None for other in others if other not in {(), phrase}}
                )
        kept = {phrase: tuple(others) for phrase, others in by_phrase.items() if others}
        return cls(kept, max((len(phrase) for phrase in kept), default=1))


def stems_of(text: str) -> Phrase:
    """Return the stems of the words of ``text``, in order."""
    return tuple(token.term for token in tokens_of(text))


def parse_query(text: str, synonyms: Synonyms) -> Query:
    """Return what ``text`` asks for.

    Args:
        text: as typed; anything is a query, the empty one finds nothing.
        synonyms: words that stand for each other.
    """
    clauses: list[Clause] = []
    loose: list[Token] = []
    spoken: list[str] = []
    for match in _PART.finditer(text):
        quoted, plain = match.groups()
        if plain is None:
            phrase = stems_of(quoted)
            if phrase:
                clauses.append(Clause(((phrase, 1.0),), required=True))
            spoken.append(quoted)
        elif plain.endswith("*") and plain_word(plain.strip("*")):
            clauses.append(Clause((), prefix=plain_word(plain.strip("*"))))
            spoken.append(plain.rstrip("*"))
        else:
            loose += tokens_of(plain)
            spoken.append(plain)
    clauses += _word_clauses(loose, synonyms)
    return Query(tuple(clauses[:MAX_CLAUSES]), " ".join(spoken).strip())


def _word_clauses(words: Sequence[Token], synonyms: Synonyms) -> list[Clause]:
    """Return a clause for each word that says something, and for each phrase with synonyms."""
    stems = [word.term for word in words]
    typed = {word.term: word.word for word in reversed(words)}
    telling = [term for term in dict.fromkeys(stems) if term not in stop_terms()]
    clauses: list[Clause] = []
    for term in telling or dict.fromkeys(stems):
        clauses.append(_with_synonyms((term,), synonyms, typed=typed[term]))
    for at in range(len(stems)):
        for length in range(2, synonyms.longest + 1):
            phrase = tuple(stems[at : at + length])
            if len(phrase) == length and phrase in synonyms.by_phrase:
                # The phrase's own words are clauses already: only the other ways are added.
                others = tuple((p, SYNONYM_WEIGHT) for p in synonyms.by_phrase[phrase])
                clauses.append(Clause(others))
    return clauses


def _with_synonyms(phrase: Phrase, synonyms: Synonyms, *, typed: str) -> Clause:
    others = synonyms.by_phrase.get(phrase, ())
    ways = ((phrase, 1.0), *((other, SYNONYM_WEIGHT) for other in others))
    return Clause(ways, typed=typed)

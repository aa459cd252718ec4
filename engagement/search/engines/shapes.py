"""What every search engine offers, takes and gives."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from nlp.search import Ranked, Synonyms

# A text that shares no word with a question is found by its meaning, however little that is: the
# closest alone are an answer to it.
MOST_BY_MEANING = 100
# How far down any search reads: nobody reads further, and a question of common words finds most
# of a large body.
MOST_FOUND = 10_000


@dataclass(frozen=True)
class Document:
    """One answer as an engine knows it: masked words, and where it belongs.

    No equality answers, no contact data, no name: an engine is a copy that holds the least.

    Attributes:
        id: of the words.
        text: masked.
        consultation: id of the consultation.
        question: id of the question.
        language: as the words say; empty where nobody knows.
    """

    id: str
    text: str
    consultation: str = ""
    question: str = ""
    language: str = ""


# A document that answers a query; its id is that of the words.
Found = Ranked


@dataclass(frozen=True)
class Place:
    """Where a page ended: the score and the id of its last document."""

    score: float
    id: str


@dataclass(frozen=True)
class Scope:
    """Where to look within a body.

    Attributes:
        consultation: id of the only consultation; empty for all.
        allowed_ids: gives the ids of that consultation, for an engine that keeps nothing but
            ids; not asked where all of the body is searched.
    """

    allowed_ids: Callable[[], Collection[str]]
    consultation: str = ""


class Engine(Protocol):
    """Keeps each body's documents apart and finds among them.

    Every method may raise `SearchUnavailable`; nothing is half done then that a repetition
    would not mend.
    """

    def put(self, body: str, documents: Sequence[Document], *, version: int) -> None:
        """Add documents, or replace those of the same id.

        Args:
            body: the body's slug.
            documents: as the database has them.
            version: when they were read, in nanoseconds: an older one never replaces a newer.
        """

    def keep(self, body: str, wanted: Collection[str], *, version: int) -> None:
        """Remove every document but these."""

    def replace(self, body: str, documents: Iterable[Document], *, version: int) -> int:
        """Make a body's index anew from these alone, without a gap; return how many they were."""

    def search(
        self,
        body: str,
        query: str,
        *,
        scope: Scope,
        synonyms: Synonyms,
        depth: int,
        after: Place | None = None,
    ) -> list[Found]:
        """Return what answers a query, best first, alike ones by id.

        What words find is found to the last; of what meaning alone finds, the closest
        `MOST_BY_MEANING`.

        Args:
            body: the body's slug.
            query: as typed.
            scope: where to look.
            synonyms: of the body.
            depth: how many at most.
            after: where the page before ended; from the best where None.
        """

    def ids(self, body: str) -> set[str]:
        """Return the documents that a body's index has."""

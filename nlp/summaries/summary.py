"""What a summary is made of: parts with their counts, and quotes by their place in a source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from nlp.summaries.showing import shown_quote


@dataclass(frozen=True, order=True)
class Place:
    """A passage of a row: ``start`` and ``end`` in code points of its text."""

    id: str
    start: int
    end: int

    def as_json(self) -> dict[str, object]:
        """Return the place as the command writes it."""
        return {"id": self.id, "start": self.start, "end": self.end}


@dataclass(frozen=True)
class Quote:
    """Somebody's words, to the letter.

    Attributes:
        place: where they stand.
        text: the words there, untouched; `shown_quote` says how they are shown.
        is_cut_before: whether the passage began earlier.
        is_cut_after: whether it goes on.
    """

    place: Place
    text: str
    is_cut_before: bool = False
    is_cut_after: bool = False

    @property
    def shown(self) -> str:
        """Return the quote as it is shown, between its marks."""
        return shown_quote(self.text, before=self.is_cut_before, after=self.is_cut_after)

    def as_json(self) -> dict[str, object]:
        """Return the quote as the command writes it."""
        return {**self.place.as_json(), "text": self.text, "shown": self.shown}


@dataclass(frozen=True)
class Part:
    """One sentence, and what it rests on.

    Attributes:
        kind: whole, question, point, other, copies, position or tone.
        text: the sentence, without anybody's words but those in ``inserts``.
        count: respondents whom it is about.
        base: respondents whom it is a part of: of a whole, all who wrote anything; else those
            who raised the theme.
        passages: all that the count is of, sorted.
        quotes: a few of them, each by another respondent.
        inserts: what stands between quotation marks in ``text``: words of a point, a question.
    """

    kind: str
    text: str
    count: int
    base: int
    passages: tuple[Place, ...]
    quotes: tuple[Quote, ...] = ()
    inserts: tuple[str, ...] = ()

    def as_json(self) -> dict[str, object]:
        """Return the part as the command writes it."""
        return {
            "kind": self.kind,
            "text": self.text,
            "count": self.count,
            "base": self.base,
            "quotes": [quote.as_json() for quote in self.quotes],
            "passages": [place.as_json() for place in self.passages],
        }


@dataclass(frozen=True)
class ThemeSummary:
    """What was said under a theme, how many said it, how they differ."""

    theme: str
    name: str
    parts: tuple[Part, ...]

    @property
    def paragraph(self) -> str:
        """Return the sentences and their quotes as one text."""
        return " ".join(piece for part in self.parts for piece in _pieces(part))

    def as_json(self) -> dict[str, object]:
        """Return the summary as the command writes it."""
        return {
            "id": self.theme,
            "name": self.name,
            "paragraph": self.paragraph,
            "parts": [part.as_json() for part in self.parts],
        }


def respondents_of(passages: Iterable[Place], by_id: Mapping[str, str]) -> set[str]:
    """Return who wrote the passages.

    Args:
        passages: places in rows.
        by_id: each row's respondent.
    """
    return {by_id[place.id] for place in passages}


def _pieces(part: Part) -> list[str]:
    return [part.text, *(quote.shown for quote in part.quotes)]

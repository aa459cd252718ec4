"""Read the gold sets; ``GUIDE.md`` beside this says what their labels mean.

Offsets are code points of the text, end exclusive, computed here from quotes and marks, so that
nobody counts them by hand.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

FOLDER = Path(__file__).parent
MARK = re.compile(r"⟦(?P<type>[A-Z][A-Z0-9_]*):(?P<number>\d+)(?P<doubt>\?)?\|(?P<words>[^⟦⟧]+)⟧")

Part = Literal["open", "aside"]


@dataclass(frozen=True)
class Label:
    """A characteristic or a group that a text bears on, and the words that carry it."""

    ref: str
    quote: str
    start: int
    end: int
    is_doubtful: bool


@dataclass(frozen=True)
class Conduct:
    """Discrimination, harassment or victimisation that a text tells of.

    Attributes:
        conduct: one of the three words.
        about: ids of the characteristics and groups that it was aimed at.
    """

    conduct: str
    about: tuple[str, ...]
    quote: str
    start: int
    end: int
    is_doubtful: bool


@dataclass(frozen=True)
class TaggedText:
    """An invented response with everything that it bears on.

    Attributes:
        framework: id of the framework whose objectives were labelled.
        objectives: ids in that framework, doubtful ones included.
        doubtful_objectives: those of them to be left out of scoring.
        is_hard_negative: no label but doubtful ones, mostly in spite of tempting words.
    """

    id: str
    text: str
    part: Part
    framework: str
    characteristics: tuple[Label, ...]
    groups: tuple[Label, ...]
    objectives: tuple[str, ...]
    doubtful_objectives: frozenset[str]
    conduct: tuple[Conduct, ...]
    is_hard_negative: bool
    note: str


@dataclass(frozen=True)
class Mark:
    """A span that must not be shown.

    Attributes:
        type: as ``python -m nlp redact`` calls it, "PERSON" for instance.
        number: of the person or thing within the text; the same for all its spellings.
    """

    type: str
    number: int
    quote: str
    start: int
    end: int
    is_doubtful: bool


@dataclass(frozen=True)
class MarkedText:
    """An invented text with its personal data; a clean one has none and tempts all the same."""

    id: str
    text: str
    part: Part
    marks: tuple[Mark, ...]
    is_clean: bool
    note: str


@dataclass(frozen=True)
class ScreenedText:
    """An invented text, what a moderator must know of it and what to do with it.

    Attributes:
        doubtful: flags, or the word "advice", to be left out of scoring.
        campaign: which campaign a copied text belongs to; empty for all others.
    """

    id: str
    text: str
    part: Part
    flags: tuple[str, ...]
    advice: str
    doubtful: frozenset[str]
    campaign: str
    note: str


def read_tags() -> list[TaggedText]:
    """Return the set for equality tags, in the order of its ids."""
    return [_tagged(row) for row in _rows("tags.jsonl")]


def read_redaction() -> list[MarkedText]:
    """Return the set for redaction, in the order of its ids, without the marks in the texts."""
    return [_marked(row) for row in _rows("redaction.jsonl")]


def read_screening() -> list[ScreenedText]:
    """Return the set for screening, in the order of its ids."""
    return [
        ScreenedText(
            id=row["id"],
            text=row["text"],
            part=row["part"],
            flags=tuple(row["flags"]),
            advice=row["advice"],
            doubtful=frozenset(row["doubt"]),
            campaign=row.get("campaign", ""),
            note=row.get("note", ""),
        )
        for row in _rows("screening.jsonl")
    ]


def without_marks(marked: str) -> tuple[str, tuple[Mark, ...]]:
    """Return the text that a reader would see, and the marks with their places in it.

    Raises:
        ValueError: a mark is broken, so that a bracket of it would stay in the text.
    """
    pieces: list[str] = []
    marks: list[Mark] = []
    length = done = 0
    for match in MARK.finditer(marked):
        pieces += [marked[done : match.start()], match["words"]]
        start = length + len(pieces[-2])
        length = start + len(pieces[-1])
        number, is_doubtful = int(match["number"]), match["doubt"] is not None
        marks.append(Mark(match["type"], number, match["words"], start, length, is_doubtful))
        done = match.end()
    text = "".join([*pieces, marked[done:]])
    if re.search("[⟦⟧]", text):
        raise ValueError(f"a broken mark in {marked!r}")
    return text, tuple(marks)


def _rows(name: str) -> Iterator[dict[str, Any]]:
    with (FOLDER / name).open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _tagged(row: dict[str, Any]) -> TaggedText:
    doubt = frozenset(row["doubt"])
    return TaggedText(
        id=row["id"],
        text=row["text"],
        part=row["part"],
        framework=row["framework"],
        characteristics=_labels(row, "characteristics", doubt),
        groups=_labels(row, "groups", doubt),
        objectives=tuple(row["objectives"]),
        doubtful_objectives=doubt & frozenset(row["objectives"]),
        conduct=tuple(
            Conduct(
                found["conduct"],
                tuple(found["about"]),
                found["quote"],
                *_place(row, found["quote"]),
                found["conduct"] in doubt,
            )
            for found in row["conduct"]
        ),
        is_hard_negative=row["hard_negative"],
        note=row.get("note", ""),
    )


def _labels(row: dict[str, Any], kind: str, doubt: frozenset[str]) -> tuple[Label, ...]:
    return tuple(
        Label(found["ref"], found["quote"], *_place(row, found["quote"]), found["ref"] in doubt)
        for found in row[kind]
    )


def _place(row: dict[str, Any], quote: str) -> tuple[int, int]:
    """Return where a quote stands in its text.

    Raises:
        ValueError: it isn't there, or it is there more than once.
    """
    if row["text"].count(quote) != 1:
        raise ValueError(f"{row['id']}: {quote!r} stands in the text other than once")
    start = row["text"].index(quote)
    return start, start + len(quote)


def _marked(row: dict[str, Any]) -> MarkedText:
    text, marks = without_marks(row["marked"])
    return MarkedText(row["id"], text, row["part"], marks, row["clean"], row.get("note", ""))

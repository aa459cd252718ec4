"""The stretches of a text that are read for one passage: alone, and with its neighbours.

A sentence often needs the one beside it ("She calls out the name on my birth certificate. I haven't
been that person since 2016."), and a long text drowns the one that matters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nlp.tags.matching import TermHit
from nlp.text.spans import Span

LONGEST_WITH_NEIGHBOURS = 20_000  # code points of a text; beyond them passages stand alone


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage and where it stands.

    Attributes:
        row: number of its row.
        span: its place in the row's text.
        hits: terms in it, offsets in the row's text.
    """

    row: int
    span: Span
    hits: tuple[TermHit, ...] = ()


def views_of(passages: Sequence[Passage], place: int) -> list[Span]:
    """Return the passage alone, with the one before, with the one after, with both; no span twice.

    Args:
        passages: in the order of rows and places.
        place: which.
    """
    own = passages[place].span
    before, after = _beside(passages, place)
    starts_and_ends = dict.fromkeys(
        (
            (own.start, own.end),
            (before.start, own.end),
            (own.start, after.end),
            (before.start, after.end),
        )
    )
    return [Span(start, end) for start, end in starts_and_ends]


def neighbourhoods(passages: Sequence[Passage]) -> list[Span]:
    """Return each passage's place together with its neighbours in the same row."""
    return [views_of(passages, place)[-1] for place in range(len(passages))]


def _beside(passages: Sequence[Passage], place: int) -> tuple[Span, Span]:
    """Return the places of the passages before and after, the passage's own where none is.

    In very long texts each passage stands alone: reading it four times over would take minutes.
    """
    own = passages[place]
    is_long = own.span.start > LONGEST_WITH_NEIGHBOURS
    before, after = (
        passages[beside].span
        if not is_long and 0 <= beside < len(passages) and passages[beside].row == own.row
        else own.span
        for beside in (place - 1, place + 1)
    )
    return before, after

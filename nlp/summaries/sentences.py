"""Make the sentences: a word of quantity, the count that it follows from, and a form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from nlp.summaries.quantities import OF_ALL, OF_THEM, quantity_word
from nlp.summaries.summary import Part, Place, respondents_of


@dataclass(frozen=True)
class Counted:
    """The respondents of one theme.

    Attributes:
        people: each row's respondent, of the rows that the theme is in.
        base: how many there are.
    """

    people: Mapping[str, str]
    base: int = field(init=False)

    def __post_init__(self) -> None:
        """Count them once."""
        object.__setattr__(self, "base", len(set(self.people.values())))


def sentence(
    kind: str,
    rest: str,
    passages: Iterable[Place],
    *,
    counted: Counted,
    base: int | None = None,
    inserts: tuple[str, ...] = (),
) -> Part:
    """Return a part without quotes yet.

    Args:
        kind: as in `Part`.
        rest: what stands behind "Some of them (12 of 41)".
        passages: what the count is of.
        counted: the respondents of the theme.
        base: respondents of all rows, where the count is a part of these.
        inserts: as in `Part`.
    """
    places = tuple(sorted(set(passages)))
    count = len(respondents_of(places, counted.people))
    whole = counted.base if base is None else base
    who = (OF_THEM if base is None else OF_ALL)[quantity_word(count, whole)]
    text = f"{who} ({count:,} of {whole:,}) {rest}"
    return Part(kind, text, count, whole, places, inserts=inserts)

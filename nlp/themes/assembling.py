"""Put clusters and passages together into what a run gives back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nlp.themes.describing import Description
from nlp.themes.run import Assignment, Example, Theme
from nlp.themes.units import Passages

SCORE_DIGITS = 4


@dataclass(frozen=True)
class Found:
    """A theme before it has its number.

    Attributes:
        description: what it is called and shown by.
        members: a score for each number in `Passages.passages`; of a wider theme none, since a
            passage is assigned to the narrowest theme that it is in.
        under: places in the list of found themes of those that a wider theme holds.
    """

    description: Description
    members: Mapping[int, float]
    under: tuple[int, ...] = ()


def assemble(
    passages: Passages, found: Sequence[Found], ids: Sequence[str]
) -> tuple[tuple[Theme, ...], tuple[Assignment, ...], tuple[str, ...]]:
    """Return themes, largest first, the passages in them, and the ids of rows in none.

    Args:
        passages: all passages.
        found: the clusters.
        ids: the rows' ids in the order of the input.
    """
    sizes = [_size(passages, one, found) for one in found]
    order = sorted(range(len(found)), key=lambda i: (-sizes[i], found[i].description.name))
    places = {number: f"t{place}" for place, number in enumerate(order, start=1)}
    parents = {under: places[i] for i, one in enumerate(found) for under in one.under}
    themes = []
    by_row: defaultdict[str, list[Assignment]] = defaultdict(list)
    for number in order:
        one = found[number]
        theme = _theme(
            passages, one, identifier=places[number], size=sizes[number], parent=parents.get(number)
        )
        themes.append(theme)
        for member, score in one.members.items():
            assignment = _assignment(passages, member, theme=theme.id, score=score)
            by_row[assignment.id].append(assignment)
    assignments = tuple(
        assignment
        for row in ids
        for assignment in sorted(by_row[row], key=lambda one: (-one.score, one.start))
    )
    return tuple(themes), assignments, tuple(row for row in ids if not by_row[row])


def _size(passages: Passages, one: Found, found: Sequence[Found]) -> int:
    """Return how many respondents are in a theme or in those under it."""
    inside = [one, *(found[under] for under in one.under)]
    rows = {passages.passages[number].row for part in inside for number in part.members}
    return len({passages.rows[row].respondent for row in rows})


def _theme(
    passages: Passages, found: Found, *, identifier: str, size: int, parent: str | None
) -> Theme:
    shown = (passages.passages[number] for number in found.description.exemplars)
    return Theme(
        id=identifier,
        name=found.description.name,
        definition=found.description.definition,
        includes=found.description.includes,
        excludes=found.description.excludes,
        keywords=found.description.keywords,
        parent=parent,
        size=size,
        examples=tuple(
            Example(passages.rows[one.row].id, one.span.start, one.span.end) for one in shown
        ),
    )


def _assignment(passages: Passages, number: int, *, theme: str, score: float) -> Assignment:
    passage = passages.passages[number]
    return Assignment(
        id=passages.rows[passage.row].id,
        theme=theme,
        score=round(min(1.0, max(0.0, score)), SCORE_DIGITS),
        start=passage.span.start,
        end=passage.span.end,
    )

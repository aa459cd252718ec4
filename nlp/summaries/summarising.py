"""Summarise themes: what was said, how many said it, how they differ.

Nothing is written freely. A sentence is a form with a count in it, and its words of quantity follow
from the count (`quantities`); what people said stands in their own words, cut by offset. Counts are
of respondents; those who sent one text are counted, and said to be senders of one text. Whatever is
made is verified before it is given back (`verifying`).

For officers: counts of few people and words that could point at somebody are in it. It says
nothing of who the respondents are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from threadpoolctl import threadpool_limits

from nlp.embedding import Embedder, fit_embedder, load_embedder
from nlp.positions import Position
from nlp.summaries.choosing import Chooser
from nlp.summaries.differing import copy_parts, position_parts, question_parts, tone_parts
from nlp.summaries.points import Items, find_points, make_items, telling_words
from nlp.summaries.sentences import Counted, sentence
from nlp.summaries.showing import CLOSE, OPEN
from nlp.summaries.summary import Part, Place, ThemeSummary
from nlp.summaries.themed import ThemePassages, check_places
from nlp.summaries.verifying import verify_summary
from nlp.text.rows import Row

N_QUOTES_OF_ONE_POINT = 3
N_QUOTES = 2


def summarise(
    rows: Sequence[Row],
    themes: Iterable[ThemePassages],
    *,
    positions: Iterable[Position] | None = None,
    embedder: Embedder | None = None,
) -> list[ThemeSummary]:
    """Return a verified summary of each theme, in their order.

    Args:
        rows: all rows, in any order, redacted or masked where anybody else will read it.
        themes: their passages, places in these rows.
        positions: of the rows, where there are any.
        embedder: the best at hand where None.

    Raises:
        ThemesRefused: a passage lies in no row.
        SummaryRefused: a summary doesn't follow from its sources: a fault in here.
    """
    wanted = list(themes)
    check_places(wanted, rows)
    by_id = {row.id: row for row in rows}
    stands = {position.id: position for position in positions or ()}
    encoder = embedder or load_embedder()
    if wanted:
        encoder = fit_embedder(encoder, sorted(_texts(wanted, by_id)))
    n_people = len({row.respondent for row in rows if row.text.strip()})
    # Sums of many threads differ in their last bits from those of few.
    with threadpool_limits(limits=1):
        found = [_summary(theme, by_id, n_people, stands, encoder) for theme in wanted]
    for summary in found:
        verify_summary(summary, rows)
    return found


def _texts(themes: Iterable[ThemePassages], rows: Mapping[str, Row]) -> set[str]:
    return {
        rows[place.id].text[place.start : place.end] for theme in themes for place in theme.passages
    }


def _summary(
    theme: ThemePassages,
    rows: Mapping[str, Row],
    n_people: int,
    stands: Mapping[str, Position],
    embedder: Embedder,
) -> ThemeSummary:
    passages = tuple(sorted(set(theme.passages)))
    people = {place.id: rows[place.id].respondent for place in passages}
    items = make_items(passages, rows, embedder)
    points = find_points(items, people)
    chooser = Chooser(items, rows)
    counted = Counted(people)
    whole = sentence("whole", "raised this.", passages, counted=counted, base=n_people)
    if len(points) < 2:
        everything = list(range(len(items.texts)))
        whole = chooser.quoted(whole, everything, k=N_QUOTES_OF_ONE_POINT)
    parts = [whole, *copy_parts(passages, rows, counted, chooser)]
    if len(points) > 1:
        parts += _point_parts(items, points, counted, chooser)
    parts += question_parts(passages, rows, counted)
    parts += position_parts(passages, stands, counted)
    parts += tone_parts(passages, stands, counted)
    return ThemeSummary(theme.id, theme.name, tuple(parts))


def _point_parts(
    items: Items, points: Sequence[Sequence[int]], counted: Counted, chooser: Chooser
) -> list[Part]:
    parts: list[Part] = []
    for point in points:
        taken = [word for part in parts for word in part.inserts]
        words = telling_words(items, point, counted.people, taken=taken)
        said = " and ".join(f"{OPEN}{word}{CLOSE}" for word in words)
        text = f"made a point with words such as {said}:" if words else "made a point like this:"
        made = sentence("point", text, _places(items, point), counted=counted, inserts=words)
        parts.append(chooser.quoted(made, point, k=N_QUOTES))
    inside = {number for point in points for number in point}
    others = [number for number in range(len(items.texts)) if number not in inside]
    if others:
        text = "said something that fits no such point:"
        rest = sentence("other", text, _places(items, others), counted=counted)
        parts.append(chooser.quoted(rest, others, k=N_QUOTES))
    return parts


def _places(items: Items, numbers: Iterable[int]) -> tuple[Place, ...]:
    return tuple(sorted(place for number in numbers for place in items.places[number]))

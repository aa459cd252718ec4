"""Hold a summary against its sources, and refuse it where a word of it doesn't follow.

Nothing of what made the summary is trusted: counts are taken again, quotes are cut again, and each
sentence is searched for words of quantity and for digits.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nlp.summaries.quantities import OF_ALL, OF_THEM, quantity_word
from nlp.summaries.showing import CLOSE, OPEN
from nlp.summaries.summary import Part, Place, Quote, ThemeSummary, respondents_of
from nlp.text.rows import Row

WHOLE = "whole"
# All words of quantity that a writer might use, whether the table has them or not.
_QUANTITY = re.compile(
    r"\b(?:nobody|none|no one|one person|everybody|everyone|all|nearly all|almost all|most|mostly|"
    r"majority|minority|more than half|less than half|about half|half|third|quarter|many|much|"
    r"few|a few|several|some|numerous|hundreds|thousands|dozens|often|usually|rarely|always)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d[\d,]*")
LEAST_SHARED = 2


class SummaryRefused(ValueError):
    """A summary says what its sources don't; the text says where."""


@dataclass(frozen=True)
class _Sources:
    """What a summary is held against.

    Attributes:
        rows: by their ids.
        people: each row's respondent, by its id.
        n_people: respondents who wrote anything.
        theme: the passages of the theme.
        n_theme: respondents who raised it.
    """

    rows: Mapping[str, Row]
    people: Mapping[str, str]
    n_people: int
    theme: frozenset[Place]
    n_theme: int


def verify_summary(summary: ThemeSummary, rows: Sequence[Row]) -> None:
    """Check every quote, count and word of quantity of a summary.

    Args:
        summary: of one theme.
        rows: all rows that it was made from, in any order.

    Raises:
        SummaryRefused: a quote isn't in its source to the letter, a count or a base isn't that of
            the passages, a word of quantity doesn't follow from its count, or a sentence has
            nothing behind it.
    """
    kinds = [part.kind for part in summary.parts]
    if kinds[:1] != [WHOLE] or kinds.count(WHOLE) != 1:
        message = f"theme {summary.theme!r}: the first sentence must say how many raised it"
        raise SummaryRefused(message)
    by_id = {row.id: row for row in rows}
    theme = frozenset(summary.parts[0].passages)
    number = 1
    try:
        for place in theme:
            _check_place(place, by_id)
        people = {row.id: row.respondent for row in rows}
        sources = _Sources(
            rows=by_id,
            people=people,
            n_people=len({row.respondent for row in rows if row.text.strip()}),
            theme=theme,
            n_theme=len(respondents_of(theme, people)),
        )
        for part in summary.parts:
            _check_part(part, sources)
            number += 1
    except SummaryRefused as refusal:
        message = f"theme {summary.theme!r}, sentence {number}: {refusal}"
        raise SummaryRefused(message) from None


def _check_part(part: Part, sources: _Sources) -> None:
    if not sources.theme.issuperset(part.passages):
        raise SummaryRefused("it rests on passages that are not in the theme")
    n_said = len(respondents_of(part.passages, sources.people))
    if part.count != n_said:
        raise SummaryRefused(f"it counts {part.count} where {n_said} said so")
    base = sources.n_people if part.kind == WHOLE else sources.n_theme
    if part.base != base:
        raise SummaryRefused(f"its base is {part.base} where there are {base}")
    _check_words(part)
    _check_inserts(part, sources.rows)
    for quote in part.quotes:
        _check_quote(quote, part, sources.rows)
    writers = [sources.people[quote.place.id] for quote in part.quotes]
    if len(set(writers)) != len(writers):
        raise SummaryRefused("it quotes one person twice")


def _check_place(place: Place, rows: Mapping[str, Row]) -> None:
    if place.id not in rows:
        raise SummaryRefused(f"no row is called {place.id!r}")
    if not 0 <= place.start < place.end <= len(rows[place.id].text):
        raise SummaryRefused(f"{place.start} to {place.end} is no part of row {place.id!r}")


def _check_words(part: Part) -> None:
    """Refuse words of quantity and digits that are not those of the count."""
    text = part.text
    for insert in part.inserts:
        marked = f"{OPEN}{insert}{CLOSE}"
        if marked not in text:
            raise SummaryRefused("its quoted words are not those that it rests on")
        text = text.replace(marked, "", 1)
    counted = f"({part.count:,} of {part.base:,})"
    if text.count(counted) != 1:
        raise SummaryRefused(f"it doesn't say {counted}")
    text = text.replace(counted, "", 1)
    if _NUMBER.search(text):
        raise SummaryRefused("it holds a number that is not its count")
    word = quantity_word(part.count, part.base)
    table = OF_ALL if part.kind == WHOLE else OF_THEM
    if table[word] not in text:
        raise SummaryRefused(f"{part.count} of {part.base} must be called {word!r}")
    if found := _QUANTITY.search(text.replace(table[word], "", 1)):
        raise SummaryRefused(f"{found[0]!r} doesn't follow from {part.count} of {part.base}")


def _check_inserts(part: Part, rows: Mapping[str, Row]) -> None:
    """Refuse a question that was not asked, and words that too few of the passages have."""
    if part.kind == "question":
        if {rows[place.id].question for place in part.passages} != set(part.inserts):
            raise SummaryRefused("the question isn't that of its passages")
        return
    texts = [(rows[p.id].respondent, rows[p.id].text[p.start : p.end]) for p in part.passages]
    for word in part.inserts:
        users = {who for who, text in texts if word.casefold() in text.casefold()}
        if len(users) < min(LEAST_SHARED, part.count):
            raise SummaryRefused(f"the word {word!r} is not in its passages")


def _check_quote(quote: Quote, part: Part, rows: Mapping[str, Row]) -> None:
    place = quote.place
    _check_place(place, rows)
    source = rows[place.id].text[place.start : place.end]
    if quote.text != source:
        raise SummaryRefused(f"a quote is not what row {place.id!r} says")
    if source != source.strip():
        raise SummaryRefused(f"a quote of row {place.id!r} begins or ends at a gap")
    whole = [
        passage
        for passage in part.passages
        if passage.id == place.id and passage.start <= place.start and place.end <= passage.end
    ]
    if not whole:
        raise SummaryRefused(f"a quote of row {place.id!r} is in none of the sentence's passages")
    text = rows[place.id].text
    cut = {
        (bool(text[p.start : place.start].strip()), bool(text[place.end : p.end].strip()))
        for p in whole
    }
    if (quote.is_cut_before, quote.is_cut_after) not in cut:
        raise SummaryRefused(f"a quote of row {place.id!r} doesn't show where it was cut")

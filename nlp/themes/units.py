"""Make passages of the rows, in an order that doesn't depend on that of the rows.

Copies of a campaign's text become one unit: a hundred people who sent the same words raise one
point, so that they weigh once where themes are formed, and all of them are assigned to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nlp.text.duplicates import duplicate_groups, same_words
from nlp.text.passages import count_words, split_passages
from nlp.text.rows import Row
from nlp.text.spans import Span
from nlp.themes.foreign import foreign_passages, foreign_rows
from nlp.themes.wording import Kind, Wording, fit_wording

# Below this many words, equal passages are what many people say, not copies of one text.
FEWEST_COPIED_WORDS = 8


@dataclass(frozen=True)
class Passage:
    """A passage: ``row`` is its row's number in `Passages.rows`, ``unit`` counts copies once."""

    row: int
    span: Span
    text: str
    kind: Kind
    unit: int


@dataclass(frozen=True)
class Passages:
    """All passages of a run.

    Attributes:
        rows: sorted by text and id.
        passages: in the order of ``rows``, then of the text.
        wording: which words count as content.
        copies: groups of row numbers that are copies of one another.
    """

    rows: tuple[Row, ...]
    passages: tuple[Passage, ...]
    wording: Wording
    copies: tuple[tuple[int, ...], ...]

    def of_kind(self, kind: Kind) -> list[Passage]:
        """Return the passages of one kind."""
        return [passage for passage in self.passages if passage.kind is kind]


def make_passages(rows: Sequence[Row], *, question: str | None = None) -> Passages:
    """Cut rows into passages and say what each is good for.

    Args:
        rows: in any order.
        question: what was asked, where the rows don't say.
    """
    ordered = tuple(sorted(rows, key=lambda row: (row.text, row.id)))
    spans = [
        (number, span) for number, row in enumerate(ordered) for span in split_passages(row.text)
    ]
    texts = [span.of(ordered[number].text) for number, span in spans]
    questions = {row.question for row in ordered if row.question} | ({question} - {None})
    wording = fit_wording(texts, sorted(text for text in questions if text))
    copies = tuple(
        tuple(group)
        for group in duplicate_groups([row.text for row in ordered])
        if count_words(ordered[group[0]].text) >= FEWEST_COPIED_WORDS
    )
    foreign = foreign_passages(ordered, spans, foreign_rows(ordered))
    copied = {number for group in copies for number in group}
    passages = []
    units: dict[str, int] = {}
    for place, ((number, span), text) in enumerate(zip(spans, texts, strict=True)):
        own = f"\n{number} {span.start}"
        is_copy = number in copied or count_words(text) >= FEWEST_COPIED_WORDS
        key = (same_words(text) or own) if is_copy else own
        unit = units.setdefault(key, len(units))
        kind = Kind.OTHER_LANGUAGE if place in foreign else wording.kind(text)
        passages.append(Passage(number, span, text, kind, unit))
    return Passages(ordered, tuple(passages), wording, copies)

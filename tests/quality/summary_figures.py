"""How good summaries are: what stands behind their sentences, and how much of a theme they show.

Themes are found in the patient comments of the respondents set aside, by the tool itself, and
summarised. "Caught" says how many changes of a kind, made one at a time in every sentence that
allows it, the verifier refuses. Nearness is, over a theme's passages, the mean cosine to the
nearest quote; beside it, as many passages as there are quotes, the first of the theme in the order
of the rows.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from nlp.embedding import Embedder
from nlp.summaries import (
    Part,
    SummaryRefused,
    ThemePassages,
    ThemeSummary,
    read_themes,
    summarise,
    verify_summary,
)
from nlp.summaries.quantities import OF_ALL, OF_THEM, quantity_word
from nlp.text.rows import Row
from nlp.themes import find_themes
from tests.quality.figures import EVALUATION, Figure, interval, patient_comments
from tests.quality.invented import invented_comments
from tests.quality.keeping import KeptVectors

PARTS = (EVALUATION,)
ROOMS = ("nlp/summaries", "nlp/themes", "nlp/text", "nlp/embedding", "nlp/data")
ABILITY = "summary"
COMMENTS = "patient comments"
FIRST_PASSAGES = "the first passages"


@dataclass(frozen=True)
class _Made:
    """Summaries and what they were made from."""

    rows: list[Row]
    themes: list[ThemePassages]
    summaries: list[ThemeSummary]
    embedder: Embedder

    @property
    def parts(self) -> list[Part]:
        """Return every sentence."""
        return [part for summary in self.summaries for part in summary.parts]


def measure(part: str, *, small: bool = False) -> list[Figure]:
    """Return the figures of a part; small ones are of a few invented comments."""
    if small:
        with tempfile.TemporaryDirectory() as folder:
            rows = [Row(row["id"], row["text"]) for row in invented_comments()]
            return _figures(_make(rows, KeptVectors(folder=Path(folder))), "invented", part)
    rows = [
        Row(row["id"], row["text"], row["respondent"], row.get("question"))
        for row in patient_comments(part)
    ]
    return _figures(_make(rows, KeptVectors()), COMMENTS, part)


def _make(rows: list[Row], embedder: Embedder) -> _Made:
    themes = read_themes(find_themes(rows, embedder=embedder).as_json(), rows)
    return _Made(rows, themes, summarise(rows, themes, embedder=embedder), embedder)


def _figures(made: _Made, data: str, part: str) -> list[Figure]:
    shares = {
        "sentences with a count and passages behind them": [
            float(_has_evidence(one)) for one in made.parts
        ],
        "quotes that are in their source to the letter": _true_quotes(made),
        "changed quotes that the verifier catches": _caught(made, _changed_quotes),
        "changed words of quantity that the verifier catches": _caught(made, _changed_words),
        "changed counts that the verifier catches": _caught(made, _changed_counts),
        "passages that a point covers": _covered(made.summaries),
    }
    figures = [
        _figure(
            values,
            measure=measure,
            data=data,
            part=part,
            target=None if "covers" in measure else 1.0,
        )
        for measure, values in shares.items()
    ]
    quotes, firsts = _nearness(made)
    measure = "nearness of a theme's passages to its quotes"
    figures.append(_figure(quotes, measure=measure, data=data, part=part))
    figures.append(_figure(firsts, measure=measure, data=data, part=part, baseline=FIRST_PASSAGES))
    return figures


def _figure(
    values: Sequence[float],
    *,
    measure: str,
    data: str,
    part: str,
    baseline: str = "",
    target: float | None = None,
) -> Figure:
    if not values:
        return Figure(ABILITY, data, part, measure, None, note="nothing to measure")
    array = np.array(values)
    low, high = interval(lambda rows: float(array[rows].mean()), len(array))
    is_exact = low == high
    return Figure(
        ability=ABILITY,
        data=data,
        part=part,
        measure=measure,
        value=float(array.mean()),
        low=None if is_exact else low,
        high=None if is_exact else high,
        n=len(array),
        baseline=baseline,
        target=target,
    )


def _has_evidence(part: Part) -> bool:
    return bool(part.passages) and f"({part.count:,} of {part.base:,})" in part.text


def _true_quotes(made: _Made) -> list[float]:
    texts = {row.id: row.text for row in made.rows}
    return [
        float(texts[quote.place.id][quote.place.start : quote.place.end] == quote.text)
        for part in made.parts
        for quote in part.quotes
    ]


def _caught(made: _Made, change: Callable[[Part], Iterator[Part]]) -> list[float]:
    caught = []
    for summary in made.summaries:
        for number, part in enumerate(summary.parts):
            for changed in change(part):
                parts = (*summary.parts[:number], changed, *summary.parts[number + 1 :])
                caught.append(float(_refuses(replace(summary, parts=parts), made.rows)))
    return caught


def _refuses(summary: ThemeSummary, rows: Sequence[Row]) -> bool:
    try:
        verify_summary(summary, rows)
    except SummaryRefused:
        return True
    return False


def _changed_quotes(part: Part) -> Iterator[Part]:
    """Yield the part with one letter of a quote changed, a word dropped, its end moved."""
    for number, quote in enumerate(part.quotes):
        first, _, rest = quote.text.partition(" ")
        shorter = replace(quote.place, end=quote.place.end - 1)
        for changed in (
            replace(quote, text=quote.text[:-1] + "#"),
            replace(quote, text=rest or first * 2),
            replace(quote, place=shorter),
        ):
            quotes = (*part.quotes[:number], changed, *part.quotes[number + 1 :])
            yield replace(part, quotes=quotes)


def _changed_words(part: Part) -> Iterator[Part]:
    """Yield the part with each other word of quantity in place of its own."""
    table = OF_ALL if part.kind == "whole" else OF_THEM
    true = table[quantity_word(part.count, part.base)]
    for other in table.values():
        if other != true:
            yield replace(part, text=part.text.replace(true, other, 1))


def _changed_counts(part: Part) -> Iterator[Part]:
    """Yield the part with one person more or less, sentence and all."""
    for count in (part.count - 1, part.count + 1):
        said = f"({count:,} of {part.base:,})"
        text = part.text.replace(f"({part.count:,} of {part.base:,})", said)
        yield replace(part, count=count, text=text)


def _covered(summaries: Sequence[ThemeSummary]) -> list[float]:
    """Return 1 for each passage of a theme that a point has, or a theme that is one point."""
    covered = []
    for summary in summaries:
        points = [part for part in summary.parts if part.kind == "point"] or summary.parts[:1]
        inside = {place for part in points for place in part.passages}
        covered += [float(place in inside) for place in summary.parts[0].passages]
    return covered


def _nearness(made: _Made) -> tuple[list[float], list[float]]:
    """Return each theme's nearness to its quotes, and to as many of its first passages."""
    texts = {row.id: row.text for row in made.rows}
    order = {row.id: number for number, row in enumerate(made.rows)}
    by_quotes, by_firsts = [], []
    for theme, summary in zip(made.themes, made.summaries, strict=True):
        quoted = [quote.text for part in summary.parts for quote in part.quotes]
        places = sorted(set(theme.passages), key=lambda place: (order[place.id], place))
        passages = [texts[place.id][place.start : place.end] for place in places]
        if quoted and passages:
            vectors = made.embedder.encode(passages)
            by_quotes.append(float((vectors @ made.embedder.encode(quoted).T).max(axis=1).mean()))
            firsts = vectors[: len(quoted)]
            by_firsts.append(float((vectors @ firsts.T).max(axis=1).mean()))
    return by_quotes, by_firsts

"""What was said under a theme, in sentences that each rest on a count or on passages.

A summary holds no quote's words: they are cut from the source when it is shown, redacted. It goes
when a text that it rests on is withdrawn or its redaction changes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from engagement.themes.coding_texts import readable_answers, rows_of
from engagement.themes.models import Coding, Position, Theme, ThemeSummary
from engagement.words.languages import HEARD, span_language
from engagement.words.models import Words
from engagement.words.reading import redacted_text
from nlp.positions import Position as NlpPosition
from nlp.positions.stance import PositionWord
from nlp.summaries import Part, Place, ThemePassages, summarise


@dataclass(frozen=True)
class ShownPart:
    """One sentence as a reader sees it, with its quotes cut from the source just now."""

    text: str
    count: int
    base: int
    quotes: tuple[tuple[str, str, Words], ...]  # text, language, and what it is cut from


@dataclass(frozen=True)
class ShownSummary:
    """A theme's summary; ``is_stale`` says that passages have come or gone since."""

    summary: ThemeSummary
    parts: tuple[ShownPart, ...]
    is_stale: bool


def make_summary(theme: Theme) -> ThemeSummary | None:
    """Make a theme's summary anew from the passages that stand; None where there is none."""
    answers = readable_answers(theme.codebook.consultation)
    places = [place for place in _places(theme) if place.id in answers]
    if not places:
        ThemeSummary.objects.filter(theme=theme).delete()
        return None
    rows = rows_of(answers.values())
    found = summarise(
        rows,
        [ThemePassages(str(theme.pk), theme.name, tuple(places))],
        positions=_positions(list(answers)),
    )[0]
    summary, _ = ThemeSummary.objects.update_or_create(
        theme=theme,
        defaults={
            "parts": [_part(part) for part in found.parts],
            "codings_sha256": _sha256(places),
            "versions": {"summaries": "1"},
        },
    )
    return summary


def shown_summary(theme: Theme) -> ShownSummary | None:
    """Return a theme's summary for a reader of redacted texts; None where there is none to show.

    One whose source is gone is not shown, even before the worker has taken it away.
    """
    summary = ThemeSummary.objects.filter(theme=theme).first()
    if summary is None:
        return None
    answers = _sources(summary)
    if len(answers) < len(_all_words_ids(summary)):
        return None
    parts = tuple(
        ShownPart(
            part["text"],
            part["count"],
            part["base"],
            tuple(
                (
                    redacted_text(answers[q["words"]], q["start"], q["end"]),
                    span_language(answers[q["words"]], q["start"], q["end"]),
                    answers[q["words"]],
                )
                for q in part["quotes"]
            ),
        )
        for part in summary.parts
    )
    return ShownSummary(summary, parts, summary.codings_sha256 != _sha256(_places(theme)))


def forget_summaries_of(consultation_ids: Sequence[int], words_ids: Sequence[str] = ()) -> int:
    """Delete summaries that rest on texts that are gone, or on one of those given.

    Args:
        consultation_ids: where to look.
        words_ids: texts whose redaction has changed.
    """
    changed = {str(one) for one in words_ids}
    n_deleted = 0
    summaries = ThemeSummary.objects.filter(theme__codebook__consultation__in=consultation_ids)
    for summary in summaries:
        rests_on = _all_words_ids(summary)
        standing = Words.objects.filter(pk__in=rests_on, record__withdrawn_on=None).count()
        if standing < len(rests_on) or rests_on & changed:
            summary.delete()
            n_deleted += 1
    return n_deleted


def _places(theme: Theme) -> list[Place]:
    spans = (
        Coding.objects.standing()
        .filter(theme=theme, passage__words__record__withdrawn_on=None)
        .values_list("passage__words_id", "passage__start", "passage__end")
    )
    return sorted(Place(str(words_id), start, end) for words_id, start, end in spans)


def _sha256(places: Sequence[Place]) -> str:
    text = "\n".join(f"{place.id} {place.start} {place.end}" for place in places)
    return hashlib.sha256(text.encode()).hexdigest()


def _positions(words_ids: Sequence[str]) -> list[NlpPosition]:
    return [
        NlpPosition(
            id=str(one.words_id),
            position=cast(PositionWord, one.stand),
            score=one.score,
            because=(),
            sentiment=one.sentiment,
            sentiment_because=(),
        )
        for one in Position.objects.filter(words__in=words_ids)
    ]


def _part(part: Part) -> dict[str, object]:
    return {
        "kind": part.kind,
        "text": part.text,
        "count": part.count,
        "base": part.base,
        "rests_on": sorted({place.id for place in part.passages}),
        "quotes": [
            {"words": q.place.id, "start": q.place.start, "end": q.place.end} for q in part.quotes
        ],
    }


def _words_ids(summary: ThemeSummary) -> set[str]:
    return {quote["words"] for part in summary.parts for quote in part["quotes"]}


def _all_words_ids(summary: ThemeSummary) -> set[str]:
    rests_on = {one for part in summary.parts for one in part["rests_on"]}
    return rests_on | _words_ids(summary)


def _sources(summary: ThemeSummary) -> dict[str, Words]:
    pieces = Words.objects.filter(
        pk__in=_all_words_ids(summary), record__withdrawn_on=None
    ).prefetch_related("redactions", HEARD)
    return {str(piece.pk): piece for piece in pieces}

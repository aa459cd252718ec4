"""What the pages of translations show: texts that wait, and one text with what was entered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cms.components.languages import language_name
from cms.desk.reading.marking import mark_words
from engagement.words.enums import RedactionProgress, WordsKind
from engagement.words.languages import HEARD, foreign_spans, heard_stretches
from engagement.words.models import Translation, Words
from engagement.words.reading import redacted_text
from engagement.words.translations import translations_of

EXCERPT = 240  # characters


@dataclass(frozen=True)
class Line:
    """A text in the list."""

    pk: UUID
    received_on: dt.date
    of: str
    languages: tuple[str, ...]
    language: str
    excerpt: str


@dataclass(frozen=True)
class Entered:
    """A translation as it was entered; ``text`` is empty while it is checked for names."""

    translation: Translation
    text: str
    by: str


def lines_of(ids: Sequence[UUID]) -> list[Line]:
    """Return texts as lines of the list, in the order of their ids."""
    words = with_place(ids)
    return [_line(words[pk]) for pk in ids if pk in words]


def with_place(ids: Sequence[UUID]) -> dict[UUID, Words]:
    """Return texts with all that shows where they belong, in three queries."""
    return (
        Words.objects.select_related("record", "own_answer__question")
        .prefetch_related("redactions", HEARD)
        .in_bulk(list(ids))
    )


def marked(words: Words) -> SafeString:
    """Return the redacted text with each stretch in its own language."""
    heard = heard_stretches(words)
    others = [(h.start, h.end, h.language) for h in heard if h.language != words.language]
    return mark_words(words, [], languages=others)


def entered(source: Words) -> list[Entered]:
    """Return what was entered for a text, the newest first."""
    return [_entered(one) for one in translations_of(source)]


def languages_in(words: Words) -> tuple[str, ...]:
    """Return the names of the languages that a text is in."""
    codes = [one.language for one in heard_stretches(words)] or [words.language]
    return tuple(dict.fromkeys(language_name(code) for code in codes))


def place_of(words: Words) -> str:
    """Return what a text is a part of, in words."""
    if words.kind == WordsKind.ANSWER:
        return str(words.own_answer.question.text)
    return str(WordsKind(words.kind).label)


def _line(words: Words) -> Line:
    spoken = dict.fromkeys(language for _start, _end, language in foreign_spans(words))
    spans = foreign_spans(words)
    text = redacted_text(words, spans[0][0], spans[0][1]) if spans else redacted_text(words)
    return Line(
        pk=words.pk,
        received_on=words.record.received_on,
        of=place_of(words),
        languages=tuple(language_name(code) for code in spoken),
        language=spans[0][2] if spans else words.language,
        excerpt=text if len(text) <= EXCERPT else f"{text[:EXCERPT].rstrip()} …",
    )


def _entered(translation: Translation) -> Entered:
    words = translation.words
    is_readable = words.redaction_progress != RedactionProgress.WAITING
    user: Any = translation.entered_by
    return Entered(
        translation=translation,
        text=redacted_text(words) if is_readable else "",
        by=user.name if user else _("somebody who has left"),
    )

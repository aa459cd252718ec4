"""An opened original as the page shows it: the text with its spans marked, and each span."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cms.components.highlights import mark_reasons
from cms.desk.moderation.forms import TYPE_LABELS
from engagement.words.enums import ReviewState, WordsKind
from engagement.words.models import Redaction, Words

_ORDER = [
    WordsKind.TITLE,
    WordsKind.STORY,
    WordsKind.ANSWER,
    WordsKind.TRANSLATION,
    WordsKind.REPLY,
]


@dataclass(frozen=True)
class SpanShown:
    """A span of an original that stays hidden, may be shown, or is only pointed out."""

    redaction_id: int
    number: int
    text: str
    label: Any
    is_hidden: bool
    is_hint: bool
    by_machine: bool


@dataclass(frozen=True)
class OriginalShown:
    """One piece of a record's text, opened."""

    heading: str
    html: SafeString
    language: str
    spans: tuple[SpanShown, ...]


def show_originals(pieces: Sequence[Words]) -> list[OriginalShown]:
    """Return a record's pieces of text in the order in which they are read."""
    return [_show(words) for words in sorted(pieces, key=_place)]


def _show(words: Words) -> OriginalShown:
    redactions = sorted(words.redactions.all(), key=lambda one: (one.start, one.end))
    html, _reasons = mark_reasons(
        words.text, [{"start": one.start, "end": one.end} for one in redactions]
    )
    return OriginalShown(
        heading=_heading(words),
        html=html,
        language=words.language,
        spans=tuple(_span(words, one, number) for number, one in enumerate(redactions, 1)),
    )


def _span(words: Words, redaction: Redaction, number: int) -> SpanShown:
    is_hint = redaction.is_hint
    return SpanShown(
        redaction_id=redaction.pk,
        number=number,
        text=words.text[redaction.start : redaction.end],
        label=TYPE_LABELS.get(redaction.type, redaction.type),
        is_hidden=not is_hint and redaction.state != ReviewState.REJECTED,
        is_hint=is_hint,
        by_machine=redaction.origin == "machine",
    )


def _heading(words: Words) -> str:
    if words.kind == WordsKind.ANSWER:
        return words.own_answer.question.text
    return {
        WordsKind.TRANSLATION: _("A translation by an officer"),
        WordsKind.TITLE: _("Title"),
        WordsKind.STORY: _("Story"),
        WordsKind.REPLY: _("The author's reply"),
    }[WordsKind(words.kind)]


def _place(words: Words) -> tuple[int, int, str]:
    position = words.own_answer.question.position if words.kind == WordsKind.ANSWER else 0
    return _ORDER.index(WordsKind(words.kind)), position, str(words.pk)

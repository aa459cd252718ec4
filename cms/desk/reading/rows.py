"""Answers as the reading view shows them: the redacted words, marked, with what stands on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from cms.components.languages import language_name
from cms.desk.reading.evidence import Evidence, evidence_of, span_value
from cms.desk.reading.marking import mark_words
from cms.desk.reading.stands import stand_in_words
from engagement.objectives.naming import TagNames
from engagement.organisations.models import Body
from engagement.words.enums import ConsentKind, RedactionProgress
from engagement.words.languages import foreign_spans, heard_stretches, is_all_foreign
from engagement.words.models import Words
from engagement.words.picking import Pick, picks_of
from engagement.words.translations import Source, source_of


@dataclass(frozen=True)
class AnswerRow:
    """One answer. ``html`` is empty while the words are being checked for personal data.

    ``is_first`` says that the answer before it is somebody else's. Of a translation ``source`` is
    what its author wrote; ``languages`` are those that its author wrote in, by name, but English
    alone.
    """

    words: Words
    html: SafeString
    evidence: Evidence
    picks: tuple[Pick, ...]
    may_be_quoted: bool
    whole_span: str
    is_first: bool
    stand: str = ""
    source: Source | None = None
    needs_translation: bool = False
    is_read_in_part: bool = False
    languages: tuple[str, ...] = ()

    @property
    def is_being_checked(self) -> bool:
        """Return whether nobody may read the words yet."""
        return self.words.redaction_progress == RedactionProgress.WAITING

    @property
    def source_id(self) -> Any:
        """Return the id of the words as their author wrote them."""
        return self.words.translation.source_id if self.source else self.words.pk

    @property
    def is_reviewed(self) -> bool:
        """Return whether a person has reviewed what is hidden."""
        return self.words.redaction_progress == RedactionProgress.REVIEWED


def answer_rows(words: Sequence[Words], *, body: Body, names: TagNames) -> list[AnswerRow]:
    """Return rows for words fetched with record, consents, redactions and question."""
    readable = [w for w in words if w.redaction_progress != RedactionProgress.WAITING]
    evidence = evidence_of(readable, body=body, names=names)
    before = [None, *(one.record_id for one in words)]
    return [
        _row(one, evidence.get(one.pk), is_first=one.record_id != previous)
        for one, previous in zip(words, before, strict=False)
    ]


def _row(words: Words, evidence: Evidence | None, *, is_first: bool) -> AnswerRow:
    source, foreign = source_of(words), foreign_spans(words)
    return AnswerRow(
        words=words,
        html=_marked(words, evidence) if evidence else SafeString(""),
        evidence=evidence or Evidence(),
        picks=tuple(picks_of(words)) if evidence else (),
        may_be_quoted=any(
            consent.kind == ConsentKind.QUOTE and consent.is_given
            for consent in words.record.consents.all()
        ),
        whole_span=span_value(words.pk, 0, len(words.text)),
        is_first=is_first,
        stand=stand_in_words(words) if evidence else "",
        source=source,
        needs_translation=bool(evidence and foreign),
        is_read_in_part=bool(foreign) and not is_all_foreign(words),
        languages=_names(words, source, foreign),
    )


def _marked(words: Words, evidence: Evidence) -> SafeString:
    heard = heard_stretches(words)
    others = [(h.start, h.end, h.language) for h in heard if h.language != words.language]
    return mark_words(words, evidence.marks, languages=others)


def _names(
    words: Words, source: Source | None, foreign: Sequence[tuple[int, int, str]]
) -> tuple[str, ...]:
    if source is not None:
        return (language_name(source.language),) if source.language else ()
    if not foreign:
        return ()
    codes = [one.language for one in heard_stretches(words)] or [words.language]
    return tuple(dict.fromkeys(language_name(code) for code in codes))

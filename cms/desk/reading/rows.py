"""Answers as the reading view shows them: the redacted words, marked, with what stands on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from cms.desk.languages import language_name
from cms.desk.reading.evidence import Evidence, evidence_of, span_value
from cms.desk.reading.marking import mark_words
from cms.desk.reading.stands import stand_in_words
from engagement.objectives.naming import TagNames
from engagement.organisations.models import Body
from engagement.words.enums import ConsentKind, RedactionProgress
from engagement.words.models import Words
from engagement.words.picking import Pick, picks_of


@dataclass(frozen=True)
class AnswerRow:
    """One answer. ``html`` is empty while the words are being checked for personal data.

    ``is_first`` says that the answer before it is somebody else's.
    """

    words: Words
    html: SafeString
    evidence: Evidence
    picks: tuple[Pick, ...]
    language: str
    may_be_quoted: bool
    whole_span: str
    is_first: bool
    stand: str = ""

    @property
    def is_being_checked(self) -> bool:
        """Return whether nobody may read the words yet."""
        return self.words.redaction_progress == RedactionProgress.WAITING

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
    return AnswerRow(
        words=words,
        html=mark_words(words, evidence.marks) if evidence else SafeString(""),
        evidence=evidence or Evidence(),
        picks=tuple(picks_of(words)) if evidence else (),
        language=language_name(words.language),
        may_be_quoted=any(
            consent.kind == ConsentKind.QUOTE and consent.is_given
            for consent in words.record.consents.all()
        ),
        whole_span=span_value(words.pk, 0, len(words.text)),
        is_first=is_first,
        stand=stand_in_words(words) if evidence else "",
    )

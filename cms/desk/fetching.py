"""Fetch what an address of the desk names, within its body, or answer that it isn't there."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404

from engagement.consultations.models import Consultation
from engagement.objectives.models import EvidenceTag
from engagement.organisations.models import Body
from engagement.responses.models import Response
from engagement.themes.models import AnalysisRun, Coding, SuggestedTheme, Theme, ThemeChange
from engagement.words.enums import RecordKind
from engagement.words.models import Words

MOST_DIGITS = 18  # of an id that the database can hold


def read_id(text: str) -> int | None:
    """Return the id that a form or an address names, or None where it is no such number."""
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else None


def consultation_of(body: Body, slug: str) -> Consultation:
    """Return a consultation of the body."""
    return get_object_or_404(Consultation.objects.select_related("body"), body=body, slug=slug)


def response_of(body: Body, record_id: Any) -> Response:
    """Return a response to the body that stands."""
    standing = Response.objects.standing().select_related("record__body", "consultation__body")
    return get_object_or_404(standing, pk=record_id, record__body=body)


def answer_words_of(body: Body, words_id: Any) -> Words:
    """Return the words of an answer to the body that stands."""
    answers = Words.objects.filter(record__withdrawn_on=None, answer__isnull=False)
    related = answers.select_related("record__body", "answer__question__consultation__body")
    return get_object_or_404(related, pk=words_id, record__body=body)


def tag_of(body: Body, tag_id: int) -> EvidenceTag:
    """Return an evidence tag on a response to the body."""
    tags = EvidenceTag.objects.filter(**_on_response(body)).select_related("framework__body")
    return get_object_or_404(tags, pk=tag_id)


def coding_of(body: Body, coding_id: int) -> Coding:
    """Return a coding of a response to the body, unless it stands under another theme now."""
    codings = Coding.objects.filter(moved_by=None, theme__retired_by=None, **_on_response(body))
    related = codings.select_related("theme__codebook__consultation__body")
    return get_object_or_404(related, pk=coding_id)


def theme_of(body: Body, theme_id: int) -> Theme:
    """Return a theme of the body."""
    related = Theme.objects.select_related("codebook__consultation__body", "question", "parent")
    return get_object_or_404(related, pk=theme_id, codebook__consultation__body=body)


def change_of(body: Body, change_id: int) -> ThemeChange:
    """Return a merge or a split of the body's themes."""
    related = ThemeChange.objects.select_related("codebook__consultation__body")
    return get_object_or_404(related, pk=change_id, codebook__consultation__body=body)


def run_of(body: Body, run_id: int) -> AnalysisRun:
    """Return an analysis run of the body."""
    related = AnalysisRun.objects.select_related("consultation__body", "question", "requested_by")
    return get_object_or_404(related, pk=run_id, consultation__body=body)


def suggestion_of(body: Body, suggestion_id: int) -> SuggestedTheme:
    """Return a suggested theme of the body."""
    related = SuggestedTheme.objects.select_related("run__consultation__body", "run__question")
    return get_object_or_404(related, pk=suggestion_id, run__consultation__body=body)


def _on_response(body: Body) -> dict[str, Any]:
    # Stories are for moderators alone: an officer decides nothing about them here.
    return {
        "passage__words__record__body": body,
        "passage__words__record__withdrawn_on": None,
        "passage__words__record__kind": RecordKind.RESPONSE,
    }

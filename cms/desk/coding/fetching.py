"""Fetch what an address of these rooms names, within its body, or answer that it isn't there."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from engagement.organisations.models import Body
from engagement.themes.models import AgreementStudy, CodingRun, StudyText, TellingPassage


def coding_run_of(body: Body, run_id: int) -> CodingRun:
    """Return a coding run of the body."""
    related = CodingRun.objects.select_related(
        "consultation__body",
        "codebook",
        "learned__stays",
        "requested_by",
        "taken_over_by",
        "left_by",
    )
    return get_object_or_404(related, pk=run_id, consultation__body=body)


def telling_of(body: Body, telling_id: int) -> TellingPassage:
    """Return one of the machine's questions about an answer that stands."""
    related = TellingPassage.objects.filter(
        passage__words__record__withdrawn_on=None
    ).select_related("run__consultation__body", "passage__words")
    return get_object_or_404(related, pk=telling_id, run__consultation__body=body)


def study_of(body: Body, study_id: int) -> AgreementStudy:
    """Return an agreement study of the body."""
    related = AgreementStudy.objects.select_related("codebook__consultation__body", "created_by")
    return get_object_or_404(related, pk=study_id, codebook__consultation__body=body)


def study_text_of(study: AgreementStudy, position: int) -> StudyText:
    """Return one answer of a study's sample, as far as it stands."""
    texts = study.texts.filter(words__record__withdrawn_on=None).select_related(
        "words__answer__question", "study__codebook__consultation__body"
    )
    return get_object_or_404(texts.prefetch_related("words__redactions"), position=position)

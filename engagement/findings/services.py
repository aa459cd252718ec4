"""Write and review findings, and say what the body does about each theme."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Max

from engagement.consultations.models import Consultation
from engagement.core import clock
from engagement.core.audit import record_action
from engagement.findings.enums import Outcome
from engagement.findings.errors import (
    PassageElsewhere,
    ReasonMissing,
    ReportPublished,
    ReviewedByItsWriter,
    SentenceMissing,
    ThemeElsewhere,
)
from engagement.findings.models import Consideration, Finding
from engagement.findings.permissions import user_can_write_finding
from engagement.moderation.services.quotes import propose_quote
from engagement.organisations.errors import NotAllowed
from engagement.themes.models import Coding, Theme
from engagement.words.models import Passage


@transaction.atomic
def write_finding(
    *,
    consultation: Consultation,
    theme: Theme,
    sentence: str,
    user: Any,
    passages: Iterable[Passage] = (),
) -> Finding:
    """Return a new finding about a theme; its passages are put to a second reader as quotes.

    Raises:
        NotAllowed: the user is no officer of the body.
        ReportPublished: the consultation's report stands already.
        ThemeElsewhere: the theme belongs to another consultation.
        SentenceMissing: there is no sentence.
        PassageElsewhere: a passage isn't coded with the theme.
        QuoteRefused: an author did not allow quotes, or nobody has reviewed the redaction.
    """
    _require_writer(user, consultation)
    if theme.codebook.consultation_id != consultation.pk:
        raise ThemeElsewhere(theme, consultation)
    chosen = _checked(theme, passages)
    last = consultation.findings.aggregate(last=Max("position"))["last"]
    finding = Finding.objects.create(
        consultation=consultation,
        theme=theme,
        sentence=_sentence(sentence),
        position=0 if last is None else last + 1,
        written_by=user,
    )
    _quote(finding, chosen, user)
    _record(user, "write_finding", finding, n_passages=len(chosen))
    return finding


@transaction.atomic
def change_finding(
    *, finding: Finding, sentence: str, user: Any, passages: Iterable[Passage] = ()
) -> Finding:
    """Change a finding's sentence and passages; it needs a reviewer anew.

    Raises:
        As ``write_finding``.
    """
    _require_writer(user, finding.consultation)
    chosen = _checked(finding.theme, passages)
    finding.sentence = _sentence(sentence)
    # Whoever changed it last is its writer now: the reviewer has to be somebody else.
    finding.written_by = user
    finding.reviewed_by = finding.reviewed_at = None
    finding.save(update_fields=["sentence", "written_by", "reviewed_by", "reviewed_at"])
    _quote(finding, chosen, user)
    _record(user, "change_finding", finding, n_passages=len(chosen))
    return finding


@transaction.atomic
def review_finding(*, finding: Finding, user: Any) -> Finding:
    """Stand behind a finding as the second person.

    Raises:
        NotAllowed: the user is no officer of the body.
        ReportPublished: the report stands already.
        ReviewedByItsWriter: the user wrote it.
    """
    _require_writer(user, finding.consultation)
    if finding.written_by_id == user.pk:
        raise ReviewedByItsWriter(finding)
    finding.reviewed_by = user
    finding.reviewed_at = clock.now()
    finding.save(update_fields=["reviewed_by", "reviewed_at"])
    _record(user, "review_finding", finding)
    return finding


@transaction.atomic
def record_consideration(
    *, theme: Theme, outcome: Outcome, reason: str, user: Any
) -> Consideration:
    """Say what the body does about a theme, and why; saying it again replaces it.

    Raises:
        NotAllowed: the user is no officer of the body.
        ReportPublished: the report stands already.
        ReasonMissing: no reason was given.
    """
    _require_writer(user, theme.codebook.consultation)
    if not reason.strip():
        raise ReasonMissing
    consideration, _is_new = Consideration.objects.update_or_create(
        theme=theme,
        defaults={
            "outcome": outcome,
            "reason": reason.strip(),
            "decided_by": user,
            "decided_on": clock.today(),
        },
    )
    record_action(
        actor=user,
        action=f"consider_{Outcome(outcome).value}",
        subject=theme,
        body=theme.codebook.consultation.body.slug,
    )
    return consideration


def _require_writer(user: Any, consultation: Consultation) -> None:
    if consultation.reported_on is not None:
        raise ReportPublished(consultation)
    if not user_can_write_finding(user, consultation):
        raise NotAllowed(verb="write findings", who_may="an officer of the body")


def _sentence(sentence: str) -> str:
    if not sentence.strip():
        raise SentenceMissing
    return sentence.strip()


def _checked(theme: Theme, passages: Iterable[Passage]) -> list[Passage]:
    chosen = list(passages)
    coded = Coding.objects.standing().filter(theme=theme, passage__in=chosen)
    known = set(coded.values_list("passage_id", flat=True))
    strangers = [str(passage.pk) for passage in chosen if passage.pk not in known]
    if strangers:
        raise PassageElsewhere(strangers)
    return chosen


def _quote(finding: Finding, passages: list[Passage], user: Any) -> None:
    finding.passages.set(passages)
    for passage in passages:
        propose_quote(passage=passage, user=user)


def _record(user: Any, action: str, finding: Finding, **detail: Any) -> None:
    record_action(
        actor=user,
        action=action,
        subject=finding,
        body=finding.consultation.body.slug,
        detail=detail,
    )

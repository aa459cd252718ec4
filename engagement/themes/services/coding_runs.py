"""Ask the machine to hold all answers against the themes, and take over what it proposes."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from engagement.consultations.models import Consultation
from engagement.core import clock, outbox
from engagement.core.audit import record_action
from engagement.themes.coding_errors import (
    AlreadyCoding,
    CodebookChanged,
    NotFinished,
    NoThemesYet,
    RunDecided,
)
from engagement.themes.coding_reading import Comparison, compare_with_standing
from engagement.themes.enums import UNFINISHED_STATES, RunState
from engagement.themes.models import Codebook, Coding, CodingRun
from engagement.themes.selectors import current_codebook
from engagement.themes.services.codebooks import refuse_frozen
from engagement.words.enums import Origin


@transaction.atomic
def request_coding_run(*, consultation: Consultation, user: Any = None, seed: int = 0) -> CodingRun:
    """Ask the worker to hold all answers in words against the accepted themes.

    Raises:
        NoThemesYet: nobody has accepted a theme.
        CodebookFrozen: the themes have been published.
        AlreadyCoding: a run has not ended yet.
    """
    codebook = current_codebook(consultation)
    if codebook is None or not codebook.themes.standing().exists():
        raise NoThemesYet
    refuse_frozen(codebook)
    # Locked, so that two officers who press at once start one run.
    Codebook.objects.select_for_update().get(pk=codebook.pk)
    if codebook.coding_runs.filter(state__in=UNFINISHED_STATES).exists():
        raise AlreadyCoding
    run = CodingRun.objects.create(
        consultation=consultation, codebook=codebook, seed=seed, requested_by=user
    )
    outbox.write_message("coding.requested", run.pk)
    if user is not None:
        _audit(user, "request_coding_run", run)
    return run


@transaction.atomic
def use_coding_run(*, run: CodingRun, user: Any) -> Comparison:
    """Put what a run proposes into the codings, as suggestions, and drop what it doesn't say.

    Only codings of the machine that nobody has decided are dropped or get new reasons; what a
    person said stays, and what a person removed does not come back.

    Raises:
        NotFinished: the run has no end, or came to a bad one.
        RunDecided: it has been used or left.
        CodebookFrozen: the themes have been published.
    """
    run = _undecided(run)
    refuse_frozen(run.codebook)
    if run.codebook_id != getattr(current_codebook(run.consultation), "pk", None):
        raise CodebookChanged
    found = compare_with_standing(run)
    Coding.objects.filter(pk__in=[coding.pk for coding in found.dropped]).delete()
    Coding.objects.bulk_create(
        (
            Coding(
                theme_id=new.theme_id,
                passage_id=new.passage_id,
                origin=Origin.MACHINE,
                score=new.score,
                because=new.because,
                run=run,
            )
            for new in found.added
        ),
        batch_size=1000,
    )
    for coding, said in found.kept:
        coding.score, coding.because, coding.run = said.score, said.because, run
    Coding.objects.bulk_update(
        [coding for coding, _ in found.kept], ["score", "because", "run"], batch_size=500
    )
    run.taken_over_by, run.taken_over_at = user, clock.now()
    run.save(update_fields=["taken_over_by", "taken_over_at"])
    _audit(user, "use_coding_run", run)
    return found


@transaction.atomic
def leave_coding_run(*, run: CodingRun, user: Any) -> None:
    """Leave the codings as they are; what the run proposed stays on record.

    Raises:
        NotFinished: the run has no end, or came to a bad one.
        RunDecided: it has been used or left.
    """
    run = _undecided(run)
    run.left_by, run.left_at = user, clock.now()
    run.save(update_fields=["left_by", "left_at"])
    _audit(user, "leave_coding_run", run)


def _undecided(run: CodingRun) -> CodingRun:
    # Locked, so that of two people who decide at once one is told.
    locked = CodingRun.objects.select_for_update(of=("self",)).get(pk=run.pk)
    if locked.state != RunState.DONE:
        raise NotFinished
    if locked.taken_over_at or locked.left_at:
        raise RunDecided
    return locked


def _audit(user: Any, action: str, run: CodingRun) -> None:
    record_action(actor=user, action=action, subject=run, body=run.consultation.body.slug)

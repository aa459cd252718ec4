"""Makes coding runs, the machine's questions, and agreement studies."""

from __future__ import annotations

import factory

from engagement.themes.enums import CoderKind, RunState
from engagement.themes.models import (
    AgreementStudy,
    CodingRun,
    ProposedCoding,
    StudyCoder,
    StudyText,
    TellingPassage,
)


class CodingRunFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CodingRun

    consultation = factory.SelfAttribute("codebook.consultation")
    state = RunState.DONE
    n_texts = 3


def coding_run_of(theme, *, passages=(), because=()) -> CodingRun:
    """Return a run that ended and that puts passages under a theme."""
    run = CodingRunFactory(codebook=theme.codebook)
    for passage in passages:
        ProposedCoding.objects.create(
            run=run, theme=theme, passage=passage, score=0.8, because=list(because)
        )
    return run


def telling_in(run, passage, themes) -> TellingPassage:
    """Return a question about a passage."""
    telling = TellingPassage.objects.create(run=run, passage=passage, rank=1, why="it hesitates")
    telling.themes.set(themes)
    return telling


def study_between(first, second, *, theme, passages) -> AgreementStudy:
    """Return a study that nobody has coded; the machine codes where a coder is None."""
    study = AgreementStudy.objects.create(codebook=theme.codebook, created_by=first)
    for user in (first, second):
        kind = CoderKind.PERSON if user else CoderKind.MACHINE
        StudyCoder.objects.create(study=study, kind=kind, user=user)
    for position, passage in enumerate(passages, start=1):
        StudyText.objects.create(study=study, words=passage.words, position=position)
    return study

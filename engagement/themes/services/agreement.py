"""Begin an agreement study, code its sample blind, settle what the two coded otherwise."""

from __future__ import annotations

import random
from collections.abc import Collection
from typing import Any

from django.db import transaction

from engagement.consultations.models import Consultation
from engagement.core.audit import record_action
from engagement.organisations.permissions import user_can_use_desk
from engagement.themes.agreement import is_over
from engagement.themes.coding_errors import (
    NeedsTwoCoders,
    NotACoder,
    NoThemesYet,
    NothingSaid,
    NotOfThisCodebook,
    StudyNotOver,
    StudyOver,
    TooFewAnswers,
)
from engagement.themes.coding_texts import readable_answers
from engagement.themes.enums import CoderKind
from engagement.themes.learning import decided_codings
from engagement.themes.models import (
    AgreementStudy,
    BlindCoding,
    Codebook,
    Coding,
    StudyCoder,
    StudyText,
    Theme,
)
from engagement.themes.selectors import current_codebook
from engagement.themes.services.deciding import decide_themes
from engagement.themes.telling import latest_coding_run
from engagement.words.enums import Origin
from engagement.words.picking import make_passage

FEWEST = 2


@transaction.atomic
def start_study(
    *, consultation: Consultation, user: Any, other: Any = None, n_texts: int = 50, seed: int = 0
) -> AgreementStudy:
    """Draw a sample that two code blind: the user, and another person or the machine.

    With the machine, answers that people have decided under are left out: it has learned from
    them. What it says of the sample is fixed now.

    Args:
        other: another officer of the body; the machine where None.
        n_texts: answers to draw; all where there are fewer.

    Raises:
        NoThemesYet: nobody has accepted a theme.
        NeedsTwoCoders: the other is the user, or no officer of the body.
        TooFewAnswers: there are fewer than two answers.
    """
    codebook = current_codebook(consultation)
    if codebook is None or not codebook.themes.standing().exists():
        raise NoThemesYet
    if other is not None and (
        other.pk == user.pk or not user_can_use_desk(other, consultation.body)
    ):
        raise NeedsTwoCoders
    words_ids = _sample(codebook, n_texts=n_texts, seed=seed, with_machine=other is None)
    study = AgreementStudy.objects.create(codebook=codebook, seed=seed, created_by=user)
    texts = StudyText.objects.bulk_create(
        StudyText(study=study, words_id=words_id, position=position)
        for position, words_id in enumerate(words_ids, start=1)
    )
    StudyCoder.objects.create(study=study, kind=CoderKind.PERSON, user=user)
    if other is None:
        _let_machine_code(study, texts)
    else:
        StudyCoder.objects.create(study=study, kind=CoderKind.PERSON, user=other)
    _audit(user, "start_study", study, codebook)
    return study


@transaction.atomic
def code_blind(*, text: StudyText, user: Any, chosen: Collection[int], none: bool) -> BlindCoding:
    """Note what a coder says of one answer; it may be changed until both have ended.

    Raises:
        NotACoder: the user doesn't code this sample.
        StudyOver: both have read everything.
        NothingSaid: neither a theme nor "none" was given, or both.
        NotOfThisCodebook: a theme is not one of the study's.
    """
    study = AgreementStudy.objects.select_for_update().get(pk=text.study_id)
    coder = study.coders.filter(kind=CoderKind.PERSON, user=user).first()
    if coder is None:
        raise NotACoder
    if is_over(study):
        raise StudyOver
    if bool(chosen) == none:
        raise NothingSaid
    themes = _themes(study, chosen)
    coding, _ = BlindCoding.objects.update_or_create(coder=coder, text=text)
    coding.themes.set(themes)
    _audit(user, "code_blind", text, study.codebook)
    return coding


@transaction.atomic
def settle(*, text: StudyText, user: Any, chosen: Collection[int], none: bool) -> None:
    """Decide, after talking about it, which themes an answer has; a person's codings follow.

    Raises:
        StudyNotOver: one of the coders has not read everything.
        NothingSaid: neither a theme nor "none" was given, or both.
        NotOfThisCodebook: a theme is not one of the study's.
        CodebookFrozen: the themes have been published.
    """
    study = text.study
    if not is_over(study):
        raise StudyNotOver
    if bool(chosen) == none:
        raise NothingSaid
    said = Theme.objects.standing().filter(
        pk__in=BlindCoding.themes.through.objects.filter(blindcoding__text=text).values("theme_id")
    )
    themes = {theme.pk: theme for theme in [*said, *_themes(study, chosen)]}
    whole = make_passage(words=text.words, start=0, end=len(text.words.text))
    decide_themes(passage=whole, themes=list(themes.values()), chosen=chosen, user=user)
    _audit(user, "settle_disagreement", text, study.codebook)


def _sample(codebook: Codebook, *, n_texts: int, seed: int, with_machine: bool) -> list[Any]:
    ids = set(readable_answers(codebook.consultation))
    if with_machine:
        ids -= {str(coding.passage.words_id) for coding in decided_codings(codebook)}
    if len(ids) < FEWEST:
        raise TooFewAnswers(len(ids))
    # A sample that can be drawn again, not a secret.
    return random.Random(seed).sample(sorted(ids), min(n_texts, len(ids)))  # noqa: S311


def _let_machine_code(study: AgreementStudy, texts: Collection[StudyText]) -> None:
    coder = StudyCoder.objects.create(study=study, kind=CoderKind.MACHINE)
    said = _machine_says(study)
    for text in texts:
        coding = BlindCoding.objects.create(coder=coder, text=text)
        coding.themes.set(said.get(str(text.words_id), ()))


def _machine_says(study: AgreementStudy) -> dict[str, set[int]]:
    """Return what the newest coding run said; where there is none, the machine's codings."""
    run = latest_coding_run(study.codebook)
    pairs = (
        run.proposals.filter(theme__retired_by=None)
        if run
        else Coding.objects.standing().filter(theme__codebook=study.codebook, origin=Origin.MACHINE)
    ).values_list("passage__words_id", "theme_id")
    found: dict[str, set[int]] = {}
    for words_id, theme_id in pairs:
        found.setdefault(str(words_id), set()).add(theme_id)
    return found


def _themes(study: AgreementStudy, chosen: Collection[int]) -> list[Theme]:
    found = list(
        study.codebook.themes.standing()
        .filter(pk__in=chosen)
        .select_related("codebook__consultation__body")
    )
    if len(found) != len(set(chosen)):
        raise NotOfThisCodebook
    return found


def _audit(user: Any, action: str, subject: Any, codebook: Codebook) -> None:
    record_action(actor=user, action=action, subject=subject, body=codebook.consultation.body.slug)

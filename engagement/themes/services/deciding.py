"""Decide at once which of several themes an answer belongs to, on a person's word."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import transaction

from engagement.themes.coding_errors import NothingSaid, NotOfThisCodebook
from engagement.themes.models import Coding, TellingPassage, Theme
from engagement.themes.services.codebooks import refuse_frozen
from engagement.themes.services.codings import add_coding, confirm_coding, remove_coding
from engagement.words.enums import Origin, ReviewState
from engagement.words.models import Passage


@transaction.atomic
def answer_telling(
    *, telling: TellingPassage, chosen: Collection[int], none: bool, user: Any
) -> None:
    """Answer one of the machine's questions: the ticked themes fit, the others asked about don't.

    Args:
        telling: the question.
        chosen: ids of themes that fit.
        none: none of them fits.
        user: who says so.

    Raises:
        NothingSaid: neither a theme nor "none" was given, or both.
        NotOfThisCodebook: a chosen theme was not asked about.
        CodebookFrozen: the themes have been published.
    """
    asked = list(telling.themes.select_related("codebook__consultation__body"))
    if bool(chosen) == none:
        raise NothingSaid
    if set(chosen) - {theme.pk for theme in asked}:
        raise NotOfThisCodebook
    decide_themes(passage=telling.passage, themes=asked, chosen=chosen, user=user)


@transaction.atomic
def decide_themes(
    *, passage: Passage, themes: Collection[Theme], chosen: Collection[int], user: Any
) -> None:
    """Say of each theme whether the answer that the passage is part of belongs to it.

    Codings that stand on the answer are confirmed or removed; where there is none, the passage
    is put under a theme that fits, and noted as not belonging to one that doesn't.

    Raises:
        CodebookFrozen: the themes have been published.
        ThemeRetired: a theme has been merged into another.
    """
    for theme in themes:
        standing = list(_standing(theme, passage))
        if theme.pk in chosen:
            for coding in standing:
                confirm_coding(coding=coding, user=user)
            if not standing:
                add_coding(theme=theme, passage=passage, user=user)
        elif standing:
            for coding in standing:
                remove_coding(coding=coding, user=user)
        else:
            remove_coding(coding=_noted(theme, passage), user=user)


def _standing(theme: Theme, passage: Passage) -> Any:
    return (
        Coding.objects.standing()
        .filter(theme=theme, passage__words_id=passage.words_id)
        .select_related("theme__codebook__consultation__body")
    )


def _noted(theme: Theme, passage: Passage) -> Coding:
    """Return a coding to be removed, so that what doesn't fit is on record too."""
    refuse_frozen(theme.codebook)
    coding, _ = Coding.objects.get_or_create(
        theme=theme,
        passage=passage,
        defaults={"origin": Origin.PERSON, "state": ReviewState.REJECTED},
    )
    return coding

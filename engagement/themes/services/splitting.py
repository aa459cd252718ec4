"""Make some of a theme's passages a theme of their own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from engagement.themes.enums import ChangeKind
from engagement.themes.errors import NoPassageChosen, NothingLeft
from engagement.themes.models import Coding, Theme, ThemeChange
from engagement.themes.services.codebooks import lock_codebook
from engagement.themes.services.merging import begin_change, carry_codings, end_change
from engagement.themes.services.themes import make_theme, refuse_retired


@transaction.atomic
def split_theme(
    *, theme: Theme, codings: Iterable[Coding], user: Any, name: str, definition: str = ""
) -> ThemeChange:
    """Take codings out of a theme into a new one beside it, as people and machine left them.

    Args:
        theme: that they stand in.
        codings: some of its codings, not all; what doesn't stand there is left aside.
        user: who says so.
        name: of the new theme.
        definition: of the new theme.

    Raises:
        CodebookFrozen: the theme's codebook has been published.
        ThemeRetired: the theme has been merged into another.
        NoPassageChosen: none of the codings stands in the theme.
        NothingLeft: the theme would be empty.
        NameTaken: another theme has the name.
    """
    codebook = lock_codebook(theme.codebook_id)
    theme = Theme.objects.select_related("parent").get(pk=theme.pk)
    refuse_retired(theme)
    standing = Coding.objects.standing().filter(theme=theme)
    chosen = list(standing.filter(pk__in=[one.pk for one in codings]))
    if not chosen:
        raise NoPassageChosen
    if len(chosen) == standing.count():
        raise NothingLeft(theme.name)
    change = begin_change(codebook, ChangeKind.SPLIT, [theme], user)
    result = make_theme(
        codebook=codebook,
        user=user,
        name=name.strip(),
        definition=definition.strip(),
        parent=theme.parent,
        question_id=theme.question_id,
    )
    carry_codings(change, chosen, result)
    end_change(change, result, user)
    return change

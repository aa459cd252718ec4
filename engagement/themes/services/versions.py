"""Begin a new version of a codebook that has been published; the published one stays."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from engagement.consultations.models import Consultation
from engagement.core import outbox
from engagement.core.audit import record_action
from engagement.themes.errors import NotPublished
from engagement.themes.models import Codebook, Coding, Theme
from engagement.themes.selectors import current_codebook

_THEME_FIELDS = ("question_id", "name", "definition", "includes", "excludes")
_CODING_FIELDS = (
    "passage_id",
    "origin",
    "state",
    "score",
    "because",
    "run_id",
    "decided_by_id",
    "decided_at",
)


@transaction.atomic
def begin_version(*, consultation: Consultation, user: Any) -> Codebook:
    """Return the next version, with the themes and codings that stand in the published one.

    Raises:
        NotPublished: the newest version can be changed as it is.
    """
    # Locked, so that two officers who press at once begin one version.
    Consultation.objects.select_for_update().get(pk=consultation.pk)
    last = current_codebook(consultation)
    if last is None or last.frozen_at is None:
        raise NotPublished
    codebook = Codebook.objects.create(consultation=consultation, version=last.version + 1)
    themes = _copy_themes(last, codebook, user)
    _copy_codings(themes)
    outbox.write_message("themes.changed", codebook.pk)
    record_action(
        actor=user,
        action="begin_version",
        subject=codebook,
        body=consultation.body.slug,
        detail={"version": codebook.version, "n_themes": len(themes)},
    )
    return codebook


def _copy_themes(last: Codebook, codebook: Codebook, user: Any) -> dict[int, Theme]:
    """Return the new themes by the id of the old."""
    old = list(Theme.objects.standing().filter(codebook=last).order_by("pk"))
    new = Theme.objects.bulk_create(
        Theme(
            codebook=codebook,
            came_from=one,
            created_by=user,
            **{field: getattr(one, field) for field in _THEME_FIELDS},
        )
        for one in old
    )
    themes = {one.pk: copy for one, copy in zip(old, new, strict=True)}
    for one in old:
        if one.parent_id in themes:
            themes[one.pk].parent = themes[one.parent_id]
    Theme.objects.bulk_update(themes.values(), ["parent"], batch_size=100)
    return themes


def _copy_codings(themes: dict[int, Theme]) -> None:
    standing = Coding.objects.standing().filter(theme__in=themes)
    Coding.objects.bulk_create(
        (
            Coding(
                theme=themes[coding.theme_id],
                **{field: getattr(coding, field) for field in _CODING_FIELDS},
            )
            for coding in standing.order_by("pk")
        ),
        batch_size=1000,
    )

"""What the worker does after a codebook has changed: find themes that read alike.

It only says so; whether two themes are one is for a person to decide.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from engagement.themes.alike import pair_sha256, said_of
from engagement.themes.models import AlikeThemes, Codebook
from nlp.embedding import load_embedder
from nlp.themes.rules import alike_texts

_DIGITS = 4


def find_alike_themes(codebook_ids: Iterable[int | str]) -> int:
    """Compare all standing themes of each codebook; return how many pairs read alike."""
    codebooks = Codebook.objects.filter(pk__in=list(codebook_ids), frozen_at=None).order_by("pk")
    return sum(_find(codebook) for codebook in codebooks)


@transaction.atomic
def _find(codebook: Codebook) -> int:
    # Locked, so that two workers don't write the same pairs.
    Codebook.objects.select_for_update().get(pk=codebook.pk)
    themes = list(codebook.themes.standing().order_by("pk"))
    texts = [said_of(theme) for theme in themes]
    found = alike_texts(texts, embedder=load_embedder()) if len(themes) > 1 else {}
    AlikeThemes.objects.filter(codebook=codebook).delete()
    AlikeThemes.objects.bulk_create(
        AlikeThemes(
            codebook=codebook,
            one=themes[i],
            other=themes[j],
            likeness=round(likeness, _DIGITS),
            texts_sha256=pair_sha256(themes[i], themes[j]),
        )
        for (i, j), likeness in found.items()
    )
    return len(found)

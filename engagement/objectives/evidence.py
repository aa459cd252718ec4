"""Reads of evidence tags."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from engagement.objectives.models import EvidenceTag
from engagement.words.models import Words


def tags_of_words(words: Iterable[Words]) -> QuerySet[EvidenceTag]:
    """Return the tags that stand on these texts, in reading order, the surest first."""
    return (
        EvidenceTag.objects.standing()
        .filter(passage__words__in=words)
        .select_related("passage", "decided_by")
        .order_by("kind", "passage__start", "-score", "pk")
    )

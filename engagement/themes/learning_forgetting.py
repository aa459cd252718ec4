"""Empty the weights of models that learned from words that have been withdrawn."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Count, F

from engagement.consultations.models import Consultation
from engagement.themes.models import LearnedModel


def forget_learned_from(record_ids: Sequence[str]) -> int:
    """Empty models that learned from a withdrawn text; return how many. The next run fits anew.

    A text's row goes with the text, so that a model with fewer rows than it learned from has
    lost one.
    """
    consultations = Consultation.objects.filter(responses__in=record_ids)
    stale = (
        LearnedModel.objects.filter(codebook__consultation__in=consultations)
        .annotate(n_left=Count("texts"))
        .filter(n_left__lt=F("n_texts"))
    )
    ids = list(stale.values_list("pk", flat=True))
    return LearnedModel.objects.filter(pk__in=ids).exclude(weights=b"").update(weights=b"")

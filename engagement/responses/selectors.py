"""Reads about responses."""

from __future__ import annotations

from engagement.consultations.models import Consultation
from engagement.responses.models import Response
from engagement.words.enums import RedactionProgress


def next_unchecked(consultation: Consultation) -> Response | None:
    """Return the oldest response in which nobody has checked what must stay hidden, or None."""
    waiting = Response.objects.standing().filter(
        consultation=consultation, record__words__redaction_progress=RedactionProgress.SUGGESTED
    )
    return waiting.order_by("record__received_on", "pk").first()

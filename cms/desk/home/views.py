"""The desk's first page: what waits for an officer, with the way there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cms.accounts.access import body_view
from engagement.consultations.models import Consultation
from engagement.figures.counting import Turnout
from engagement.figures.waiting import (
    RunsWaiting,
    count_runs_waiting,
    count_turnouts,
    count_waiting,
)
from engagement.organisations.models import Body
from engagement.organisations.permissions import user_can_moderate, user_can_use_desk


@dataclass(frozen=True)
class ConsultationLine:
    """One consultation on the desk, with what waits in it."""

    consultation: Consultation
    turnout: Turnout
    runs: RunsWaiting


@body_view(user_can_use_desk)
def home(request: HttpRequest, body: Body) -> HttpResponse:
    """Show the body's consultations and what waits for somebody."""
    context: dict[str, Any] = {
        "lines": _lines(body),
        "waiting": count_waiting(body),
        "is_moderator": user_can_moderate(request.user, body),
    }
    return render(request, "desk/home/home.html", context)


def _lines(body: Body) -> list[ConsultationLine]:
    # select_related: each line's phase and address need the body.
    found = body.consultations.select_related("body").order_by("-closes_at", "title")
    consultations = list(found)
    turnouts, runs = count_turnouts(consultations), count_runs_waiting(consultations)
    return [ConsultationLine(one, turnouts[one.pk], runs[one.pk]) for one in consultations]

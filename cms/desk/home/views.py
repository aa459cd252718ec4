"""The desk's first page, and a consultation's overview."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cms.accounts.access import body_view
from cms.desk.fetching import consultation_of
from cms.desk.home.charts import arrivals_chart, channel_chart, question_chart
from cms.desk.home.forms import CloseForm
from cms.desk.home.steps import steps_of
from engagement.actions.selectors import actions_of
from engagement.consultations.enums import CLOSED_KINDS
from engagement.consultations.errors import DatesNotPossible
from engagement.consultations.models import Consultation
from engagement.consultations.selectors import consultations_of
from engagement.consultations.services import close_consultation
from engagement.figures.counting import Turnout, count_turnout
from engagement.figures.waiting import (
    RunsWaiting,
    count_runs_waiting,
    count_turnouts,
    count_unreviewed,
    count_waiting,
)
from engagement.organisations.models import Body
from engagement.organisations.permissions import (
    user_can_moderate,
    user_can_publish,
    user_can_use_desk,
)


@dataclass(frozen=True)
class ConsultationLine:
    """One consultation on the desk, with what waits in it."""

    consultation: Consultation
    turnout: Turnout
    runs: RunsWaiting
    n_unreviewed: int


@body_view(user_can_use_desk)
def home(request: HttpRequest, body: Body) -> HttpResponse:
    """Show the body's consultations and what waits for somebody."""
    lines, waiting = _lines(body), count_waiting(body)
    n_actions = _count_unpublished(request.user, body)
    context: dict[str, Any] = {
        "lines": lines,
        "waiting": waiting,
        "has_waiting": any(
            (
                waiting.n_stories,
                waiting.n_quotes,
                waiting.n_untranslated,
                waiting.n_being_checked,
                n_actions,
                *(line.n_unreviewed or line.runs.n_suggestions for line in lines),
            )
        ),
        "is_moderator": user_can_moderate(request.user, body),
        "n_actions": n_actions,
    }
    return render(request, "desk/home/home.html", context)


@body_view(user_can_use_desk)
def overview(request: HttpRequest, body: Body, slug: str) -> HttpResponse:
    """Show where a consultation stands, who answered and what they chose; close it early."""
    consultation = consultation_of(body, slug)
    can_publish = user_can_publish(request.user, body)
    form = CloseForm(request.POST or None)
    if request.method == "POST" and can_publish and form.is_valid():
        try:
            close_consultation(
                consultation=consultation, user=request.user, reason=form.cleaned_data["reason"]
            )
        except DatesNotPossible as refusal:
            form.add_error("reason", str(refusal))
        else:
            return redirect("desk:consultation", body.slug, consultation.slug)
    context = _overview(consultation) | {"form": form, "can_publish": can_publish}
    return render(request, "desk/home/consultation.html", context)


def _count_unpublished(user: Any, body: Body) -> int:
    """Return how many actions wait for this user to publish them."""
    if not user_can_publish(user, body):
        return 0
    return actions_of(body, published_only=False).filter(published_on=None).count()


def _lines(body: Body) -> list[ConsultationLine]:
    consultations = list(consultations_of(body))
    turnouts, runs = count_turnouts(consultations), count_runs_waiting(consultations)
    unreviewed = count_unreviewed(consultations)
    return [
        ConsultationLine(one, turnouts[one.pk], runs[one.pk], unreviewed[one.pk])
        for one in consultations
    ]


def _overview(consultation: Consultation) -> dict[str, Any]:
    closed = consultation.questions.filter(kind__in=CLOSED_KINDS).prefetch_related("choices")
    charts = [question_chart(question) for question in closed]
    arrivals = [arrivals_chart(consultation), channel_chart(consultation)]
    return {
        "consultation": consultation,
        "turnout": count_turnout(consultation),
        "steps": steps_of(consultation),
        "charts": [chart for chart in charts if chart],
        "arrivals": [chart for chart in arrivals if chart],
        "page_title": _("Overview"),
    }

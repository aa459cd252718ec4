"""Actions for the people who do them: readings, corrections, publication, done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Q
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cms.accounts.access import body_view
from cms.reports.action_page import chart_of_measure
from cms.workspaces.access import own_action_of, user_has_any_role
from cms.workspaces.forms import CorrectionForm, ReadingForm, ReasonForm, as_typed
from cms.workspaces.views.acting import carry_out
from engagement.actions.models import ActionItem, Reading
from engagement.actions.permissions import user_can_close_action, user_can_publish_action
from engagement.actions.selectors import actions_of, overdue_actions, view_action, view_actions
from engagement.actions.services import add_reading, correct_reading, publish_action, record_done
from engagement.actions.status import with_unit
from engagement.core import clock
from engagement.organisations.models import Body
from engagement.organisations.permissions import user_can_use_desk


@body_view(user_has_any_role)
@require_safe
def actions(request: HttpRequest, body: Body) -> HttpResponse:
    """List the actions that the reader answers for; an officer sees all of the body's."""
    own = actions_of(body, published_only=False)
    if not user_can_use_desk(request.user, body):
        own = own.filter(Q(owner=request.user) | Q(owner_group__members=request.user)).distinct()
    late = {view.pk for view in overdue_actions(body)}
    views = sorted(view_actions(own), key=lambda view: (view.pk not in late, view.due_on))
    lines = [{"action": view, "is_late": view.pk in late} for view in views]
    return render(request, "workspaces/actions.html", {"lines": lines})


@body_view(user_has_any_role)
@require_safe
def action(request: HttpRequest, body: Body, reference: str) -> HttpResponse:
    """Show an action with what its owner can do."""
    return _show(request, own_action_of(request.user, body, reference))


@body_view(user_has_any_role)
@require_POST
def read(request: HttpRequest, body: Body, reference: str, measure: int) -> HttpResponse:
    """Enter a reading."""
    found = own_action_of(request.user, body, reference)
    row = get_object_or_404(found.measures, pk=measure)
    row.action = found
    form = ReadingForm(request.POST, auto_id=f"m{measure}_%s")

    def enter() -> None:
        add_reading(measure=row, user=request.user, **form.cleaned_data)

    return _act(request, found, form, enter, _("The reading is there."), measure=measure)


@body_view(user_has_any_role)
@require_POST
def correct(request: HttpRequest, body: Body, reference: str, reading: int) -> HttpResponse:
    """Correct a reading, saying what was wrong."""
    found = own_action_of(request.user, body, reference)
    row = get_object_or_404(
        Reading.objects.select_related("measure__action__body"), measure__action=found, pk=reading
    )
    form = CorrectionForm(request.POST, auto_id=f"r{reading}_%s")

    def mend() -> None:
        correct_reading(reading=row, user=request.user, **form.cleaned_data)

    return _act(request, found, form, mend, _("The reading is corrected."), reading=reading)


@body_view(user_has_any_role)
@require_POST
def publish(request: HttpRequest, body: Body, reference: str) -> HttpResponse:
    """Make the action public."""
    found = own_action_of(request.user, body, reference)

    def release() -> None:
        publish_action(action=found, user=request.user)

    return _act(request, found, Form({}), release, _("Everybody can see this action now."))


@body_view(user_has_any_role)
@require_POST
def done(request: HttpRequest, body: Body, reference: str) -> HttpResponse:
    """Record that the action is done, saying why."""
    found = own_action_of(request.user, body, reference)
    form = ReasonForm(request.POST)

    def finish() -> None:
        record_done(action=found, user=request.user, reason=form.cleaned_data["reason"])

    return _act(request, found, form, finish, _("The action is recorded as done."), is_done=True)


def _act(
    request: HttpRequest,
    found: ActionItem,
    form: Form,
    service: Callable[[], None],
    said: str,
    **which: Any,
) -> HttpResponse:
    return carry_out(
        request,
        form,
        service,
        said=said,
        onwards=lambda: redirect("workspaces:action", found.body.slug, found.reference),
        again=lambda: _show(request, found, form=form, **which),
    )


def _show(
    request: HttpRequest,
    found: ActionItem,
    *,
    form: Form | None = None,
    measure: int | None = None,
    reading: int | None = None,
    is_done: bool = False,
) -> HttpResponse:
    view = view_action(found)
    context = {
        "action": view,
        "form": form,
        "measures": [
            {
                "measure": one,
                "chart": chart_of_measure(one),
                "form": form if one.pk == measure else _reading_form(one.pk),
                "readings": [
                    {
                        "reading": past,
                        "shown": with_unit(past.value, one.unit),
                        "form": form if past.pk == reading else _correction_form(past),
                        "is_open": past.pk == reading,
                    }
                    for past in one.readings[::-1]
                ],
            }
            for one in view.measures
        ],
        "done_form": form if is_done else ReasonForm(),
        "may_publish": user_can_publish_action(request.user, found) and not view.published_on,
        "may_close": user_can_close_action(request.user, found) and not view.done_on,
    }
    return render(request, "workspaces/action.html", context)


def _reading_form(measure: int) -> ReadingForm:
    return ReadingForm(initial={"on": clock.today()}, auto_id=f"m{measure}_%s")


def _correction_form(reading: Any) -> CorrectionForm:
    return CorrectionForm(initial={"value": as_typed(reading.value)}, auto_id=f"r{reading.pk}_%s")

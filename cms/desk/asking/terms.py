"""Setting the terms of a consultation or a call for stories, and moving its dates afterwards."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.accounts.access import body_view
from cms.desk.asking.forms import (
    CallTermsForm,
    ConsultationDatesForm,
    ConsultationTermsForm,
    DatesForm,
    StoryTermsForm,
)
from engagement.consultations.errors import DatesNotPossible, QuestionsFrozen
from engagement.consultations.models import CallForStories, Consultation
from engagement.consultations.services import change_terms, move_dates
from engagement.organisations.models import Body
from engagement.organisations.permissions import user_can_use_desk

Asked = Consultation | CallForStories


@body_view(user_can_use_desk)
def consultation_terms(request: HttpRequest, body: Body, slug: str) -> HttpResponse:
    """Set who is asked, until when, what can change and who decides."""
    consultation = get_object_or_404(Consultation, body=body, slug=slug)
    back = reverse("desk:questions", args=[body.slug, slug])
    return _change_terms(request, consultation, ConsultationTermsForm, back=back)


@body_view(user_can_use_desk)
def call_terms(request: HttpRequest, body: Body, slug: str) -> HttpResponse:
    """Set who is asked to tell, about what and until when."""
    call = get_object_or_404(CallForStories, body=body, slug=slug)
    return _change_terms(request, call, StoryTermsForm, back=_edit_address(call))


@body_view(user_can_use_desk)
def consultation_dates(request: HttpRequest, body: Body, slug: str) -> HttpResponse:
    """Move the dates of a published consultation."""
    consultation = get_object_or_404(Consultation, body=body, slug=slug)
    back = reverse("desk:questions", args=[body.slug, slug])
    return _move_dates(request, consultation, ConsultationDatesForm, back=back)


@body_view(user_can_use_desk)
def call_dates(request: HttpRequest, body: Body, slug: str) -> HttpResponse:
    """Move the closing time of a published call for stories."""
    call = get_object_or_404(CallForStories, body=body, slug=slug)
    return _move_dates(request, call, DatesForm, back=_edit_address(call))


def _edit_address(call: Asked) -> str:
    page = getattr(call, "page", None)
    if page is None:
        return reverse("desk:home", args=[call.body.slug])
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def _change_terms(
    request: HttpRequest, call: Asked, kind: type[CallTermsForm], *, back: str
) -> HttpResponse:
    if call.published_at is not None:
        messages.error(request, _("This has been published. Only its dates can move now."))
        return redirect(back)
    form = kind(request.POST or None, initial=kind.of(call))
    if request.method == "POST" and form.is_valid():
        try:
            change_terms(call=call, user=request.user, **form.cleaned_data)
        except QuestionsFrozen:
            messages.error(request, _("This has been published. Only its dates can move now."))
        else:
            messages.success(request, _("The terms are saved."))
        return redirect(back)
    return _render(request, "desk/asking/terms.html", call, form, back)


def _move_dates(
    request: HttpRequest, call: Asked, kind: type[DatesForm], *, back: str
) -> HttpResponse:
    if call.published_at is None:
        return redirect(back)
    shown = {name: getattr(call, name) for name in kind.base_fields if name != "reason"}
    form = kind(request.POST or None, initial=shown)
    if request.method == "POST" and form.is_valid():
        try:
            move_dates(call=call, user=request.user, **form.cleaned_data)
        except DatesNotPossible as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The dates have moved."))
            return redirect(back)
    return _render(request, "desk/asking/dates.html", call, form, back)


def _render(
    request: HttpRequest, template: str, call: Asked, form: forms.Form, back: str
) -> HttpResponse:
    context: dict[str, Any] = {"call": call, "form": form, "back": back}
    if isinstance(call, Consultation):
        context["consultation"] = call
    return render(request, template, context)

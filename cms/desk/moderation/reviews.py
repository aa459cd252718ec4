"""Take a record in hand, open its original, and say what of it stays hidden.

Works for a story and for a response alike. An original is opened by a POST, one record at a
time, each opening noted; no address shows one.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cms.accounts.access import body_view
from cms.desk.fetching import consultation_of, read_id
from cms.desk.moderation.forms import HideForm
from cms.desk.moderation.originals import show_originals
from engagement.moderation.errors import ModerationRefused, NotInHand
from engagement.moderation.services.originals import open_original
from engagement.moderation.services.redactions import review_record
from engagement.organisations.models import Body
from engagement.organisations.permissions import user_can_use_desk
from engagement.responses.selectors import next_unchecked
from engagement.stories.models import Story
from engagement.words.enums import RecordKind
from engagement.words.errors import RecordWithdrawn
from engagement.words.models import Record
from engagement.words.permissions import user_can_open_original, user_can_review_record
from engagement.words.services import take_in_hand


@body_view(user_can_use_desk)
@require_POST
def take(request: HttpRequest, body: Body, record: UUID) -> HttpResponse:
    """Give the record's review to whoever asks for it, away from who had it."""
    found = _fetch(request, body, record)
    take_in_hand(record=found, user=request.user)
    messages.success(request, _("You have this in hand. You can open the original now."))
    return _home_of(found)


@body_view(user_can_use_desk)
@require_POST
def original(request: HttpRequest, body: Body, record: UUID) -> HttpResponse:
    """Open the original, and note who did."""
    return _open(request, _fetch(request, body, record), HideForm())


@body_view(user_can_use_desk)
@require_POST
def review(request: HttpRequest, body: Body, record: UUID) -> HttpResponse:
    """Say what stays hidden; what is refused opens the original again, with the sentence why."""
    found = _fetch(request, body, record)
    if not user_can_open_original(request.user, found):
        messages.error(request, str(NotInHand()))
        return _home_of(found)
    form = HideForm(request.POST)
    if not form.is_valid():
        return _open(request, found, form)
    try:
        review_record(
            record=found,
            user=request.user,
            decisions=_decisions(request),
            hide=form.lines(),
            type=form.cleaned_data["type"],
        )
    except (ModerationRefused, RecordWithdrawn) as refusal:
        form.add_error("words", str(refusal))
        return _open(request, found, form)
    messages.success(request, _("Your review is noted. What you hid is hidden everywhere."))
    return _home_of(found)


@body_view(user_can_use_desk)
@require_safe
def next_to_check(request: HttpRequest, body: Body, slug: str) -> HttpResponse:
    """Lead to the next response that nobody has checked for names."""
    consultation = consultation_of(body, slug)
    found = next_unchecked(consultation)
    if found is None:
        messages.success(request, _("Every response has been checked for names."))
        return redirect("desk:reading", body.slug, slug)
    return redirect("desk:response", body.slug, found.pk)


def _fetch(request: HttpRequest, body: Body, record: UUID) -> Record:
    standing = Record.objects.standing().select_related("body")
    found = get_object_or_404(standing, pk=record, body=body)
    if not user_can_review_record(request.user, found):
        raise Http404
    return found


def _open(request: HttpRequest, record: Record, form: HideForm) -> HttpResponse:
    try:
        pieces = open_original(record=record, user=request.user)
    except NotInHand as refusal:
        messages.error(request, str(refusal))
        return _home_of(record)
    context = {
        "record": record,
        "originals": show_originals(pieces),
        "form": form,
        "home": _home_of(record).url,
    }
    return render(request, "desk/moderation/original.html", context)


def _decisions(request: HttpRequest) -> dict[int, bool]:
    asked = [read_id(one) for one in request.POST.getlist("asked")]
    hidden = set(request.POST.getlist("hidden"))
    return {one: str(one) in hidden for one in asked if one is not None}


def _home_of(record: Record) -> Any:
    if record.kind == RecordKind.STORY:
        reference = Story.objects.values_list("reference", flat=True).get(record=record)
        return redirect("desk:story", record.body.slug, reference)
    return redirect("desk:response", record.body.slug, record.pk)

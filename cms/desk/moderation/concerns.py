"""The safeguarding lead's restricted list: what people told of harm, with its clock.

The list shows no words. They open by a POST, one record at a time, each opening noted.
"""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cms.accounts.access import body_view
from cms.desk.moderation.forms import ConcernForm
from cms.desk.moderation.showing_flags import chips_of, show_original
from engagement.moderation.enums import ConcernState, FlagState
from engagement.moderation.errors import ModerationRefused
from engagement.moderation.flagged import concerns_of, list_concerns
from engagement.moderation.models import Concern
from engagement.moderation.permissions import user_can_see_concerns
from engagement.moderation.services.flags import decide_concern, open_concern
from engagement.organisations.models import Body
from engagement.words.enums import WordsKind
from engagement.words.errors import RecordWithdrawn

PAGE_SIZE = 25


@body_view(user_can_see_concerns)
@require_safe
def concerns(request: HttpRequest, body: Body) -> HttpResponse:
    """List what is open, the longest waiting first, or what was decided."""
    is_open = request.GET.get("shelf") != "decided"
    page = Paginator(concerns_of(body, is_open=is_open), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    context = {
        "is_open": is_open,
        "page_obj": page,
        "lines": [
            {"listed": one, "chips": chips_of(one.flags)} for one in list_concerns(page.object_list)
        ],
    }
    return render(request, "desk/moderation/concerns.html", context)


@body_view(user_can_see_concerns)
@require_POST
def read(request: HttpRequest, body: Body, record: UUID) -> HttpResponse:
    """Open the original of one record, and note who did."""
    return _open(request, _fetch(body, record), ConcernForm())


@body_view(user_can_see_concerns)
@require_POST
def decide(request: HttpRequest, body: Body, record: UUID) -> HttpResponse:
    """Say what came of it; what is refused opens the original again, with the sentence why."""
    concern = _fetch(body, record)
    form = ConcernForm(request.POST)
    if not form.is_valid():
        return _open(request, concern, form)
    try:
        decide_concern(
            concern=concern,
            user=request.user,
            state=ConcernState(form.cleaned_data["state"]),
            reason=form.cleaned_data["reason"],
        )
    except (ModerationRefused, RecordWithdrawn) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Your decision is noted."))
    return redirect("desk:concerns", body.slug)


def _fetch(body: Body, record: UUID) -> Concern:
    standing = Concern.objects.filter(record__withdrawn_on=None).select_related("record__body")
    return get_object_or_404(standing, pk=record, record__body=body)


def _open(request: HttpRequest, concern: Concern, form: ConcernForm) -> HttpResponse:
    try:
        pieces = open_concern(concern=concern, user=request.user)
    except (ModerationRefused, RecordWithdrawn) as refusal:
        messages.error(request, str(refusal))
        return redirect("desk:concerns", concern.record.body.slug)
    (listed,) = list_concerns([concern])
    context = {
        "listed": listed,
        "pieces": [
            show_original(
                words, [flag for flag in words.flags.all() if flag.state != FlagState.DISMISSED]
            )
            for words in sorted(pieces, key=lambda words: words.kind != WordsKind.TITLE)
        ],
        "form": form,
    }
    return render(request, "desk/moderation/concern.html", context)

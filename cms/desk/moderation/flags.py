"""The officers' queue of flags on responses; urgent ones go to the restricted list alone."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cms.accounts.access import body_view
from cms.desk.moderation.showing_flags import show_words
from engagement.moderation.enums import FlagKind
from engagement.moderation.errors import ModerationRefused
from engagement.moderation.flagged import count_by_kind, flagged_responses
from engagement.moderation.models import Flag
from engagement.moderation.permissions import user_can_decide_flag
from engagement.moderation.services.flags import dismiss_flag
from engagement.organisations.models import Body
from engagement.organisations.permissions import user_can_use_desk
from engagement.words.enums import RecordKind
from engagement.words.errors import RecordWithdrawn

PAGE_SIZE = 20


@body_view(user_can_use_desk)
@require_safe
def flags(request: HttpRequest, body: Body) -> HttpResponse:
    """List responses with flags, the longest waiting first."""
    kind = request.GET.get("kind", "")
    if kind and kind not in FlagKind.values:
        raise Http404
    page = Paginator(flagged_responses(body, kind=kind), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    context = {
        "kind": kind,
        "kinds": [(one, FlagKind(one).label, n) for one, n in count_by_kind(body)],
        "page_obj": page,
        "lines": [
            {
                "record": record,
                "pieces": [show_words(words, words.raised) for words in record.words.all()],
            }
            for record in page.object_list
        ],
    }
    return render(request, "desk/moderation/flags.html", context)


@body_view(user_can_use_desk)
@require_POST
def dismiss(request: HttpRequest, body: Body, flag: UUID) -> HttpResponse:
    """Say that a flag is wrong or needs nothing."""
    standing = Flag.objects.filter(words__record__withdrawn_on=None)
    related = standing.select_related("words__record__body")
    found = get_object_or_404(related, pk=flag, words__record__body=body)
    if not user_can_decide_flag(request.user, found):
        raise Http404
    try:
        dismiss_flag(flag=found, user=request.user)
    except (ModerationRefused, RecordWithdrawn) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The flag is dismissed. It will not be raised again."))
    record = found.words.record
    if record.kind == RecordKind.STORY:
        return redirect("desk:story", body.slug, record.story.reference)
    kind = request.POST.get("kind", "")
    query = f"?kind={kind}" if kind in FlagKind.values else ""
    return redirect(reverse("desk:flags", args=[body.slug]) + query)

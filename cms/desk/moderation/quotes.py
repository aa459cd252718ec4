"""Quotes that wait for a second reader, and those that are released."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cms.accounts.access import body_view
from engagement.moderation.errors import ModerationRefused
from engagement.moderation.models import Quote
from engagement.moderation.selectors import proposed_quotes, read_quotes, released_quotes
from engagement.moderation.services.quotes import refuse_quote, release_quote
from engagement.organisations.models import Body
from engagement.organisations.permissions import user_can_moderate


@body_view(user_can_moderate)
@require_safe
def quotes(request: HttpRequest, body: Body) -> HttpResponse:
    """List what waits for a second reader, then what is released."""
    waiting = list(proposed_quotes(body))
    context = {
        "waiting": [
            {"quote": quote, "shown": shown, "is_own": quote.proposed_by_id == request.user.pk}
            for quote, shown in zip(waiting, read_quotes(waiting), strict=True)
        ],
        "released": released_quotes(body=body),
    }
    return render(request, "desk/moderation/quotes.html", context)


@body_view(user_can_moderate)
@require_POST
def release(request: HttpRequest, body: Body, quote: int) -> HttpResponse:
    """Release a quote as its second reader."""
    try:
        release_quote(quote=_fetch(body, quote), user=request.user)
    except ModerationRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The quote is released."))
    return redirect("desk:quotes", body.slug)


@body_view(user_can_moderate)
@require_POST
def refuse(request: HttpRequest, body: Body, quote: int) -> HttpResponse:
    """Keep a quote on the desk."""
    try:
        refuse_quote(quote=_fetch(body, quote), user=request.user)
    except ModerationRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The quote stays on the desk."))
    return redirect("desk:quotes", body.slug)


def _fetch(body: Body, quote: int) -> Quote:
    standing = Quote.objects.filter(passage__words__record__withdrawn_on=None)
    related = standing.select_related("passage__words__record__body")
    return get_object_or_404(related, pk=quote, passage__words__record__body=body)

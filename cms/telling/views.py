"""Tell a story, and read one that a moderator has released."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.views import serve

from cms.answering.journey import CHECK, Journey, Step
from cms.answering.pages import review_rows
from cms.answering.private import private_page
from cms.answering.sender import sender_from
from cms.telling.pages import consents_from, story_pages
from engagement.consultations.models import CallForStories
from engagement.core import clock
from engagement.lifecycle.errors import NotOpen
from engagement.lifecycle.receiving import receive_story
from engagement.organisations.models import Body
from engagement.stories.selectors import public_story


@require_http_methods(["GET", "HEAD", "POST"])
@private_page
def tell(request: HttpRequest, body: str) -> HttpResponse:
    """Show the next page of the form; after the last, the receipt."""
    shown_body = get_object_or_404(Body, slug=body)
    request.body_shown = shown_body  # type: ignore[attr-defined]
    calls = _published_calls(shown_body)
    if not calls:
        return render(request, "telling/no_call.html", {"way_out": f"/{body}/stories/"})
    call = _chosen(request, calls)
    if call is None:
        open_calls = [one for one in calls if one.is_open]
        return render(request, "telling/choose.html", {"calls": open_calls})
    is_post = request.method == "POST"
    journey = Journey(story_pages(call), request.POST if is_post else None)
    step = journey.take_step()
    if step.is_sending:
        return _send(request, call, journey)
    if not call.is_open:
        return _say_closed(request, call, journey)
    return _show(request, call, journey, step)


@require_safe
def story(request: HttpRequest, body: str, reference: str) -> HttpResponse:
    """Show a released story or a page; any other address is not found, whatever lies there."""
    shown_body = get_object_or_404(Body, slug=body)
    found = public_story(shown_body, reference)
    if found is None:
        # The page of a call for stories stands below the list of stories too.
        return serve(request, request.path_info[1:])
    request.body_shown = shown_body  # type: ignore[attr-defined]
    return render(request, "telling/public_story.html", {"story": found})


def _published_calls(body: Body) -> list[CallForStories]:
    """Return the calls that somebody may have come for, the open ones first."""
    calls = CallForStories.objects.filter(body=body, published_at__isnull=False).order_by("pk")
    return sorted(calls, key=lambda call: not call.is_open)


def _chosen(request: HttpRequest, calls: list[CallForStories]) -> CallForStories | None:
    slug = request.POST.get("call") or request.GET.get("call")
    if slug:
        return next((call for call in calls if call.slug == slug), None)
    n_open = sum(call.is_open for call in calls)
    return calls[0] if n_open <= 1 else None


def _send(request: HttpRequest, call: CallForStories, journey: Journey) -> HttpResponse:
    values = journey.values()
    try:
        received = receive_story(
            call=call,
            title=values["title"],
            text=values["text"],
            key=journey.key,
            consents=consents_from(values),
            **sender_from(values),
        )
    except NotOpen:
        return _say_closed(request, call, journey)
    return render(request, "telling/receipt.html", {"call": call, "received": received})


def _show(request: HttpRequest, call: CallForStories, journey: Journey, step: Step) -> HttpResponse:
    context: dict[str, Any] = {
        "call": call,
        "call_chosen": call.slug,
        "journey": journey,
        "page_shown": step.page,
        "form": step.form,
        "carried": journey.carried(step.page),
        "is_first": step.page is journey.pages[0],
    }
    if step.page.key == CHECK:
        return render(request, "telling/check.html", {**context, "rows": review_rows(journey)})
    return render(request, step.page.template, context)


def _say_closed(request: HttpRequest, call: CallForStories, journey: Journey) -> HttpResponse:
    context = {
        "call": call,
        "typed": [row for row in review_rows(journey) if row.texts and row.is_words],
        "is_coming": call.opens_at is not None and call.opens_at > clock.now(),
    }
    return render(request, "answering/closed.html", context)

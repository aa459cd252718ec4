"""The moderators' queue, and one story with what was and can be decided about it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from cms.accounts.access import body_view
from cms.desk.moderation.forms import DecisionForm
from cms.desk.moderation.showing_flags import chips_of, show_flagged
from engagement.moderation.enums import PUBLIC_STATES, WAITING_STATES, CaseState
from engagement.moderation.errors import ModerationRefused
from engagement.moderation.flagged import most_urgent_first, raised_flags
from engagement.moderation.permissions import user_can_decide_case
from engagement.moderation.services.cases import decide_case
from engagement.organisations.models import Body
from engagement.organisations.permissions import user_can_moderate
from engagement.stories.models import Story
from engagement.stories.selectors import (
    queued_stories,
    read_story,
    story_of_body,
    story_queue,
)
from engagement.stories.services import release_story
from engagement.words.errors import RecordWithdrawn
from engagement.words.permissions import user_can_open_original

PAGE_SIZE = 25
SHELVES = {
    "waiting": (gettext_lazy("Waiting"), WAITING_STATES),
    "released": (gettext_lazy("Released"), PUBLIC_STATES),
    "refused": (gettext_lazy("Refused"), {CaseState.REFUSED}),
}


@body_view(user_can_moderate)
@require_safe
def stories(request: HttpRequest, body: Body) -> HttpResponse:
    """List the body's stories on one shelf, of those that wait the most urgent first."""
    shelf = request.GET.get("shelf", "waiting")
    if shelf not in SHELVES:
        raise Http404
    queue = story_queue(body, states=SHELVES[shelf][1])
    if shelf == "waiting":
        queue = most_urgent_first(queue)
    page = Paginator(queue, PAGE_SIZE).get_page(request.GET.get("page"))
    told = list(page.object_list)
    flags = raised_flags(one.record_id for one in told)
    context = {
        "shelf": shelf,
        "shelves": [(key, label) for key, (label, _states) in SHELVES.items()],
        "page_obj": page,
        "lines": [
            {"story": line, "chips": chips_of(flags.get(one.record_id, []))}
            for one, line in zip(told, queued_stories(told), strict=True)
        ],
    }
    return render(request, "desk/moderation/stories.html", context)


@body_view(user_can_moderate)
@require_safe
def story(request: HttpRequest, body: Body, reference: str) -> HttpResponse:
    """Show one story, redacted, with its decisions."""
    return _show(request, fetch_story(body, reference), DecisionForm())


@body_view(user_can_moderate)
@require_POST
def decide(request: HttpRequest, body: Body, reference: str) -> HttpResponse:
    """Take one step with a story."""
    found = fetch_story(body, reference)
    if not user_can_decide_case(request.user, found.record.case):
        messages.error(request, _("Take this in hand first. Only the person who has it decides."))
        return redirect("desk:story", body.slug, reference)
    form = DecisionForm(request.POST)
    if form.is_valid():
        try:
            _decide(found, request.user, form.cleaned_data)
        except (ModerationRefused, RecordWithdrawn) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your decision is noted."))
            return redirect("desk:story", body.slug, reference)
    return _show(request, found, form)


def fetch_story(body: Body, reference: str) -> Story:
    """Return one story of the body, or answer that there is none."""
    found = story_of_body(body, reference)
    if found is None:
        raise Http404
    return found


def _decide(found: Story, user: Any, decided: dict[str, Any]) -> None:
    state, reason = CaseState(decided["state"]), decided["reason"]
    if state in PUBLIC_STATES:
        release_story(
            story=found,
            user=user,
            names_removed=state == CaseState.RELEASED_REDACTED,
            reason=reason,
        )
        return
    decide_case(
        case=found.record.case,
        user=user,
        state=state,
        reason=reason,
        rule=decided["rule"],
        held_until=decided["held_until"],
    )


def _show(request: HttpRequest, found: Story, form: DecisionForm) -> HttpResponse:
    record = found.record
    has_in_hand = user_can_open_original(request.user, record)
    context = {
        "story": found,
        "record": record,
        "shown": read_story(found),
        "form": form,
        "can_review": True,
        "has_in_hand": has_in_hand,
        "flagged": show_flagged([found.title, found.words], raised_flags([record.pk])),
    }
    return render(request, "desk/moderation/story.html", context)

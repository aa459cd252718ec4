"""The review queue: what the machine suggests, likeliest on top, and what people say to it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from cms.accounts.access import body_view
from cms.desk.fetching import consultation_of, read_id
from cms.desk.returning import back
from cms.desk.tags.cards import tag_cards
from cms.desk.tags.coverage import coverage_in_words
from cms.desk.tags.estimates import latest_in_words
from cms.desk.tags.filters import Shown, filter_groups, read_shown
from engagement.consultations.models import Consultation
from engagement.objectives.models import EvidenceTag
from engagement.objectives.naming import tag_names
from engagement.objectives.review import (
    QueueFilter,
    QueuePage,
    count_tags,
    count_whom,
    decided_tags,
    objectives_coverage,
    page_of_decided,
    page_of_queue,
    suggested_tags,
    tags_of_consultation,
)
from engagement.objectives.tagging import confirm_tags, remove_tags
from engagement.organisations.models import Body
from engagement.organisations.permissions import user_can_use_desk

PER_PAGE = 20
MOST_AT_ONCE = 100
CONFIRM, REMOVE = "confirm", "remove"


@body_view(user_can_use_desk)
@require_GET
def queue(request: HttpRequest, body: Body, slug: str) -> HttpResponse:
    """Show what the machine suggests, or what people have decided, with filters and progress."""
    consultation, names = consultation_of(body, slug), tag_names(body)
    shown = read_shown(request.GET)
    select = decided_tags if shown.is_decided else suggested_tags
    page = _page(select(consultation, shown.wanted), shown)
    counts = count_tags(consultation)
    by_target = counts.decided() if shown.is_decided else counts.waiting()
    has_conduct = any(target.conduct for target in by_target)
    whom = count_whom(select(consultation, QueueFilter())) if has_conduct else {}
    coverage = objectives_coverage(consultation, counts)
    context: dict[str, Any] = {
        "consultation": consultation,
        "shown": shown,
        "has_framework": bool(names.targets),
        "groups": filter_groups(shown, by_target, whom, names),
        "cards": tag_cards(page.tags, names),
        "progress": counts.progress,
        "next": shown.query(after=page.next_key) if page.next_key else "",
        "coverage": coverage,
        "coverage_sentence": coverage_in_words(coverage),
        "missed": latest_in_words(consultation, names),
    }
    return render(request, "desk/tags/queue.html", context)


@body_view(user_can_use_desk)
@require_POST
def decide_tags(request: HttpRequest, body: Body, slug: str) -> HttpResponse:
    """Say of one or several passages that they bear on what was suggested, or don't."""
    consultation = consultation_of(body, slug)
    services = {CONFIRM: confirm_tags, REMOVE: remove_tags}
    service = services.get(request.POST.get("decision", ""))
    if service is None:
        return HttpResponseBadRequest(_("Say whether they bear on it or don't."))
    wanted = {one for value in request.POST.getlist("tag") if (one := read_id(value))}
    tags = _tags(consultation, wanted)
    service(tags=tags, user=request.user)
    _tell(request, n_decided=len(tags), n_wanted=len(wanted))
    return back(request, body, default=reverse("desk:tags", args=[body.slug, slug]))


def _page(tags: QuerySet[EvidenceTag], shown: Shown) -> QueuePage:
    if shown.is_decided:
        after = shown.after.pk if shown.after else None
        return page_of_decided(tags, after, per_page=PER_PAGE)
    return page_of_queue(tags, shown.after, per_page=PER_PAGE)


def _tags(consultation: Consultation, wanted: set[int]) -> list[EvidenceTag]:
    tags = tags_of_consultation(consultation).filter(pk__in=sorted(wanted)[:MOST_AT_ONCE])
    return list(tags.select_related("framework__body").order_by("pk"))


def _tell(request: HttpRequest, *, n_decided: int, n_wanted: int) -> None:
    if not n_wanted:
        messages.warning(request, _("Tick the passages that you want to decide about first."))
    elif n_decided:
        said = ngettext("One passage decided.", "%(n)s passages decided.", n_decided)
        messages.success(request, said % {"n": n_decided})
    if n_wanted > n_decided:
        messages.warning(
            request,
            _(
                "%(n)s are no longer suggested as they were: the machine has read the answers "
                "again, or they were withdrawn."
            )
            % {"n": n_wanted - n_decided},
        )

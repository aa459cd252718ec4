"""Read the sample of a check blind: one answer at a time, with no suggestion on the page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from cms.accounts.access import body_view
from cms.desk.reading.marking import plain_or_nothing
from cms.desk.tags.checks import check_of
from cms.desk.tags.choices import (
    choice_groups,
    has_conduct,
    read_span,
    read_ticks,
    whom_choices,
)
from cms.desk.tags.estimates import check_title
from engagement.objectives.checking import drawn_answers, read_blind
from engagement.objectives.checks import check_progress
from engagement.objectives.errors import CheckRefused, NotOfThisCheck
from engagement.objectives.models import CheckedAnswer, TagCheck
from engagement.objectives.naming import TagNames, tag_names
from engagement.objectives.targets import Target
from engagement.organisations.models import Body
from engagement.organisations.permissions import user_can_use_desk
from engagement.words.enums import RedactionProgress
from engagement.words.errors import PassageNotFound
from engagement.words.picking import picks_of


@body_view(user_can_use_desk)
@require_GET
def next_answer(request: HttpRequest, body: Body, tag_check: int) -> HttpResponse:
    """Lead a reader to the next answer that nobody has read."""
    return _to_next(body, check_of(body, tag_check))


@body_view(user_can_use_desk)
@require_http_methods(["GET", "POST"])
def read_answer(request: HttpRequest, body: Body, tag_check: int, position: int) -> HttpResponse:
    """Show one answer of the sample; with a posted form, note what it bears on."""
    found, names = check_of(body, tag_check), tag_names(body)
    answers = drawn_answers(found).select_related("words__answer__question")
    answer = get_object_or_404(answers.prefetch_related("words__redactions"), position=position)
    if request.method == "POST":
        problem = _read(request, answer)
        if not problem:
            return _to_next(body, found, after=position)
        messages.error(request, problem)
    return render(request, "desk/tags/read.html", _context(found, answer, names))


def _read(request: HttpRequest, answer: CheckedAnswer) -> str:
    """Note what was ticked; return what is wrong, or nothing."""
    ticked = read_ticks(request.POST)
    try:
        if not ticked.is_readable:
            raise NotOfThisCheck
        read_blind(
            answer=answer,
            user=request.user,
            chosen=ticked.said,
            none=ticked.none,
            span=read_span(request.POST, answer.words),
        )
    except (CheckRefused, PassageNotFound) as refusal:
        return str(refusal)
    return ""


def _context(check: TagCheck, answer: CheckedAnswer, names: TagNames) -> dict[str, Any]:
    words, target = answer.words, Target.of(check)
    html = plain_or_nothing(words)
    before = drawn_answers(check).filter(position__lt=answer.position).last()
    return {
        "consultation": check.consultation,
        "check": check,
        "title": check_title(check, names),
        "answer": answer,
        "words": words,
        "html": html,
        "picks": picks_of(words) if html else [],
        "is_one_thing": target.is_one_thing,
        "groups": choice_groups(names, target),
        "whom": whom_choices(names) if has_conduct(target) else (),
        "own": {Target(one["kind"], one["ref"], one["conduct"]).value for one in answer.bears_on},
        "own_whom": {ref for one in answer.bears_on for ref in one["about"]},
        "progress": check_progress(check),
        "before": before,
    }


def _to_next(body: Body, check: TagCheck, *, after: int = 0) -> HttpResponse:
    """Lead to the next unread answer after one, then to the first, at last to the check."""
    unread = (
        drawn_answers(check)
        .filter(read_at=None)
        .exclude(words__redaction_progress=RedactionProgress.WAITING)
    )
    answer = unread.filter(position__gt=after).first() or unread.first()
    if answer is None or check.finished_at is not None:
        return redirect("desk:tag_check", body.slug, check.pk)
    return redirect("desk:read_tag_answer", body.slug, check.pk, answer.position)

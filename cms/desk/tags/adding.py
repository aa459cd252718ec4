"""Say what an answer bears on where the machine has missed it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cms.accounts.access import body_view
from cms.desk.fetching import answer_words_of
from cms.desk.reading.marking import plain_or_nothing
from cms.desk.returning import back
from cms.desk.tags.cards import tag_cards
from cms.desk.tags.choices import Ticked, choice_groups, read_span, read_ticks, whom_choices
from engagement.objectives.errors import UnknownTagTarget
from engagement.objectives.evidence import tags_of_words
from engagement.objectives.naming import TagNames, tag_names
from engagement.objectives.tagging import add_tag
from engagement.organisations.models import Body
from engagement.organisations.permissions import user_can_use_desk
from engagement.words.errors import PassageNotFound
from engagement.words.models import Words
from engagement.words.picking import make_passage, picks_of


@body_view(user_can_use_desk)
@require_http_methods(["GET", "POST"])
def add_to_answer(request: HttpRequest, body: Body, words: UUID) -> HttpResponse:
    """Show an answer with what stands on it; with a posted form, add what was ticked."""
    found, names = answer_words_of(body, words), tag_names(body)
    slug = found.answer.question.consultation.slug
    default = reverse("desk:tags", args=[body.slug, slug])
    if request.method == "POST":
        ticked = read_ticks(request.POST)
        problem = _add(ticked, found, request, names)
        if not problem:
            messages.success(request, _("Added. It stands as yours."))
            return back(request, body, default=default)
        messages.error(request, problem)
    context = _context(request, found, names)
    return render(request, "desk/tags/add.html", {**context, "default": default})


def _add(ticked: Ticked, words: Words, request: HttpRequest, names: TagNames) -> str:
    """Add what was ticked; return what is wrong, or nothing."""
    if not ticked.said or not ticked.is_readable:
        return _("Tick what the words bear on.")
    try:
        start, end = read_span(request.POST, words) or (0, len(words.text))
        passage = make_passage(words=words, start=start, end=end)
        for said in ticked.said:
            one = said.target
            known = names.target(one.kind, one.ref) or next(iter(names.targets), None)
            if known is None:
                return _("There is no framework yet that a passage could bear on.")
            add_tag(
                passage=passage,
                framework=known.framework,
                kind=one.kind,
                ref=one.ref,
                conduct=one.conduct,
                about=said.about,
                user=request.user,
            )
    except (PassageNotFound, UnknownTagTarget) as refusal:
        return str(refusal)
    return ""


def _context(request: HttpRequest, words: Words, names: TagNames) -> dict[str, Any]:
    html = plain_or_nothing(words)
    tags = tags_of_words([words]).select_related("passage__words", "decided_by")
    return {
        "consultation": words.answer.question.consultation,
        "words": words,
        "html": html,
        "picks": picks_of(words) if html else [],
        "cards": tag_cards(tags, names) if html else [],
        "groups": choice_groups(names),
        "whom": whom_choices(names),
        "ticked": set(request.POST.getlist("bears")),
        "next": request.POST.get("next") or request.GET.get("next", ""),
    }

"""A run's record: how the machine came to its suggestions, and what it put in none."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cms.accounts.access import body_view
from cms.desk.fetching import read_id, run_of
from cms.desk.reading.forms import evidence_choices
from cms.desk.reading.paging import page_of
from cms.desk.reading.rows import answer_rows
from cms.desk.themes.content import settings_of
from cms.desk.themes.forms import RunForm
from cms.desk.themes.parameters import command_line, facts_of
from cms.desk.themes.progress import progress_words
from engagement.objectives.naming import tag_names
from engagement.organisations.models import Body
from engagement.organisations.permissions import user_can_use_desk
from engagement.themes.comparing import others_of
from engagement.themes.enums import UNFINISHED_STATES, RunState
from engagement.themes.language_model import configured_endpoint
from engagement.themes.models import AnalysisRun
from engagement.themes.reading import uncommon_points, words_in_no_theme
from engagement.themes.repeating import repeat_of
from engagement.themes.selectors import current_codebook

POINTS_PER_PAGE = 40


@body_view(user_can_use_desk)
def run_record(request: HttpRequest, body: Body, run: int) -> HttpResponse:
    """Show method, parameters, versions and numbers of a run."""
    found = run_of(body, run)
    context: dict[str, Any] = {
        "consultation": found.consultation,
        "run": found,
        "facts": facts_of(found.parameters),
        "versions": sorted(found.versions.items()),
        "has_service": configured_endpoint() is not None,
        "command": command_line(found),
        "repeat": repeat_of(found),
        "progress": progress_words(found) if found.state in UNFINISHED_STATES else "",
        "has_other_run": found.state == RunState.DONE and bool(others_of(found)),
        "form": RunForm(prefix=str(found.question_id), initial=settings_of(found)),
    }
    return render(request, "desk/themes/run.html", context)


@body_view(user_can_use_desk)
def uncommon(request: HttpRequest, body: Body, run: int) -> HttpResponse:
    """List the answers that a run put in no theme, for a person to read."""
    found, names = run_of(body, run), tag_names(body)
    if found.parameters.get("uncommon") and request.GET.get("show") != "answers":
        return _points(request, found)
    page = page_of(words_in_no_theme(found), request.GET.get("after", ""))
    context: dict[str, Any] = {
        "consultation": found.consultation,
        "run": found,
        "rows": answer_rows(page.words, body=body, names=names),
        "next_key": page.next_key,
        "choices": evidence_choices(current_codebook(found.consultation), names),
    }
    return render(request, "desk/themes/uncommon.html", context)


def _points(request: HttpRequest, run: AnalysisRun) -> HttpResponse:
    """List single points in no theme, what stands furthest from every theme first."""
    at = read_id(request.GET.get("from", "")) or 0
    context: dict[str, Any] = {
        "consultation": run.consultation,
        "run": run,
        "points": uncommon_points(run, at, at + POINTS_PER_PAGE),
        "next_at": at + POINTS_PER_PAGE
        if at + POINTS_PER_PAGE < len(run.parameters["uncommon"])
        else None,
    }
    return render(request, "desk/themes/uncommon_points.html", context)

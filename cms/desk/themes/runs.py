"""A run's record: how the machine came to its suggestions, and what it put in none."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cms.accounts.access import body_view
from cms.desk.fetching import run_of
from cms.desk.reading.forms import evidence_choices
from cms.desk.reading.paging import page_of
from cms.desk.reading.rows import answer_rows
from cms.desk.themes.forms import RunForm
from cms.desk.themes.parameters import parameter_rows
from engagement.objectives.naming import tag_names
from engagement.organisations.models import Body
from engagement.organisations.permissions import user_can_use_desk
from engagement.themes.language_model import configured_endpoint
from engagement.themes.reading import words_in_no_theme
from engagement.themes.selectors import current_codebook


@body_view(user_can_use_desk)
def run_record(request: HttpRequest, body: Body, run: int) -> HttpResponse:
    """Show method, parameters, versions and numbers of a run."""
    found = run_of(body, run)
    context: dict[str, Any] = {
        "consultation": found.consultation,
        "run": found,
        "parameters": parameter_rows(found.parameters),
        "versions": sorted(found.versions.items()),
        "has_service": configured_endpoint() is not None,
        "form": RunForm(
            prefix=str(found.question_id),
            initial={"max_themes": found.parameters.get("max_themes")},
        ),
    }
    return render(request, "desk/themes/run.html", context)


@body_view(user_can_use_desk)
def uncommon(request: HttpRequest, body: Body, run: int) -> HttpResponse:
    """List the answers that a run put in no theme, for a person to read."""
    found, names = run_of(body, run), tag_names(body)
    page = page_of(words_in_no_theme(found), request.GET.get("after", ""))
    context: dict[str, Any] = {
        "consultation": found.consultation,
        "run": found,
        "rows": answer_rows(page.words, body=body, names=names),
        "next_key": page.next_key,
        "choices": evidence_choices(current_codebook(found.consultation), names),
    }
    return render(request, "desk/themes/uncommon.html", context)

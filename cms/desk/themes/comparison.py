"""Two runs on one question side by side, and a run asked for once more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from cms.accounts.access import body_view
from cms.desk.fetching import read_id, run_of
from engagement.organisations.models import Body
from engagement.organisations.permissions import user_can_use_desk
from engagement.themes.comparing import compare_stored_runs, others_of, run_before
from engagement.themes.enums import RunState
from engagement.themes.errors import ThemeRefused
from engagement.themes.models import AnalysisRun
from engagement.themes.services import repeat_run
from nlp.themes.comparing import RunComparison, ThemeMatch


@dataclass(frozen=True)
class MatchRow:
    """One theme of both runs, and in words what became of it."""

    match: ThemeMatch
    change: str


@body_view(user_can_use_desk)
@require_GET
def compare(request: HttpRequest, body: Body, run: int) -> HttpResponse:
    """Show what changed from another run on the question, by default the one before."""
    after = run_of(body, run)
    others = others_of(after)
    before = _chosen(others, request.GET.get("with", "")) or run_before(after)
    if before is None and others:
        before = others[0]
    context: dict[str, Any] = {
        "consultation": after.consultation,
        "run": after,
        "before": before,
        "others": others,
    }
    if before is not None and after.state == RunState.DONE:
        found = compare_stored_runs(before, after)
        context |= {
            "comparison": found,
            "rows": [MatchRow(match, _change(match)) for match in found.matched],
            "together": _together(found),
        }
    return render(request, "desk/themes/comparison.html", context)


@body_view(user_can_use_desk)
@require_POST
def repeat(request: HttpRequest, body: Body, run: int) -> HttpResponse:
    """Ask for a run with the same settings and seed."""
    found = run_of(body, run)
    try:
        again = repeat_run(run=found, user=request.user)
    except ThemeRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("desk:run", body.slug, found.pk)
    messages.success(request, _("The machine repeats it. This takes a minute or so."))
    return redirect("desk:run", body.slug, again.pk)


def _chosen(others: list[AnalysisRun], text: str) -> AnalysisRun | None:
    pk = read_id(text)
    return next((run for run in others if run.pk == pk), None)


def _change(match: ThemeMatch) -> str:
    if match.has_grown:
        size = ngettext("%(n)s response more", "%(n)s responses more", match.n_more)
    elif match.has_shrunk:
        size = ngettext("%(n)s response fewer", "%(n)s responses fewer", -match.n_more)
    else:
        size = ""
    words = [_("renamed")] if match.is_renamed else []
    words += [size % {"n": abs(match.n_more)}] if size else []
    return ", ".join(words) or _("same")


def _together(found: RunComparison) -> str:
    """Say in words how much of what was together has stayed so."""
    if found.together_share is None:
        return _("No two passages stood in one theme before, so there is nothing to compare.")
    return _(
        "Of 100 pairs of passages that stood in one theme before, about %(share)s still do."
    ) % {"share": round(100 * found.together_share)}

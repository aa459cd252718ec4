"""How far a run that looks for themes has come, in words and as numbers for the page to ask for."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from cms.accounts.access import body_view
from cms.desk.fetching import run_of
from engagement.organisations.models import Body
from engagement.organisations.permissions import user_can_use_desk
from engagement.themes.enums import UNFINISHED_STATES, RunState
from engagement.themes.models import AnalysisRun

_STEPS: dict[str, str | Promise] = {
    "passages": gettext_lazy("cutting the answers into passages"),
    "vectors": gettext_lazy("reading what each passage means"),
    "clusters": gettext_lazy("grouping what belongs together"),
    "names": gettext_lazy("naming the groups in people's own words"),
}


def progress_words(run: AnalysisRun) -> str:
    """Return what the machine is doing, in one sentence."""
    if run.state == RunState.WAITING:
        return _("Waiting for the machine to begin.")
    if not run.n_steps or run.step not in _STEPS:
        return _("The machine is looking for themes.")
    return _("Step %(step)s of %(steps)s: %(what)s.") % {
        "step": run.n_done + 1,
        "steps": run.n_steps,
        "what": _STEPS[run.step],
    }


@body_view(user_can_use_desk)
@require_GET
def run_progress(request: HttpRequest, body: Body, run: int) -> HttpResponse:
    """Say how far a run has come, for the page that shows it."""
    found = run_of(body, run)
    return JsonResponse(
        {
            "is_running": found.state in UNFINISHED_STATES,
            "words": progress_words(found),
            "done": found.n_done,
            "steps": found.n_steps,
        }
    )

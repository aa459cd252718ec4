"""The passages whose answer would teach the machine most, one after the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from cms.accounts.access import body_view
from cms.desk.coding.choices import read_ticks
from cms.desk.coding.fetching import telling_of
from cms.desk.fetching import consultation_of
from cms.desk.outcomes import say_outcome
from cms.desk.reading.marking import mark_plainly
from engagement.organisations.models import Body
from engagement.organisations.permissions import user_can_use_desk
from engagement.themes.learning_rule import LEARN_AT, learning_progress
from engagement.themes.models import TellingPassage
from engagement.themes.selectors import current_codebook
from engagement.themes.services.deciding import answer_telling
from engagement.themes.telling import latest_coding_run, open_questions
from engagement.words.models import Words

AT_ONCE = 5


@dataclass(frozen=True)
class Asked:
    """One question: the answer with the passage marked, and the themes in question."""

    telling: TellingPassage
    words: Words
    html: SafeString


@body_view(user_can_use_desk)
@require_GET
def questions(request: HttpRequest, body: Body, slug: str) -> HttpResponse:
    """Show the next few questions of the machine."""
    consultation = consultation_of(body, slug)
    codebook = current_codebook(consultation)
    run = latest_coding_run(codebook) if codebook else None
    waiting = list(open_questions(run)) if run else []
    context: dict[str, Any] = {
        "consultation": consultation,
        "codebook": codebook,
        "run": run,
        "asked": [_asked(one) for one in waiting[:AT_ONCE]],
        "n_left": len(waiting),
        "progress": learning_progress(codebook) if codebook else None,
        "learn_at": LEARN_AT,
    }
    return render(request, "desk/coding/questions.html", context)


@body_view(user_can_use_desk)
@require_POST
def answer_question(request: HttpRequest, body: Body, telling: int) -> HttpResponse:
    """Note which themes fit the passage that the machine asked about."""
    found, ticked = telling_of(body, telling), read_ticks(request.POST)
    with say_outcome(request, _("Noted.")):
        answer_telling(telling=found, chosen=ticked.chosen, none=ticked.none, user=request.user)
    return redirect("desk:coding_questions", body.slug, found.run.consultation.slug)


def _asked(telling: TellingPassage) -> Asked:
    passage = telling.passage
    whole = passage.start == 0 and passage.end == len(passage.words.text)
    spans = [] if whole else [(passage.start, passage.end)]
    return Asked(telling, passage.words, mark_plainly(passage.words, spans))

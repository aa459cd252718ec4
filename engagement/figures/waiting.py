"""What waits for an officer of a body, counted for the desk's first page.

Counts of pieces of work, exact: nothing here is split by who sent what.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Count, Exists, Max, OuterRef

from engagement.consultations.models import Consultation
from engagement.figures.counting import Turnout
from engagement.moderation.enums import WAITING_STATES, QuoteState
from engagement.moderation.models import Case, Quote
from engagement.organisations.models import Body
from engagement.responses.models import Response
from engagement.themes.enums import RunState, SuggestionState
from engagement.themes.models import AnalysisRun, SuggestedTheme
from engagement.words.enums import RecordKind, RedactionProgress, Voice
from engagement.words.languages import count_waiting_answers
from engagement.words.models import Record, Words


@dataclass(frozen=True)
class Waiting:
    """Work on a body's desk.

    Attributes:
        n_stories: stories that no moderator has decided.
        n_being_checked: responses and stories that the machine has not read yet.
        n_quotes: quotes without a second reader.
        n_untranslated: answers with something in another language that nobody has translated.
    """

    n_stories: int
    n_being_checked: int
    n_quotes: int
    n_untranslated: int = 0


@dataclass(frozen=True)
class RunsWaiting:
    """What the machine is doing, or has left to decide, in one consultation."""

    n_suggestions: int = 0
    n_running: int = 0


def count_waiting(body: Body) -> Waiting:
    """Return how much of each kind of work waits."""
    standing = Record.objects.standing().filter(body=body)
    unchecked = Words.objects.filter(
        record=OuterRef("pk"), redaction_progress=RedactionProgress.WAITING
    )
    quotes = Quote.objects.filter(
        passage__words__record__body=body, passage__words__record__withdrawn_on=None
    )
    return Waiting(
        n_stories=Case.objects.filter(
            record__body=body, record__withdrawn_on=None, state__in=WAITING_STATES
        ).count(),
        n_being_checked=standing.filter(Exists(unchecked)).count(),
        n_quotes=quotes.filter(state=QuoteState.PROPOSED).count(),
        n_untranslated=count_waiting_answers(
            Words.objects.filter(record__body=body, record__kind=RecordKind.RESPONSE)
        ),
    )


def count_turnouts(consultations: Collection[Consultation]) -> Mapping[int, Turnout]:
    """Return how many people and organisations answered each of several consultations."""
    rows = (
        Response.objects.standing()
        .filter(consultation__in=consultations)
        .values_list("consultation_id", "record__voice")
        .annotate(n=Count("pk"))
    )
    found: Counter[tuple[int, str]] = Counter()
    for consultation_id, voice, n in rows:
        found[consultation_id, voice] += n
    return {
        consultation.pk: Turnout(
            n_people=found[consultation.pk, Voice.MYSELF],
            n_organisations=found[consultation.pk, Voice.ORGANISATION],
        )
        for consultation in consultations
    }


def count_runs_waiting(consultations: Collection[Consultation]) -> Mapping[int, RunsWaiting]:
    """Return, for each consultation, the undecided suggestions of its newest runs."""
    runs = AnalysisRun.objects.filter(consultation__in=consultations)
    newest = runs.values("question").annotate(newest=Max("pk")).values("newest")
    suggestions = Counter(
        SuggestedTheme.objects.filter(run__in=newest, state=SuggestionState.PROPOSED).values_list(
            "run__consultation_id", flat=True
        )
    )
    running = Counter(
        runs.filter(state__in=(RunState.WAITING, RunState.RUNNING)).values_list(
            "consultation_id", flat=True
        )
    )
    return {
        consultation.pk: RunsWaiting(suggestions[consultation.pk], running[consultation.pk])
        for consultation in consultations
    }


def count_unreviewed(consultations: Collection[Consultation]) -> Mapping[int, int]:
    """Return for each consultation the responses whose redaction nobody has reviewed."""
    unreviewed = Words.objects.filter(
        record=OuterRef("pk"), redaction_progress=RedactionProgress.SUGGESTED
    )
    rows = (
        Response.objects.standing()
        .filter(Exists(unreviewed), consultation__in=consultations)
        .values_list("consultation_id")
        .annotate(n=Count("pk"))
    )
    found = dict(rows)
    return {consultation.pk: found.get(consultation.pk, 0) for consultation in consultations}

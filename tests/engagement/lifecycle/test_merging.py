from __future__ import annotations

import datetime as dt

import pytest

from engagement.actions.models import ActionEvidence
from engagement.core import clock
from engagement.findings.enums import Outcome
from engagement.findings.models import Consideration, Finding
from engagement.lifecycle.errors import FindingPublished, FindingQuotes
from engagement.lifecycle.merging import (
    ledger_lines_left,
    merge_with_what_rests,
    split_beside_findings,
    undo_with_what_rests,
)
from engagement.themes.errors import ThemeInUse
from engagement.themes.models import Theme
from tests.factories.actions import ActionFactory, ThemeFactory, passage_of
from tests.factories.consultations import ConsultationFactory
from tests.factories.organisations import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    return UserFactory()


@pytest.fixture
def consultation():
    return ConsultationFactory()


@pytest.fixture
def steps(consultation):
    return ThemeFactory(consultation=consultation, name="Steps")


@pytest.fixture
def ramps(consultation):
    return ThemeFactory(consultation=consultation, name="Ramps")


@pytest.fixture
def finding(steps, user):
    found = Finding.objects.create(
        consultation=steps.codebook.consultation,
        theme=steps,
        sentence="Steps keep people out.",
        written_by=user,
        reviewed_by=user,
        reviewed_at=clock.now(),
    )
    found.passages.set([passage_of("There is a step.", theme=steps)])
    return found


def consider(theme, user, reason="Fair."):
    return Consideration.objects.create(
        theme=theme,
        outcome=Outcome.ACCEPT,
        reason=reason,
        decided_by=user,
        decided_on=dt.date(2026, 1, 1),
    )


def test_merge_takes_findings_along_and_asks_for_a_reviewer_anew(user, steps, ramps, finding):
    change = merge_with_what_rests(themes=[steps, ramps], user=user)
    finding.refresh_from_db()
    result = change.results.get()
    assert (finding.theme, finding.reviewed_by, finding.reviewed_at) == (result, None, None)
    assert finding.passages.filter(codings__in=result.codings.standing()).exists()


def test_undo_puts_findings_back_as_reviewed(user, steps, ramps, finding):
    reviewed_at = finding.reviewed_at
    change = merge_with_what_rests(themes=[steps, ramps], user=user)
    undo_with_what_rests(change=change, user=user)
    finding.refresh_from_db()
    assert (finding.theme, finding.reviewed_by, finding.reviewed_at) == (steps, user, reviewed_at)


def test_undo_after_a_finding_was_changed_leaves_it_without_a_reviewer(user, steps, ramps, finding):
    change = merge_with_what_rests(themes=[steps, ramps], user=user)
    Finding.objects.update(sentence="Steps and ramps keep people out.")
    undo_with_what_rests(change=change, user=user)
    finding.refresh_from_db()
    assert (finding.theme, finding.reviewed_by) == (steps, None)


def test_undo_after_a_new_finding_about_the_result_is_refused(user, steps, ramps, finding):
    change = merge_with_what_rests(themes=[steps, ramps], user=user, name="Getting in")
    result = change.results.get()
    Finding.objects.create(
        consultation=finding.consultation, theme=result, sentence="New.", written_by=user
    )
    with pytest.raises(ThemeInUse, match="rests on “Getting in”"):
        undo_with_what_rests(change=change, user=user)
    finding.refresh_from_db()
    assert finding.theme == result, "nothing is put back by halves"


def test_merge_of_a_theme_with_a_published_finding_is_refused(user, steps, ramps, finding):
    finding.consultation.reported_on = dt.date(2026, 1, 1)
    finding.consultation.save()
    with pytest.raises(FindingPublished, match="A published finding rests on “Steps”"):
        merge_with_what_rests(themes=[steps, ramps], user=user)
    assert Theme.objects.standing().count() == 2


def test_merge_takes_the_ledger_line_of_the_main_theme(user, steps, ramps):
    consider(steps, user, "Of steps.")
    consider(ramps, user, "Of ramps.")
    change = merge_with_what_rests(themes=[steps, ramps], user=user, into=ramps)
    assert change.results.get().consideration.reason == "Of ramps."
    assert [line.reason for line in ledger_lines_left(change)] == ["Of steps."]
    undo_with_what_rests(change=change, user=user)
    assert Theme.objects.get(pk=ramps.pk).consideration.reason == "Of ramps."


def test_merge_takes_an_action_along_that_rests_on_both_once(user, steps, ramps, consultation):
    action = ActionFactory(body=consultation.body)
    for theme in (steps, ramps):
        ActionEvidence.objects.create(action=action, theme=theme)
    before = set(ActionEvidence.objects.values_list("pk", "theme_id"))

    change = merge_with_what_rests(themes=[steps, ramps], user=user)
    assert action.evidence.filter(theme__retired_by=None).get().theme == change.results.get()

    undo_with_what_rests(change=change, user=user)
    assert set(ActionEvidence.objects.values_list("pk", "theme_id")) == before


def test_split_of_a_passage_that_a_finding_quotes_is_refused(user, steps, finding):
    passage_of("Another step.", theme=steps)
    codings = steps.codings.filter(passage__in=finding.passages.all())
    with pytest.raises(FindingQuotes, match="“Steps” quotes 1 of these passages"):
        split_beside_findings(theme=steps, codings=codings, user=user, name="Kerbs")


def test_split_of_other_passages_leaves_the_finding(user, steps, finding):
    other = passage_of("Another step.", theme=steps)
    change = split_beside_findings(
        theme=steps, codings=other.codings.all(), user=user, name="Kerbs"
    )
    assert change.results.get().codings.get().passage == other

"""Accept a suggestion with those below it, or into a theme that stands; decide several at once."""

from __future__ import annotations

import pytest

from engagement.core.models import AuditEntry, OutboxMessage
from engagement.themes.coding_errors import CodebookChanged
from engagement.themes.enums import SuggestionState
from engagement.themes.errors import AlreadyDecided, NameTaken, ThemeRetired, TwoCodebooks
from engagement.themes.language_model import ServiceOff
from engagement.themes.models import Coding, Theme
from engagement.themes.services import (
    accept_into_theme,
    accept_with_children,
    begin_version,
    freeze_codebook,
    merge_themes,
)
from engagement.themes.services.coding_runs import use_coding_run
from engagement.themes.services.deciding import decide_themes
from engagement.themes.services.naming import request_other_names
from engagement.words.enums import Origin, ReviewState
from tests.factories.actions import ThemeFactory, passage_of
from tests.factories.coding import coding_run_of
from tests.factories.consultations import QuestionFactory
from tests.factories.organisations import UserFactory
from tests.factories.themes import (
    AnalysisRunFactory,
    SuggestedCodingFactory,
    SuggestedThemeFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("consequences")]


@pytest.fixture
def question():
    return QuestionFactory()


@pytest.fixture
def theme(question):
    return ThemeFactory(consultation=question.consultation, name="Steps")


@pytest.fixture
def run(question):
    return AnalysisRunFactory(question=question)


@pytest.fixture
def user():
    return UserFactory()


def _suggested(run, name, parent=None, state=SuggestionState.PROPOSED):
    return SuggestedThemeFactory(run=run, name=name, parent=parent, state=state)


def test_accept_with_children_puts_those_below_under_it_and_leaves_what_was_declined(run, user):
    top = _suggested(run, "Getting in")
    _suggested(run, "Ramps", top)
    _suggested(run, "Doors", top, SuggestionState.DECLINED)
    _suggested(run, "Parking")

    theme = accept_with_children(suggestion=top, user=user, name="Access")

    assert theme.name == "Access"
    assert [child.name for child in theme.theme_set.all()] == ["Ramps"]
    assert Theme.objects.count() == 2


def test_accept_with_children_where_one_name_is_taken_accepts_nothing(run, theme, user):
    top = _suggested(run, "Getting in")
    _suggested(run, "Steps", top)

    with pytest.raises(NameTaken):
        accept_with_children(suggestion=top, user=user)

    assert list(Theme.objects.all()) == [theme]
    top.refresh_from_db()
    assert top.state == SuggestionState.PROPOSED


def test_accept_into_theme_adds_passages_and_leaves_what_a_person_said(run, theme, question, user):
    suggestion = _suggested(run, "Stairs")
    decided = passage_of("No step here.", theme=theme, question=question)
    Coding.objects.update(state=ReviewState.REJECTED)
    fresh = passage_of("Stairs everywhere.", question=question)
    for passage in (decided, fresh):
        SuggestedCodingFactory(suggestion=suggestion, passage=passage)

    accept_into_theme(suggestion=suggestion, theme=theme, user=user)

    states = dict(theme.codings.values_list("passage", "state"))
    assert states == {decided.pk: ReviewState.REJECTED, fresh.pk: ReviewState.SUGGESTED}
    suggestion.refresh_from_db()
    assert (suggestion.theme, suggestion.state) == (theme, SuggestionState.ACCEPTED)
    assert suggestion.name == "Stairs"


def test_accept_into_theme_of_another_consultation_is_refused(run, theme, user):
    with pytest.raises(TwoCodebooks):
        accept_into_theme(suggestion=_suggested(run, "Stairs"), theme=ThemeFactory(), user=user)


def test_accept_into_theme_that_was_merged_is_refused(run, theme, user, question):
    ramps = ThemeFactory(consultation=question.consultation, name="Ramps")
    merge_themes(themes=[theme, ramps], user=user)

    with pytest.raises(ThemeRetired):
        accept_into_theme(suggestion=_suggested(run, "Stairs"), theme=ramps, user=user)


def test_accept_into_theme_twice_is_refused(run, theme, user):
    suggestion = _suggested(run, "Stairs")
    accept_into_theme(suggestion=suggestion, theme=theme, user=user)

    with pytest.raises(AlreadyDecided):
        accept_into_theme(suggestion=suggestion, theme=theme, user=user)


def test_decide_themes_confirms_removes_adds_and_notes_what_does_not_fit(theme, question, user):
    passage = passage_of("A step and a ramp.", question=question)
    said, fits, never = (
        ThemeFactory(consultation=question.consultation, name=name)
        for name in ("Doors", "Ramps", "Lifts")
    )
    Coding.objects.create(theme=said, passage=passage, origin=Origin.MACHINE)
    Coding.objects.create(theme=theme, passage=passage, origin=Origin.MACHINE)

    decide_themes(
        passage=passage,
        themes=[theme, said, fits, never],
        chosen=[theme.pk, fits.pk],
        user=user,
    )

    states = dict(Coding.objects.values_list("theme__name", "state"))
    assert states == {
        "Steps": ReviewState.CONFIRMED,
        "Doors": ReviewState.REJECTED,
        "Ramps": ReviewState.CONFIRMED,
        "Lifts": ReviewState.REJECTED,
    }
    assert set(Coding.objects.values_list("decided_by", flat=True)) == {user.pk}


def test_use_coding_run_after_a_newer_version_began_is_refused(theme, user):
    run = coding_run_of(theme)
    freeze_codebook(codebook=theme.codebook)
    begin_version(consultation=theme.codebook.consultation, user=user)
    theme.codebook.frozen_at = None
    theme.codebook.save()

    with pytest.raises(CodebookChanged):
        use_coding_run(run=run, user=user)


def test_request_other_names_without_a_service_sends_nothing(run, user):
    with pytest.raises(ServiceOff):
        request_other_names(run=run, user=user)

    assert not OutboxMessage.objects.exists()
    assert not AuditEntry.objects.exists()

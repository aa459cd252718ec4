from __future__ import annotations

import pytest

from engagement.consultations.enums import QuestionKind
from engagement.core import clock
from engagement.core.models import AuditEntry, OutboxMessage
from engagement.themes import services
from engagement.themes.enums import SuggestionState
from engagement.themes.errors import AlreadyDecided, CodebookFrozen, NameTaken, NotTextQuestion
from engagement.themes.models import Theme
from engagement.words.enums import Origin, ReviewState
from tests.factories.consultations import QuestionFactory
from tests.factories.organisations import UserFactory
from tests.factories.themes import (
    CodebookFactory,
    CodingFactory,
    SuggestedCodingFactory,
    SuggestedThemeFactory,
    ThemeFactory,
)
from tests.factories.words import PassageFactory

pytestmark = pytest.mark.django_db


def test_request_run_on_a_text_question_asks_the_worker():
    run = services.request_run(question=QuestionFactory(), max_themes=12)
    message = OutboxMessage.objects.get()
    assert (message.topic, message.subject_id) == ("run.requested", str(run.pk))
    assert run.parameters == {"max_themes": 12, "grain": "readable"}


def test_request_run_on_a_closed_question_is_refused():
    question = QuestionFactory(kind=QuestionKind.SCALE, text="How well?")
    with pytest.raises(NotTextQuestion, match="“How well\\?” is not answered in words"):
        services.request_run(question=question)


def test_accept_suggestion_makes_a_theme_with_the_machines_codings():
    suggestion = SuggestedThemeFactory(name="Half five is no use")
    coded = SuggestedCodingFactory(suggestion=suggestion)
    theme = services.accept_suggestion(
        suggestion=suggestion, user=UserFactory(), name="Evening opening"
    )
    coding = theme.codings.get()
    assert (coding.passage, coding.origin) == (coded.passage, Origin.MACHINE)
    assert coding.state == ReviewState.SUGGESTED
    suggestion.refresh_from_db()
    assert theme.name == "Evening opening"
    assert suggestion.name == "Half five is no use", "what the machine said stays"
    assert (suggestion.state, suggestion.theme) == (SuggestionState.ACCEPTED, theme)
    assert AuditEntry.objects.get().action == "accepted_suggestion"


def test_accept_suggestion_without_a_name_keeps_the_machines():
    suggestion = SuggestedThemeFactory(name="Opening hours")
    theme = services.accept_suggestion(suggestion=suggestion, user=UserFactory())
    assert (theme.name, theme.definition) == ("Opening hours", suggestion.definition)


def test_accept_suggestion_twice_is_refused():
    suggestion = SuggestedThemeFactory()
    services.accept_suggestion(suggestion=suggestion, user=UserFactory())
    with pytest.raises(AlreadyDecided, match="Somebody has decided this already: Accepted"):
        services.decline_suggestion(suggestion=suggestion, user=UserFactory())


def test_accept_suggestion_after_freeze_is_refused():
    suggestion = SuggestedThemeFactory()
    CodebookFactory(consultation=suggestion.run.consultation, frozen_at=clock.now())
    with pytest.raises(CodebookFrozen, match="have been published and can't change"):
        services.accept_suggestion(suggestion=suggestion, user=UserFactory())
    suggestion.refresh_from_db()
    assert suggestion.state == SuggestionState.PROPOSED


def test_accept_suggestion_under_a_name_that_is_taken_changes_nothing():
    suggestion = SuggestedThemeFactory()
    codebook = CodebookFactory(consultation=suggestion.run.consultation)
    ThemeFactory(codebook=codebook, name="Opening hours")
    with pytest.raises(NameTaken, match="“opening HOURS” already"):
        services.accept_suggestion(suggestion=suggestion, user=UserFactory(), name="opening HOURS")
    suggestion.refresh_from_db()
    assert suggestion.state == SuggestionState.PROPOSED
    assert Theme.objects.count() == 1


def test_decline_suggestion_makes_no_theme():
    suggestion = SuggestedThemeFactory()
    services.decline_suggestion(suggestion=suggestion, user=UserFactory())
    suggestion.refresh_from_db()
    assert suggestion.state == SuggestionState.DECLINED
    assert not Theme.objects.exists()


def test_remove_coding_keeps_what_the_machine_said():
    coding = CodingFactory()
    services.remove_coding(coding=coding, user=UserFactory())
    coding.refresh_from_db()
    assert (coding.origin, coding.state) == (Origin.MACHINE, ReviewState.REJECTED)
    assert coding not in type(coding).objects.standing()


def test_add_coding_on_a_persons_word_is_a_persons():
    user = UserFactory()
    coding = services.add_coding(theme=ThemeFactory(), passage=PassageFactory(), user=user)
    assert (coding.origin, coding.state) == (Origin.PERSON, ReviewState.CONFIRMED)
    assert coding.decided_by == user


def test_add_coding_where_the_machine_said_so_confirms_it():
    coding = CodingFactory()
    again = services.add_coding(theme=coding.theme, passage=coding.passage, user=UserFactory())
    assert again.pk == coding.pk
    assert (again.origin, again.state) == (Origin.MACHINE, ReviewState.CONFIRMED)


def test_rename_theme_in_a_frozen_codebook_is_refused():
    theme = ThemeFactory(codebook__frozen_at=clock.now())
    with pytest.raises(CodebookFrozen):
        services.rename_theme(theme=theme, user=UserFactory(), name="Other", definition="")

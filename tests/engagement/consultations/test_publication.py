from __future__ import annotations

import datetime as dt

import pytest

from engagement.consultations.errors import DatesNotPossible, NotReadyToPublish, QuestionsFrozen
from engagement.consultations.models import CallForStories, Consultation
from engagement.consultations.services import (
    change_terms,
    create_call_for_stories,
    create_consultation,
    discard_draft,
    move_dates,
    publish_call_for_stories,
    publish_consultation,
    rename_call,
    take_down,
)
from engagement.core import clock
from engagement.core.models import AuditEntry
from tests.factories.consultations import (
    CallForStoriesFactory,
    ChoiceFactory,
    ConsultationFactory,
    QuestionFactory,
)
from tests.factories.organisations import BodyFactory, officer_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return officer_of(BodyFactory())


def _ready(**fields):
    consultation = ConsultationFactory(draft=True, **fields)
    QuestionFactory(consultation=consultation)
    return consultation


def test_publish_consultation_when_ready_freezes_it_and_is_noted(officer):
    consultation = _ready()

    publish_consultation(consultation=consultation, user=officer)

    assert Consultation.objects.get().published_at is not None
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.body) == ("publish_consultation", "fenmarch")


def test_publish_consultation_twice_changes_nothing(officer):
    consultation = _ready()
    publish_consultation(consultation=consultation, user=officer)
    before = Consultation.objects.values().get()

    publish_consultation(consultation=consultation, user=officer)

    assert Consultation.objects.values().get() == before
    assert AuditEntry.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"decided_by": " "}, "Say who decides."),
        ({"can_change": ""}, "Say what people's answers can change."),
        ({"closes_at": None}, "Set a closing time."),
        ({"hear_back_on": None}, "Say by when people will hear back."),
        ({"audience": []}, "Say who is asked: choose at least one audience."),
        (
            {"hear_back_on": dt.date(2020, 1, 1)},
            "People are to hear back before it closes. Set a later day for hearing back.",
        ),
    ],
)
def test_publish_consultation_with_something_missing_says_what(officer, fields, problem):
    consultation = _ready(**fields)

    with pytest.raises(NotReadyToPublish) as refused:
        publish_consultation(consultation=consultation, user=officer)

    assert refused.value.problems == (problem,)
    assert Consultation.objects.get().published_at is None


def test_publish_consultation_after_its_closing_time_is_refused(officer):
    consultation = ConsultationFactory(draft=True, closed=True)
    QuestionFactory(consultation=consultation)

    with pytest.raises(NotReadyToPublish, match="The closing time has passed"):
        publish_consultation(consultation=consultation, user=officer)


def test_publish_consultation_without_a_question_is_refused(officer):
    with pytest.raises(NotReadyToPublish, match="Add at least one question"):
        publish_consultation(consultation=ConsultationFactory(draft=True), user=officer)


def test_publish_consultation_with_one_choice_names_the_question(officer):
    consultation = _ready()
    question = QuestionFactory(
        consultation=consultation, kind="single_choice", text="How often do you come?"
    )
    ChoiceFactory(question=question)

    with pytest.raises(NotReadyToPublish, match="needs at least two choices"):
        publish_consultation(consultation=consultation, user=officer)


def test_publish_consultation_with_a_nameless_scale_is_refused(officer):
    consultation = _ready()
    QuestionFactory(consultation=consultation, kind="scale", scale_low="Badly")

    with pytest.raises(NotReadyToPublish, match="words for both ends of its scale"):
        publish_consultation(consultation=consultation, user=officer)


def test_publish_call_for_stories_without_a_prompt_is_refused(officer):
    call = CallForStoriesFactory(published_at=None, prompt="")

    with pytest.raises(NotReadyToPublish, match="Write the prompt"):
        publish_call_for_stories(call=call, user=officer)


def test_publish_call_for_stories_when_ready_freezes_it(officer):
    call = CallForStoriesFactory(published_at=None)

    publish_call_for_stories(call=call, user=officer)

    assert CallForStories.objects.get().published_at is not None


@pytest.mark.parametrize("change", [{"decided_by": "Somebody else"}, {"can_change": "Nothing"}])
def test_change_terms_after_publication_is_refused(officer, change):
    consultation = ConsultationFactory()

    with pytest.raises(QuestionsFrozen):
        change_terms(call=consultation, user=officer, **change)

    assert Consultation.objects.get().decided_by == "The cabinet"


def test_change_terms_of_a_draft_sets_them_and_is_noted(officer):
    consultation = create_consultation(body=BodyFactory(), slug="bins", title="Bins?")

    change_terms(call=consultation, user=officer, decided_by="The cabinet", audience=["staff"])

    kept = Consultation.objects.get()
    assert (kept.decided_by, kept.audience) == ("The cabinet", ["staff"])
    assert AuditEntry.objects.get().detail == {"fields": ["audience", "decided_by"]}


def test_change_terms_with_what_is_no_term_is_refused(officer):
    with pytest.raises(ValueError, match="published_at"):
        change_terms(call=ConsultationFactory(draft=True), user=officer, published_at=None)


def test_rename_call_after_publication_is_refused():
    with pytest.raises(QuestionsFrozen):
        rename_call(call=ConsultationFactory(slug="bins"), slug="waste", title="Waste?")


def test_rename_call_to_its_own_name_after_publication_is_fine():
    consultation = ConsultationFactory()

    rename_call(call=consultation, slug=consultation.slug, title=consultation.title)


def test_discard_draft_after_publication_is_refused():
    with pytest.raises(QuestionsFrozen):
        discard_draft(call=ConsultationFactory())


def test_discard_draft_of_a_call_for_stories_deletes_it():
    discard_draft(call=create_call_for_stories(body=BodyFactory(), slug="x", title="X"))

    assert not CallForStories.objects.exists()


def test_take_down_when_open_closes_it_and_keeps_it_frozen(officer):
    taken = take_down(call=ConsultationFactory(), user=officer)

    assert not taken.is_open
    assert taken.published_at is not None
    assert AuditEntry.objects.get().action == "take_down_call"


def test_take_down_before_it_opens_makes_it_a_draft_again(officer):
    opens_at = clock.now() + dt.timedelta(days=2)

    taken = take_down(call=ConsultationFactory(opens_at=opens_at), user=officer)

    assert taken.published_at is None


def test_take_down_after_closing_changes_nothing(officer):
    consultation = ConsultationFactory(closed=True)

    assert take_down(call=consultation, user=officer).closes_at == consultation.closes_at
    assert not AuditEntry.objects.exists()


def test_move_dates_after_publication_is_noted_with_its_reason(officer):
    consultation = ConsultationFactory()
    later = consultation.closes_at + dt.timedelta(days=14)

    move_dates(
        call=consultation,
        user=officer,
        reason="The paper forms went out late.",
        closes_at=later,
        hear_back_on=consultation.hear_back_on,
    )

    assert Consultation.objects.get().closes_at == later
    assert AuditEntry.objects.get().reason == "The paper forms went out late."


@pytest.mark.parametrize(
    ("reason", "days", "hear_back_days", "sentence"),
    [
        ("", 14, 60, "Say why the dates move."),
        ("Snow", -30, 60, "It would close before it opens."),
        ("Snow", 14, 1, "People would hear back before it closes."),
    ],
)
def test_move_dates_to_where_they_cannot_be_is_refused(
    officer, reason, days, hear_back_days, sentence
):
    consultation = ConsultationFactory()

    with pytest.raises(DatesNotPossible, match=sentence.rstrip(".")):
        move_dates(
            call=consultation,
            user=officer,
            reason=reason,
            closes_at=clock.now() + dt.timedelta(days=days),
            hear_back_on=clock.today() + dt.timedelta(days=hear_back_days),
        )

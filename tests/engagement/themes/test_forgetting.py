from __future__ import annotations

import pytest

from engagement.lifecycle.handling import forget_withdrawn_records
from engagement.lifecycle.withdrawing import withdraw_record
from engagement.themes.models import AnalysisRun, SuggestedName, SuggestedTheme
from tests.factories.receiving import consultation_with_every_kind, sent_response
from tests.factories.themes import AnalysisRunFactory, SuggestedThemeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("consequences")]


@pytest.fixture
def consultation():
    return consultation_with_every_kind()


@pytest.fixture
def leaver(consultation):
    sent_response("The buses stopped early.", consultation=consultation)
    return sent_response("My quetzalcoatlus missed the bus.", consultation=consultation)


@pytest.fixture
def run(consultation, leaver):
    gone, left = str(leaver.record.words.get().pk), "1f" * 16
    return AnalysisRunFactory(
        question=consultation.questions.get(key="long_text"),
        parameters={
            "copies": [[gone, left]],
            "set_apart": {"context_words": ["bus", "quetzalcoatlus"]},
            "max_themes": 3,
        },
    )


def withdraw(received):
    record = withdraw_record(receipt_code=received.receipt_code)
    forget_withdrawn_records([str(record.pk)])


def test_rl_06_word_of_a_withdrawn_text_is_gone_from_what_the_machine_said(run, leaver):
    SuggestedThemeFactory(
        run=run,
        name="Quetzalcoatlus and bus",
        definition="What people say about quetzalcoatlus. Words they use: stop, early.",
        keywords=["quetzalcoatlus", "bus", "stop"],
    )

    withdraw(leaver)

    said = SuggestedTheme.objects.get()
    assert said.name == "[withdrawn] and bus"
    assert said.definition == ("What people say about [withdrawn]. Words they use: stop, early.")
    assert said.keywords == ["bus", "stop"]


def test_withdrawal_leaves_what_the_machine_said_of_words_that_stand(run, leaver):
    before = SuggestedThemeFactory(run=run, name="Early buses", keywords=["stopping"])
    SuggestedTheme.objects.update(definition="What people say about buses.")

    withdraw(leaver)

    said = SuggestedTheme.objects.get()
    assert (said.name, said.keywords) == (before.name, before.keywords)
    assert said.definition == "What people say about buses."


def test_withdrawal_takes_the_text_out_of_a_runs_parameters(run, leaver):
    withdraw(leaver)

    assert AnalysisRun.objects.get().parameters == {
        "copies": [],
        "set_apart": {"context_words": ["bus"]},
        "max_themes": 3,
    }


def test_withdrawal_takes_the_text_out_of_all_else_that_a_run_kept(run, leaver):
    gone = str(leaver.record.words.get().pk)
    run.parameters["uncommon"] = [{"id": gone, "start": 0, "end": 2}]
    run.save()
    suggestion = SuggestedThemeFactory(
        run=run, includes=["missed bus", "early stops"], excludes=["quetzalcoatlus"]
    )
    SuggestedName.objects.create(suggestion=suggestion, name="Quetzalcoatlus", model_name="m")

    withdraw(leaver)

    run.refresh_from_db()
    suggestion.refresh_from_db()
    assert run.parameters["uncommon"] == []
    assert (suggestion.includes, suggestion.excludes) == (["early stops"], [])
    assert SuggestedName.objects.get().name == "[withdrawn]"


def test_withdrawal_leaves_our_own_words_in_a_definition(run, leaver):
    said = "What people say about “buses”, in words such as “stop”; “early” is a theme of its own."
    SuggestedThemeFactory(run=run, name="Buses", definition=said, keywords=["bus"])

    withdraw(leaver)

    assert SuggestedTheme.objects.get().definition == said


def test_withdrawal_leaves_the_frame_and_ing_forms_of_words_that_stand(consultation, run, leaver):
    sent_response("They use two stops.", consultation=consultation)
    said = "Most here write of “using stops”, a few mention “buses”; “early” sets it apart."
    SuggestedThemeFactory(run=run, name="Using stops", definition=said, keywords=["bus"])

    withdraw(leaver)

    found = SuggestedTheme.objects.get()
    assert (found.name, found.definition) == ("Using stops", said)

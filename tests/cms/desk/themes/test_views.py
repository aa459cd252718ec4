from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.contrib.messages import get_messages
from django.urls import reverse

from engagement.findings.enums import Outcome
from engagement.findings.services import record_consideration
from engagement.themes.enums import RunState, SuggestionState
from engagement.themes.models import (
    AnalysisRun,
    Coding,
    RunText,
    SuggestedCoding,
    SuggestedTheme,
    Theme,
)
from engagement.themes.services import freeze_codebook
from engagement.words.enums import ReviewState
from tests.factories.actions import ThemeFactory, passage_of
from tests.factories.consultations import QuestionFactory
from tests.factories.evidence import tagged
from tests.factories.organisations import officer_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def question():
    return QuestionFactory()


@pytest.fixture
def officer(client, question):
    user = officer_of(question.consultation.body)
    client.force_login(user)
    return user


@pytest.fixture
def suggestion(question):
    run = AnalysisRun.objects.create(
        consultation=question.consultation, question=question, state=RunState.DONE, n_texts=3
    )
    found = SuggestedTheme.objects.create(
        run=run, position=1, name="Ramps", keywords=["ramp", "door"], n_respondents=2
    )
    SuggestedCoding.objects.create(
        suggestion=found,
        passage=passage_of("There is no ramp.", question=question),
        score=0.9,
        exemplar_rank=1,
    )
    return found


def test_theme_taken_back_waits_for_a_decision_again(client, officer, suggestion):
    client.post(_address("decide_suggestion", suggestion.pk), {"decision": "accept"})
    theme = Theme.objects.get()
    response = client.post(_address("take_back_theme", theme.pk), follow=True)
    assert "“Ramps” is no theme any more." in response.content.decode()
    suggestion.refresh_from_db()
    assert suggestion.state == SuggestionState.PROPOSED
    assert not Coding.objects.exists()


def test_theme_on_which_something_rests_is_not_taken_back(client, officer, suggestion):
    client.post(_address("decide_suggestion", suggestion.pk), {"decision": "accept"})
    theme = Theme.objects.get()
    record_consideration(theme=theme, outcome=Outcome.ACCEPT, reason="Fair.", user=officer)
    response = client.post(_address("take_back_theme", theme.pk), follow=True)
    assert "rests on “Ramps”" in response.content.decode()
    suggestion.refresh_from_db()
    assert suggestion.state == SuggestionState.ACCEPTED


def test_theme_of_a_published_codebook_is_not_taken_back(client, officer, suggestion):
    client.post(_address("decide_suggestion", suggestion.pk), {"decision": "accept"})
    theme = Theme.objects.get()
    freeze_codebook(codebook=theme.codebook)
    client.post(_address("take_back_theme", theme.pk))
    assert Theme.objects.exists()


def _address(name, *arguments):
    return reverse(f"desk:{name}", args=["fenmarch", *arguments])


def _get(client, address):
    return BeautifulSoup(client.get(address).content, "html.parser")


def _said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_themes_shows_a_suggestion_with_size_keywords_and_exemplars(
    client, question, officer, suggestion
):
    page = _get(client, _address("themes", question.consultation.slug))

    card = page.select_one(f"#s-{suggestion.pk}").get_text(" ", strip=True)
    assert "Ramps" in card
    assert "2 responses" in card
    assert "ramp, door" in card
    assert "There is no ramp." in card


def test_look_for_themes_asks_the_worker(client, question, officer):
    address = _address("look_for_themes", question.consultation.slug, question.pk)

    client.post(address, {f"{question.pk}-max_themes": "12"})

    run = AnalysisRun.objects.get()
    assert (run.question, run.requested_by) == (question, officer)
    assert run.parameters == {"max_themes": 12, "grain": "readable"}


def test_look_for_themes_while_the_machine_looks_is_refused(client, question, officer):
    address = _address("look_for_themes", question.consultation.slug, question.pk)
    client.post(address)

    response = client.post(address)

    assert "already" in _said(response)[-1]
    assert AnalysisRun.objects.count() == 1


def test_look_for_themes_with_nonsense_says_how_to_mend_it(client, question, officer):
    address = _address("look_for_themes", question.consultation.slug, question.pk)

    response = client.post(address, {f"{question.pk}-max_themes": "many"})

    assert _said(response) == ["Enter a number, like 12."]
    assert not AnalysisRun.objects.exists()


def test_themes_while_the_machine_looks_says_so(client, question, officer):
    AnalysisRun.objects.create(consultation=question.consultation, question=question)

    page = _get(client, _address("themes", question.consultation.slug))

    assert page.select_one("[data-reload-every]")
    assert "Waiting for the machine" in page.get_text()


def test_decide_suggestion_accepts_under_another_name(client, officer, suggestion):
    client.post(
        _address("decide_suggestion", suggestion.pk), {"decision": "accept", "name": "Way in"}
    )

    suggestion.refresh_from_db()
    assert (suggestion.name, suggestion.state) == ("Ramps", SuggestionState.ACCEPTED)
    assert suggestion.theme.name == "Way in"


def test_decide_suggestion_declines(client, officer, suggestion):
    client.post(_address("decide_suggestion", suggestion.pk), {"decision": "decline"})

    suggestion.refresh_from_db()
    assert suggestion.state == SuggestionState.DECLINED


def test_decide_suggestion_under_a_name_that_is_taken_says_so(
    client, question, officer, suggestion
):
    ThemeFactory(consultation=question.consultation, name="Way in")

    response = client.post(
        _address("decide_suggestion", suggestion.pk), {"decision": "accept", "name": "way in"}
    )

    assert "Choose another name" in _said(response)[0]


def test_add_theme_begins_one(client, question, officer):
    client.post(_address("add_theme", question.consultation.slug), {"name": "Way in"})

    assert Theme.objects.get().created_by == officer


def test_add_theme_without_a_name_says_so(client, question, officer):
    response = client.post(_address("add_theme", question.consultation.slug), {"name": " "})

    assert "Give the theme a name." in response.content.decode()
    page = BeautifulSoup(response.content, "html.parser")
    assert not page.select_one("input[name=name]").has_attr("required"), "ours says it, in words"


def test_theme_page_shows_people_passages_and_what_they_bear_on(client, question, officer):
    theme = ThemeFactory(consultation=question.consultation, name="Way in")
    tagged(passage_of("There is no ramp.", theme=theme, question=question))

    page = _get(client, _address("theme", theme.pk))

    assert "1 of 1 people" in page.get_text()
    assert "There is no ramp." in page.select_one(".heard-passage").get_text()
    assert "Disability" in page.select_one(".heard-bears-on").get_text()


def test_theme_page_shows_what_only_the_machine_says(client, question, officer):
    theme = ThemeFactory(consultation=question.consultation)
    passage_of("Confirmed.", theme=theme, question=question)
    passage_of("Unsure.", theme=theme, question=question)
    Coding.objects.filter(passage__words__text="Unsure.").update(state=ReviewState.SUGGESTED)

    page = _get(client, _address("theme", theme.pk) + "?show=unsure")

    assert [one.get_text() for one in page.select(".heard-passage blockquote")] == ["Unsure."]


def test_theme_page_pages_through_every_passage_once(client, question, officer):
    theme = ThemeFactory(consultation=question.consultation)
    for number in range(27):
        passage_of(f"Passage {number}.", theme=theme, question=question)

    first = _get(client, _address("theme", theme.pk))
    second = _get(client, _address("theme", theme.pk) + first.select_one("[rel=next]")["href"])

    texts = [
        one.get_text()
        for page in (first, second)
        for one in page.select(".heard-passage blockquote")
    ]
    assert len(texts) == len(set(texts)) == 27


def test_theme_page_renames_the_theme(client, question, officer):
    theme = ThemeFactory(consultation=question.consultation)

    client.post(_address("theme", theme.pk), {"name": "Way in", "definition": "Getting in."})

    theme.refresh_from_db()
    assert (theme.name, theme.definition) == ("Way in", "Getting in.")


def test_uncommon_lists_answers_that_the_run_put_in_no_theme(client, question, officer, suggestion):
    alone = passage_of("Nobody else said this.", question=question)
    for words in (alone.words, suggestion.codings.get().passage.words):
        RunText.objects.create(run=suggestion.run, words=words, sha256="0" * 64)

    page = _get(client, _address("uncommon", suggestion.run_id))

    assert [one.get_text() for one in page.select("blockquote.heard-words")] == [
        "Nobody else said this."
    ]


def test_run_record_shows_parameters_and_hash(client, officer, suggestion):
    run = suggestion.run
    run.parameters = {"max_themes": None, "set_apart": {"praise": 3}, "copies": [["a", "b"]]}
    run.input_sha256 = "ab" * 32
    run.save()

    page = _get(client, _address("run", run.pk)).get_text(" ", strip=True)

    assert "Passages set apart as praise alone 3" in page
    assert "2 answers in 1 groups" in page
    assert "ab" * 32 in page


def test_themes_takes_as_many_queries_for_many_suggestions_as_for_few(
    client, question, officer, suggestion, django_assert_max_num_queries
):
    for position in range(2, 12):
        another = SuggestedTheme.objects.create(
            run=suggestion.run, position=position, name=f"Ramps {position}", n_respondents=1
        )
        SuggestedCoding.objects.create(
            suggestion=another,
            passage=passage_of(f"No ramp {position}.", question=question),
            score=0.5,
            exemplar_rank=1,
        )

    with django_assert_max_num_queries(20):
        client.get(_address("themes", question.consultation.slug))

from __future__ import annotations

from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from cms.desk.agreement.content import _figure
from engagement.themes.models import AgreementStudy, BlindCoding, Coding
from engagement.words.enums import Origin
from tests.factories.actions import ThemeFactory, passage_of
from tests.factories.coding import study_between
from tests.factories.consultations import QuestionFactory
from tests.factories.organisations import officer_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def question():
    return QuestionFactory()


@pytest.fixture
def theme(question):
    return ThemeFactory(consultation=question.consultation, name="Steps")


@pytest.fixture
def officers(client, question):
    body = question.consultation.body
    both = officer_of(body), officer_of(body)
    client.force_login(both[0])
    return both


@pytest.fixture
def study(theme, officers, question):
    passages = [passage_of(text, question=question) for text in ("No ramp.", "Fine.")]
    return study_between(*officers, theme=theme, passages=passages)


def _address(name, *arguments):
    return reverse(f"desk:{name}", args=["fenmarch", *arguments])


def _text(client, name, *arguments):
    response = client.get(_address(name, *arguments))
    page = BeautifulSoup(response.content, "html.parser")
    return page.select_one("main").get_text(" ", strip=True)


def _code(client, study, officer, *said):
    client.force_login(officer)
    for position, value in enumerate(said, start=1):
        client.post(_address("code_text", study.pk, position), {"theme": value})


def test_start_draws_a_study_with_the_machine(client, question, theme, officers):
    for number in range(3):
        passage_of(f"Answer {number}.", question=question)

    response = client.post(
        _address("start_study", question.consultation.slug),
        {"other": "machine", "n_texts": "3", "seed": "1"},
    )

    study = AgreementStudy.objects.get()
    assert response["Location"] == _address("study", study.pk)
    assert study.texts.count() == 3


def test_start_with_too_few_answers_says_so(client, question, theme, officers):
    response = client.post(
        _address("start_study", question.consultation.slug),
        {"other": "machine", "n_texts": "50", "seed": "0"},
    )

    assert "only 0 answers" in response.content.decode()


def test_code_shows_one_answer_and_nobody_elses_word(client, study, theme, officers):
    for text in study.texts.all():
        Coding.objects.create(
            theme=theme,
            passage=text.words.passages.get(),
            origin=Origin.MACHINE,
            because=[{"start": 0, "end": 2, "weight": 1, "why": "its meaning"}],
        )
    _code(client, study, officers[1], theme.pk, "none")
    client.force_login(officers[0])

    response = client.get(_address("code_text", study.pk, 1))

    page = BeautifulSoup(response.content, "html.parser")
    assert page.select_one("blockquote").get_text() == "No ramp."
    assert not page.select("input[checked]")
    assert not page.select("mark, .heard-coding")


def test_code_leads_to_the_next_answer_and_at_last_to_the_study(client, study, theme, officers):
    first = client.post(_address("code_text", study.pk, 1), {"theme": theme.pk})
    last = client.post(_address("code_text", study.pk, 2), {"theme": "none"})

    assert first["Location"] == _address("code_text", study.pk, 2)
    assert last["Location"] == _address("study", study.pk)


def test_code_by_an_officer_who_does_not_code_it_is_not_found(client, study, theme):
    client.force_login(officer_of(theme.codebook.consultation.body))

    assert client.get(_address("code_study", study.pk)).status_code == 404
    assert client.get(_address("code_text", study.pk, 1)).status_code == 404


def test_study_before_both_have_ended_shows_no_results(client, study, theme, officers):
    _code(client, study, officers[0], theme.pk, "none")

    text = _text(client, "study", study.pk)

    assert "2 of 2 answers" in text
    assert "shown when both have read" in text
    assert "kappa" not in text.lower()
    assert "Steps" not in text


def test_study_after_both_have_ended_shows_figures_and_disagreements(
    client, study, theme, officers
):
    _code(client, study, officers[0], theme.pk, "none")
    _code(client, study, officers[1], "none", "none")

    text = _text(client, "study", study.pk)

    assert "2 texts were read by both." in text
    assert "Cohen's kappa" in text
    assert "1 answer to talk about; 1 not settled yet." in text
    assert "No ramp." in text


def test_settle_codes_the_answer_and_says_settled(client, study, theme, officers):
    _code(client, study, officers[0], theme.pk, "none")
    _code(client, study, officers[1], "none", "none")

    client.post(_address("settle_text", study.pk, 1), {"theme": theme.pk})

    assert Coding.objects.get().decided_by == officers[1]
    assert "Settled" in _text(client, "study", study.pk)


def test_withdrawn_answer_leaves_the_sample(client, study, theme, officers):
    _code(client, study, officers[0], theme.pk, "none")
    study.texts.get(position=1).words.delete()

    assert BlindCoding.objects.count() == 1
    assert "1 of 1 answers" in _text(client, "study", study.pk)


def test_study_takes_as_many_queries_for_many_disagreements_as_for_few(
    client, question, theme, officers, django_assert_max_num_queries
):
    passages = [passage_of(f"Answer {n}.", question=question) for n in range(12)]
    study = study_between(*officers, theme=theme, passages=passages)
    _code(client, study, officers[0], *[theme.pk] * 12)
    _code(client, study, officers[1], *["none"] * 12)

    with django_assert_max_num_queries(30):
        client.get(_address("study", study.pk))


@pytest.mark.parametrize(
    ("value", "low", "high", "written"),
    [
        (0.61, 0.39, 0.84, "0.61 (0.39 to 0.84)"),
        (0.0, -0.001, 0.0, "0.00 (0.00 to 0.00)"),
        (-0.14, -0.3, 0.2, "\N{MINUS SIGN}0.14 (\N{MINUS SIGN}0.30 to 0.20)"),
        (0.5, None, None, "0.50"),
        (None, None, None, "none"),
    ],
)
def test_figure_is_written_with_a_true_minus_and_none_before_a_nought(value, low, high, written):
    assert _figure(SimpleNamespace(value=value, low=low, high=high)) == written

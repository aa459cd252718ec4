from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.contrib.messages import get_messages
from django.urls import reverse

from engagement.themes.enums import RunState
from engagement.themes.models import Coding, CodingRun, LearnedModel
from engagement.themes.services import add_coding, freeze_codebook
from engagement.words.enums import Origin, ReviewState
from tests.factories.actions import ThemeFactory, passage_of
from tests.factories.coding import CodingRunFactory, coding_run_of, telling_in
from tests.factories.consultations import QuestionFactory
from tests.factories.organisations import officer_of

pytestmark = pytest.mark.django_db
BECAUSE = [{"start": 0, "end": 5, "weight": 0.8, "why": "people who raise it use this word"}]


@pytest.fixture
def question():
    return QuestionFactory()


@pytest.fixture
def theme(question):
    return ThemeFactory(consultation=question.consultation, name="Steps")


@pytest.fixture
def officer(client, question):
    user = officer_of(question.consultation.body)
    client.force_login(user)
    return user


def _address(name, *arguments):
    return reverse(f"desk:{name}", args=["fenmarch", *arguments])


def _get(client, name, *arguments):
    response = client.get(_address(name, *arguments))
    return BeautifulSoup(response.content, "html.parser").select_one("main")


def _text(page):
    return page.get_text(" ", strip=True)


def _learned(theme, **fields):
    return LearnedModel.objects.create(
        codebook=theme.codebook,
        **{
            "weights": b"weights",
            "n_decisions": 62,
            "decisions_sha256": "0" * 64,
            "before": {"f1": 0.64},
            "after": {"f1": 0.73, "n_rows": 60},
            "is_better": True,
            "verdict": "Better.",
            **fields,
        },
    )


def test_coding_without_themes_says_what_to_do_first(client, question, officer):
    assert "Accept a theme first" in _text(_get(client, "coding", question.consultation.slug))


def test_coding_before_any_run_offers_one(client, question, officer, theme):
    page = _get(client, "coding", question.consultation.slug)

    assert "Hold all answers against these themes" in _text(page)


def test_coding_while_the_machine_works_says_how_far_it_is(client, question, officer, theme):
    CodingRunFactory(
        codebook=theme.codebook, state=RunState.RUNNING, step="learning", n_done=1, n_steps=5
    )

    page = _get(client, "coding", question.consultation.slug)

    assert page.select_one("[data-reload-every]")
    assert page.select_one("progress")["value"] == "1"
    assert "It learns from your decisions." in _text(page)


def test_coding_after_a_failure_says_so(client, question, officer, theme):
    CodingRunFactory(codebook=theme.codebook, state=RunState.FAILED)

    assert "could not finish" in _text(_get(client, "coding", question.consultation.slug))


def test_coding_shows_what_a_run_would_change_and_why(client, question, officer, theme):
    Coding.objects.create(
        theme=theme, passage=passage_of("Opening hours.", question=question), origin=Origin.MACHINE
    )
    coding_run_of(
        theme, passages=[passage_of("Steps everywhere.", question=question)], because=BECAUSE
    )

    page = _get(client, "coding", question.consultation.slug)

    assert "1 answer to add" in _text(page)
    assert "1 no longer stood behind" in _text(page)
    assert "not yet known: decide some passages first" in _text(page)
    assert page.select_one("mark").get_text().startswith("Steps")


def test_coding_with_enough_decisions_says_how_often_it_is_right(client, question, officer, theme):
    for number in range(10):
        Coding.objects.create(
            theme=theme,
            passage=passage_of(f"Answer {number}.", question=question),
            origin=Origin.MACHINE,
            state=ReviewState.CONFIRMED if number < 7 else ReviewState.REJECTED,
            decided_by=officer,
        )
    coding_run_of(theme)

    page = _get(client, "coding", question.consultation.slug)

    assert "people kept about 7 in 10 of what they decided here" in _text(page)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        (
            {},
            "It learned from 62 decisions. On answers that it had not seen it scored 64 of 100 "
            "before and 73 of 100 with them. That is most likely better, so the new one is used.",
        ),
        (
            {"is_better": False, "weights": b""},
            "73 of 100 with them. That is not surely better. It goes by the themes and the "
            "passages that people confirmed.",
        ),
        ({"weights": b""}, "has withdrawn since, so what it learned is deleted"),
        (
            {"is_better": False, "after": {"f1": 0.0, "n_rows": 40, "n_respondents": 7}},
            "They are of too few people to judge by. It goes by the themes",
        ),
    ],
)
def test_coding_tells_plainly_what_was_learned(client, question, officer, theme, fields, sentence):
    _learned(theme, **fields)

    assert sentence in _text(_get(client, "coding", question.consultation.slug))


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "That is not surely better. What it learned before, from 40 decisions, stays in use."),
        ({"weights": b""}, "What it had learned before is deleted, since somebody whose words"),
    ],
)
def test_coding_says_which_earlier_learning_stays(
    client, question, officer, theme, fields, sentence
):
    stays = _learned(theme, n_decisions=40, **fields)
    _learned(theme, is_better=False, weights=b"", stays=stays)

    assert sentence in _text(_get(client, "coding", question.consultation.slug))


def test_coding_says_that_the_earlier_learning_was_learned_again_on_what_is_left(
    client, question, officer, theme
):
    gone = _learned(theme, n_decisions=40, weights=b"")
    stays = _learned(theme, n_decisions=36, replaces=gone)
    _learned(theme, is_better=False, weights=b"", stays=stays)

    page = _text(_get(client, "coding", question.consultation.slug))
    assert "stays in use, learned again from the 36 decisions that are left of it." in page


@pytest.mark.parametrize("n", [0, 13])
def test_coding_states_the_rule_by_which_the_machine_learns_again(
    client, question, officer, theme, n
):
    for number in range(n):
        passage = passage_of(f"Answer {number}.", question=question)
        add_coding(theme=theme, passage=passage, user=officer)

    for name in ("coding", "coding_questions"):
        page = _text(_get(client, name, question.consultation.slug))
        assert f"learns again by itself after 20 more decisions: {n} made." in page
        assert ("Let it learn now" in page) == bool(n)


def test_coding_while_the_machine_works_offers_no_second_learning(client, question, officer, theme):
    add_coding(theme=theme, passage=passage_of("One.", question=question), user=officer)
    CodingRunFactory(codebook=theme.codebook, state=RunState.WAITING)

    for name in ("coding", "coding_questions"):
        page = _text(_get(client, name, question.consultation.slug))
        assert "The machine is learning now." in page
        assert "Let it learn now" not in page


def test_record_of_a_run_that_nobody_asked_for_says_so(client, officer, theme):
    run = coding_run_of(theme)

    assert "by the machine itself" in _text(_get(client, "coding_run", run.pk))


def test_coding_of_published_themes_offers_no_run(client, question, officer, theme):
    freeze_codebook(codebook=theme.codebook)

    page = _get(client, "coding", question.consultation.slug)

    assert "have been published" in _text(page)
    assert not page.select(f"form[action='{_address('hold_answers', question.consultation.slug)}']")


def test_hold_answers_asks_the_worker(client, question, officer, theme):
    client.post(_address("hold_answers", question.consultation.slug))

    assert CodingRun.objects.get().requested_by == officer


def test_use_run_says_what_changed(client, question, officer, theme):
    run = coding_run_of(theme, passages=[passage_of("Steps.", question=question)])

    response = client.post(_address("use_coding_run", run.pk))

    said = [str(message) for message in get_messages(response.wsgi_request)]
    assert said == [
        "One answer was added under a theme, 0 taken out. Nothing that a person decided has "
        "changed."
    ]


def test_leave_run_then_coding_says_who_left_it(client, question, officer, theme):
    run = coding_run_of(theme, passages=[passage_of("Steps.", question=question)])

    client.post(_address("leave_coding_run", run.pk))

    page = _get(client, "coding", question.consultation.slug)
    assert f"{officer.name} left the codings as they were" in _text(page)


def test_coding_run_of_another_body_is_not_found(client, officer):
    run = coding_run_of(ThemeFactory(consultation__body__slug="otherham"))

    assert client.post(_address("use_coding_run", run.pk)).status_code == 404
    run.refresh_from_db()
    assert run.taken_over_at is None


def test_questions_show_the_passage_the_themes_and_why(client, question, officer, theme):
    passage = passage_of("Steps everywhere.", question=question)
    telling_in(coding_run_of(theme), passage, [theme])

    page = _get(client, "coding_questions", question.consultation.slug)

    labels = [label.get_text() for label in page.select(".heard-ticks label")]
    assert labels == ["Steps", "None of these"]
    assert "Asked because it hesitates." in _text(page)


def test_answer_question_notes_the_decision_and_asks_no_more(client, question, officer, theme):
    telling = telling_in(coding_run_of(theme), passage_of("Steps.", question=question), [theme])

    client.post(_address("answer_question", telling.pk), {"theme": theme.pk})

    assert Coding.objects.get().decided_by == officer
    page = _get(client, "coding_questions", question.consultation.slug)
    assert "Every question is answered" in _text(page)


def test_answer_question_with_nothing_ticked_says_so(client, question, officer, theme):
    telling = telling_in(coding_run_of(theme), passage_of("Steps.", question=question), [theme])

    response = client.post(_address("answer_question", telling.pk), {"theme": "x"})

    assert "None of these" in str(next(iter(get_messages(response.wsgi_request))))
    assert not Coding.objects.exists()


def test_coding_takes_as_many_queries_for_many_themes_as_for_few(
    client, question, officer, theme, django_assert_max_num_queries
):
    themes = [theme, *(ThemeFactory(consultation=question.consultation) for _ in range(9))]
    run = coding_run_of(theme)
    for number, one in enumerate(themes):
        passage = passage_of(f"Answer {number}.", question=question)
        run.proposals.create(theme=one, passage=passage, score=0.5, because=[])

    with django_assert_max_num_queries(30):
        client.get(_address("coding", question.consultation.slug))

from __future__ import annotations

import pytest

from engagement.figures.facets import ReadingFilter, count_facets, reading_scope, select_words
from engagement.lifecycle.translating import enter_translation
from engagement.words.analysis import redact_waiting
from engagement.words.enums import Origin, RedactionProgress
from engagement.words.translating import say_language
from tests.factories.consultations import ConsultationFactory, QuestionFactory
from tests.factories.organisations import officer_of
from tests.factories.words import answer_with

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("consequences")]

ENGLISH = "The bus never comes on a Sunday and it is not fair."
WELSH = "Mae angen mwy o fysiau gyda'r nos yn y pentref."
POLISH = "Autobusy wieczorem prawie nie jeżdżą, a ja pracuję na nocną zmianę."


@pytest.fixture
def question():
    return QuestionFactory(consultation=ConsultationFactory())


@pytest.fixture
def officer(question):
    return officer_of(question.consultation.body)


def _answer(question, text):
    waiting = RedactionProgress.WAITING
    answer = answer_with(text, question=question, language="", redaction_progress=waiting)
    redact_waiting([answer.words_id])
    answer.refresh_from_db()
    return answer


def _translate(answer, officer):
    words = enter_translation(source=answer.words, text="We need buses.", user=officer).words
    redact_waiting([words.pk])


def _counts(question, **chosen):
    scope = reading_scope(question.consultation)
    groups = {group: frozenset(values) for group, values in chosen.items()}
    found = count_facets(scope, ReadingFilter(groups))
    return found["language"], found["translation"]


def _shown(question, **chosen):
    scope = reading_scope(question.consultation)
    groups = {group: frozenset(values) for group, values in chosen.items()}
    return set(select_words(scope, ReadingFilter(groups)).values_list("text", flat=True))


def test_count_languages_counts_an_answer_in_two_languages_under_both(question):
    _answer(question, ENGLISH)
    _answer(question, f"{ENGLISH} {WELSH}")
    _answer(question, POLISH)

    languages, _ = _counts(question)

    assert languages == {"en": 2, "cy": 1, "pl": 1}


def test_select_words_by_language_finds_what_has_some_of_it(question):
    mixed = f"{ENGLISH} {WELSH}"
    for text in (ENGLISH, mixed, POLISH):
        _answer(question, text)

    assert _shown(question, language=["cy"]) == {mixed}
    assert _shown(question, language=["cy", "pl"]) == {mixed, POLISH}
    assert _shown(question, language=["en"]) == {ENGLISH, mixed}


def test_translated_answer_stays_under_the_language_of_its_author(question, officer):
    _translate(_answer(question, WELSH), officer)

    assert _counts(question)[0] == {"cy": 1}
    assert _shown(question, language=["cy"]) == {"We need buses."}
    assert _shown(question, language=["en"]) == set()


def test_translated_answer_in_two_languages_stays_under_both(question, officer):
    _translate(_answer(question, f"{ENGLISH} {WELSH}"), officer)

    assert _counts(question)[0] == {"en": 1, "cy": 1}
    assert _shown(question, language=["cy"]) == {"We need buses."}


def test_count_translations_tells_what_waits_and_what_is_done(question, officer):
    _answer(question, ENGLISH)
    _answer(question, POLISH)
    _translate(_answer(question, WELSH), officer)

    assert _counts(question)[1] == {"needed": 1, "entered": 1}
    assert _shown(question, translation=["needed"]) == {POLISH}
    assert _shown(question, translation=["entered"]) == {"We need buses."}
    assert _shown(question, translation=["needed", "entered"]) == {POLISH, "We need buses."}
    assert _shown(question, translation=["nonsense"]) == set()


def test_language_that_a_person_said_counts_and_what_the_machine_heard_does_not(question, officer):
    answer = _answer(question, POLISH)
    say_language(words=answer.words, language="cs", user=officer)

    assert answer.words.heard_languages.filter(origin=Origin.MACHINE).exists()
    assert _counts(question)[0] == {"cs": 1}
    assert _shown(question, language=["pl"]) == set()


def test_count_facets_agree_with_what_each_choice_shows(question, officer):
    for text in (ENGLISH, f"{ENGLISH} {WELSH}", POLISH, WELSH):
        _answer(question, text)

    languages, states = _counts(question)

    assert {one: len(_shown(question, language=[one])) for one in languages} == languages
    assert {one: len(_shown(question, translation=[one])) for one in states} == states

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from engagement.lifecycle.translating import enter_translation
from engagement.words.analysis import redact_waiting
from engagement.words.enums import RedactionProgress
from tests.factories.consultations import ConsultationFactory, QuestionFactory
from tests.factories.evidence import tagged
from tests.factories.organisations import officer_of
from tests.factories.words import PassageFactory, answer_with

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("consequences")]

ENGLISH = "The bus never comes on a Sunday and it is not fair."
WELSH = "Rydyn ni angen mwy o fysiau gyda'r nos yn y pentref."
ARABIC = "لا تأتي الحافلة إلى حينا في الليل."
TRANSLATED = "We need more buses at night."


@pytest.fixture
def question():
    return QuestionFactory(consultation=ConsultationFactory())


@pytest.fixture
def officer(client, question):
    user = officer_of(question.consultation.body)
    client.force_login(user)
    return user


def _answer(question, text):
    waiting = RedactionProgress.WAITING
    answer = answer_with(text, question=question, language="", redaction_progress=waiting)
    redact_waiting([answer.words_id])
    return answer


def _translate(answer, officer):
    words = enter_translation(
        source=answer.words, text=TRANSLATED, user=officer, translator_name="Siân Puw"
    ).words
    redact_waiting([words.pk])
    return words


def _read(client, question, query=""):
    consultation = question.consultation
    address = reverse("desk:reading", args=[consultation.body.slug, consultation.slug])
    return BeautifulSoup(client.get(f"{address}{query}").content, "html.parser")


def _facet(page, title):
    for facet in page.select(".heard-facet"):
        if facet.summary.get_text(strip=True) == title:
            return [one.get_text(" ", strip=True) for one in facet.select("a")]
    return []


def test_reading_marks_what_needs_a_translation_and_leads_to_it(client, question, officer):
    answer = _answer(question, WELSH)

    page = _read(client, question)

    assert page.select_one(".heard-needs-translation").get_text() == "Needs a translation"
    assert "the machine reads nothing of it" in page.get_text()
    address = reverse("desk:translation", args=[question.consultation.body.slug, answer.words_id])
    assert page.select_one(f'[data-answer] a[href="{address}"]') is not None
    assert "· Welsh" in page.select_one(".heard-answer__question").get_text()


def test_reading_of_english_marks_nothing(client, question, officer):
    _answer(question, ENGLISH)

    page = _read(client, question)

    assert page.select_one(".heard-needs-translation") is None
    assert page.select_one(".heard-answer__question").get_text() == question.text


def test_reading_writes_each_stretch_in_its_own_language_and_direction(client, question, officer):
    _answer(question, f"{ENGLISH} {ARABIC}")

    page = _read(client, question)

    quote = page.select_one("blockquote.heard-words")
    span = quote.select_one("span")
    assert (quote["lang"], span["lang"], span["dir"]) == ("en", "ar", "rtl")
    assert span.get_text().strip() == ARABIC
    assert "the machine reads its English part alone" in page.get_text()
    assert "· English · Arabic" in page.select_one(".heard-answer__question").get_text()


def test_reading_of_a_translation_says_so_with_the_original_beside_it(client, question, officer):
    _translate(_answer(question, WELSH), officer)

    page = _read(client, question)

    assert len(page.select("[data-answer]")) == 1
    shown, original = page.select("[data-answer] blockquote.heard-words")
    assert (shown.get_text(), shown["lang"]) == (TRANSLATED, "en")
    assert (original.get_text(), original["lang"]) == (WELSH, "cy")
    note = page.select_one(".heard-translated__note").get_text()
    assert note == "Translated from Welsh by an officer (translator: Siân Puw)"
    assert page.select_one(".heard-needs-translation") is None


def test_reading_has_filters_by_language_and_by_translation_with_counts(client, question, officer):
    _answer(question, ENGLISH)
    _answer(question, ARABIC)
    _translate(_answer(question, WELSH), officer)

    page = _read(client, question)

    assert _facet(page, "Language") == ["Arabic 1", "Welsh 1", "English 1"]
    assert _facet(page, "Translation") == ["Translated by an officer 1", "Needs a translation 1"]
    assert len(_read(client, question, "?language=cy").select("[data-answer]")) == 1


def test_response_page_shows_the_translation_and_the_original(client, question, officer):
    answer = _answer(question, WELSH)
    _translate(answer, officer)
    body = question.consultation.body

    content = client.get(reverse("desk:response", args=[body.slug, answer.response_id])).content

    page = BeautifulSoup(content, "html.parser")
    quotes = [one.get_text() for one in page.select("blockquote.heard-words")]
    assert quotes == [TRANSLATED, WELSH]


def test_deciding_about_the_source_of_a_translation_leads_back_to_the_response(
    client, question, officer
):
    answer = _answer(question, WELSH)
    _translate(answer, officer)
    tag = tagged(PassageFactory(words=answer.words))
    body = question.consultation.body

    response = client.post(
        reverse("desk:decide_tag", args=[body.slug, tag.pk]), {"decision": "confirm"}
    )

    assert response["Location"] == reverse("desk:response", args=[body.slug, answer.response_id])


def test_taken_passage_of_a_translation_says_so(client, question, officer):
    words = _translate(_answer(question, WELSH), officer)
    body = question.consultation.body

    content = client.post(
        reverse("desk:take_passages", args=[body.slug]),
        {"span": f"{words.pk}.0.{len(TRANSLATED)}"},
    ).content

    page = BeautifulSoup(content, "html.parser")
    assert "Translated from Welsh by an officer" in page.get_text()
    assert WELSH in page.get_text()


def test_reading_of_many_translations_takes_as_many_queries_as_of_few(
    client, question, officer, django_assert_max_num_queries
):
    for _ in range(6):
        _translate(_answer(question, WELSH), officer)
    _read(client, question)

    with django_assert_max_num_queries(37):
        _read(client, question)


def test_reading_of_a_translated_name_shows_neither(client, question, officer):
    answer = _answer(question, WELSH)
    words = enter_translation(
        source=answer.words, text="Margaret Bowen needs more buses.", user=officer
    ).words
    page = _read(client, question)
    assert "Margaret" not in page.get_text()
    assert "being checked for names" in page.get_text()

    redact_waiting([words.pk])

    page = _read(client, question)
    assert "Margaret Bowen" not in page.get_text()
    assert "[name 1] needs more buses." in page.get_text()

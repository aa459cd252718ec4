"""What other rooms of the desk say of translations."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from engagement.lifecycle.translating import enter_translation
from engagement.search.engines import embedded
from engagement.search.indexing import index_records
from engagement.themes.models import Coding
from engagement.words.analysis import redact_waiting
from engagement.words.enums import Origin, ReviewState
from engagement.words.models import Passage
from nlp.embedding.lexical import LexicalEmbedder
from tests.factories.actions import ThemeFactory
from tests.factories.consultations import ConsultationFactory, QuestionFactory
from tests.factories.organisations import moderator_of, officer_of
from tests.factories.themes import AnalysisRunFactory
from tests.factories.words import answer_with, story_with

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("consequences")]

ARABIC = "لا تأتي الحافلة إلى حينا في الليل."
TRANSLATED = "The bus does not come to our area at night."
NOTE = "Translated from Arabic by an officer"


@pytest.fixture(autouse=True)
def _quick_embedder(monkeypatch):
    monkeypatch.setattr(embedded, "sentence_embedder", LexicalEmbedder)


@pytest.fixture
def question():
    return QuestionFactory(consultation=ConsultationFactory())


@pytest.fixture
def officer(client, question):
    user = officer_of(question.consultation.body)
    client.force_login(user)
    return user


@pytest.fixture
def answer(question):
    return answer_with(ARABIC, question=question, language="ar")


def _translate(answer, officer):
    words = enter_translation(source=answer.words, text=TRANSLATED, user=officer).words
    redact_waiting([words.pk])
    index_records([str(answer.response_id)])
    return words


def _page(client, name, *args, query=""):
    return BeautifulSoup(client.get(reverse(name, args=args) + query).content, "html.parser")


def _original(page):
    return page.select_one(".heard-translated blockquote")


def test_search_finds_the_translation_and_shows_the_original(client, question, answer, officer):
    _translate(answer, officer)
    body = question.consultation.body

    page = _page(client, "desk:search", body.slug, query="?q=bus+night")

    assert NOTE in page.get_text()
    assert (_original(page).get_text(), _original(page)["dir"]) == (ARABIC, "rtl")


def test_theme_shows_a_translated_passage_with_the_original(client, question, answer, officer):
    words = _translate(answer, officer)
    theme = ThemeFactory(consultation=question.consultation)
    passage = Passage.objects.create(words=words, start=0, end=len(TRANSLATED))
    Coding.objects.create(
        theme=theme, passage=passage, origin=Origin.PERSON, state=ReviewState.CONFIRMED,
        decided_by=officer,
    )  # fmt: skip

    page = _page(client, "desk:theme", question.consultation.body.slug, theme.pk)

    assert NOTE in page.get_text()
    assert _original(page).get_text() == ARABIC


@pytest.mark.parametrize("name", ["desk:themes", "desk:coding"])
def test_analysis_says_how_many_answers_it_leaves_aside(client, question, answer, officer, name):
    consultation = question.consultation
    ThemeFactory(consultation=consultation)

    page = _page(client, name, consultation.body.slug, consultation.slug)
    assert "1 answer is in another language, all of it or a part." in page.get_text()

    _translate(answer, officer)
    page = _page(client, name, consultation.body.slug, consultation.slug)
    assert "in another language" not in page.get_text()


def test_run_says_how_many_answers_it_left_aside(client, question, officer):
    run = AnalysisRunFactory(question=question, parameters={"n_untranslated": 3})

    page = _page(client, "desk:run", question.consultation.body.slug, run.pk)

    assert "In another language, left aside 3" in page.select_one("dl").get_text(" ", strip=True)


def test_original_of_a_record_opens_with_its_translation(client, question, answer, officer):
    _translate(answer, officer)
    body = question.consultation.body
    client.post(reverse("desk:take_in_hand", args=[body.slug, answer.response_id]))

    response = client.post(reverse("desk:original", args=[body.slug, answer.response_id]))

    headings = [h.get_text() for h in BeautifulSoup(response.content, "html.parser").select("h2")]
    assert {question.text, "A translation by an officer"} <= set(headings)


def test_story_page_shows_the_translation_to_a_moderator(client):
    story = story_with(ARABIC, language="ar")
    moderator = moderator_of(story.record.body)
    client.force_login(moderator)
    address = ("desk:story", story.record.body.slug, story.reference)
    assert "Needs a translation" in _page(client, *address).get_text()

    words = enter_translation(source=story.words, text=TRANSLATED, user=moderator).words
    assert "It is being checked for names." in _page(client, *address).get_text()
    redact_waiting([words.pk])

    page = _page(client, *address)
    assert NOTE in page.get_text()
    assert [one.get_text() for one in page.select("blockquote")] == [ARABIC, TRANSLATED]


def test_home_counts_the_answers_to_translate(client, question, answer, officer):
    page = _page(client, "desk:home", question.consultation.body.slug)

    assert "1 answer to translate" in page.get_text()

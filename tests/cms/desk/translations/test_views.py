from __future__ import annotations

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from engagement.lifecycle.translating import enter_translation
from engagement.words.analysis import redact_waiting
from engagement.words.enums import RedactionProgress
from engagement.words.models import Redaction, Translation, Words
from tests.factories.consultations import ConsultationFactory, QuestionFactory
from tests.factories.organisations import (
    BodyFactory,
    UserFactory,
    moderator_of,
    officer_of,
)
from tests.factories.words import answer_with, story_with

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("consequences")]

WELSH = "Does dim ramp wrth y drws ochr, ac mae'r llwybr yn rhy gul."
ARABIC = "لا يوجد منحدر عند الباب الجانبي."
ENGLISH = "There is no ramp at the side door."


@pytest.fixture
def question():
    return QuestionFactory(consultation=ConsultationFactory(), text="How do you get in?")


@pytest.fixture
def body(question):
    return question.consultation.body


@pytest.fixture
def officer(client, body):
    user = officer_of(body)
    client.force_login(user)
    return user


def _page(response):
    return BeautifulSoup(response.content, "html.parser")


def _list(client, body, query=""):
    return _page(client.get(reverse("desk:translations", args=[body.slug]) + query))


def _address(words, body=None, name="translation"):
    return reverse(f"desk:{name}", args=[(body or words.record.body).slug, words.pk])


def _words(text, question, language, *, day=dt.date(2026, 3, 2)):
    words = answer_with(text, question=question, language=language).words
    words.record.received_on = day
    words.record.save()
    return words


def _quotes(page):
    return [quote.get_text() for quote in page.select(".heard-words")]


def test_translations_lists_what_waits_oldest_day_first(client, body, question, officer):
    _words(ARABIC, question, "ar", day=dt.date(2026, 3, 9))
    _words(WELSH, question, "cy", day=dt.date(2026, 3, 2))
    _words(ENGLISH, question, "en")

    page = _list(client, body)

    assert _quotes(page) == [WELSH, ARABIC]
    assert "2 March 2026" in page.get_text()


def test_translations_counts_by_language_and_shows_one_of_them(client, body, question, officer):
    _words(WELSH, question, "cy")
    _words(ARABIC, question, "ar")

    page = _list(client, body, "?language=ar")

    languages = [one.get_text(" ", strip=True) for one in page.select(".heard-languages a")]
    assert languages == ["Arabic 1", "Welsh 1"]
    assert _quotes(page) == [ARABIC]


def test_translations_shows_a_text_from_right_to_left_in_its_language(
    client, body, question, officer
):
    _words(ARABIC, question, "ar")

    quote = _list(client, body).select_one(".heard-words")

    assert (quote["lang"], quote["dir"]) == ("ar", "rtl")


def test_translations_of_what_is_hidden_shows_no_name(client, body, question, officer):
    words = _words("Mae Ann Bell yn byw yma.", question, "cy")
    Redaction.objects.create(words=words, start=4, end=12, type="PERSON", origin="machine")

    page = _list(client, body)

    assert "Bell" not in page.get_text()
    assert "[name 1]" in page.get_text()


def test_translations_with_nothing_waiting_says_so(client, body, officer):
    assert "Nothing waits for a translation" in _list(client, body).get_text()


def test_translations_takes_as_many_queries_for_many_as_for_few(
    client, body, question, officer, django_assert_max_num_queries
):
    for _ in range(12):
        _words(WELSH, question, "cy")
    address = reverse("desk:translations", args=[body.slug])
    client.get(address)

    with django_assert_max_num_queries(16):
        client.get(address)


def test_translations_shows_stories_to_moderators_alone(client, body, officer):
    story = story_with(WELSH, language="cy")
    story.record.body = body
    story.record.save()
    assert _quotes(_list(client, body)) == []

    client.force_login(moderator_of(body))

    assert WELSH in _quotes(_list(client, body))


def test_translation_of_a_story_is_not_found_by_an_officer(client, body, officer):
    story = story_with(WELSH, language="cy")
    story.record.body = body
    story.record.save()

    assert client.get(_address(story.words, body)).status_code == 404
    client.force_login(moderator_of(body))
    assert client.get(_address(story.words, body)).status_code == 200


def test_translation_page_shows_the_source_and_who_said_its_language(client, question, officer):
    words = _words(WELSH, question, "cy")
    Words.objects.filter(pk=words.pk).update(language_origin="machine")

    page = _page(client.get(_address(words)))

    assert page.select_one("blockquote")["lang"] == "cy"
    assert "How do you get in? · Welsh" in page.get_text(" ", strip=True)
    assert "the language as the machine heard it" in page.get_text()


def test_translation_that_is_sent_is_kept_with_who_entered_it(client, question, officer):
    words = _words(WELSH, question, "cy")

    response = client.post(
        _address(words), {"text": ENGLISH, "translator_name": "Siân Puw", "seen": ""}, follow=True
    )

    translation = Translation.objects.get()
    assert (translation.source, translation.entered_by) == (words, officer)
    assert (translation.words.text, translation.translator_name) == (ENGLISH, "Siân Puw")
    assert "The translation is kept." in _page(response).get_text()
    assert WELSH not in _quotes(_page(response))


def test_translation_is_masked_before_anybody_reads_it(client, question, officer):
    words = _words(WELSH, question, "cy")
    client.post(_address(words), {"text": "Margaret Bowen fell on the steps.", "seen": ""})

    page = _page(client.get(_address(words)))
    assert "Margaret" not in page.get_text()
    assert "It is being checked for names." in page.get_text()

    redact_waiting()
    page = _page(client.get(_address(words)))
    assert "Margaret Bowen" not in page.get_text()
    assert "[name 1] fell on the steps." in page.get_text()


def test_translation_that_is_corrected_shows_both(client, question, officer):
    words = _words(WELSH, question, "cy")
    first = enter_translation(source=words, text="There is a ramp.", user=officer)
    redact_waiting()

    client.post(_address(words), {"text": ENGLISH, "seen": str(first.pk)})
    redact_waiting()

    page = _page(client.get(_address(words)))
    heads = [one.get_text(" ", strip=True) for one in page.select(".heard-response__head")]
    assert [head.split(" entered")[0] for head in heads] == ["Read now", "Corrected since"]
    assert _quotes(page)[1:] == [ENGLISH, "There is a ramp."]


def test_translation_while_somebody_else_entered_one_is_shown_and_not_lost(
    client, question, officer
):
    words = _words(WELSH, question, "cy")
    enter_translation(source=words, text="There is a ramp.", user=UserFactory())

    page = _page(client.post(_address(words), {"text": ENGLISH, "seen": ""}))

    assert "Somebody has entered a translation since" in page.get_text()
    assert page.select_one("textarea").get_text().strip() == ENGLISH
    assert Translation.objects.count() == 1


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("", "Enter the translation."), (WELSH, "This doesn't read as English.")],
)
def test_translation_that_is_refused_says_why_and_keeps_what_was_typed(
    client, question, officer, text, sentence
):
    words = _words(WELSH, question, "cy")

    page = _page(client.post(_address(words), {"text": text, "seen": ""}))

    assert sentence in page.get_text()
    assert page.select_one("textarea").get_text().strip() == text
    assert not Translation.objects.exists()


def test_translation_of_what_waits_for_the_machine_shows_nothing_of_it(client, question, officer):
    words = _words(WELSH, question, "cy")
    Words.objects.update(redaction_progress=RedactionProgress.WAITING)

    page = _page(client.get(_address(words)))

    assert "ramp" not in page.get_text()
    assert "being checked for names" in page.get_text()
    assert page.select_one("textarea") is None


def test_say_language_moves_a_text_out_of_the_list(client, body, question, officer):
    words = _words(ENGLISH, question, "nl")

    client.post(_address(words, name="say_language"), {"language": "en"})

    assert _quotes(_list(client, body)) == []
    words.refresh_from_db()
    assert (words.language, words.language_origin) == ("en", "person")


def test_say_language_that_nobody_speaks_is_refused(client, question, officer):
    words = _words(WELSH, question, "cy")

    response = client.post(_address(words, name="say_language"), {"language": "xx"}, follow=True)

    assert "Choose a language from the list." in _page(response).get_text()


@pytest.mark.parametrize("name", ["translation", "say_language"])
def test_translation_by_another_bodys_officer_is_not_found(client, question, name):
    words = _words(WELSH, question, "cy")
    other = BodyFactory(slug="otherham")
    client.force_login(officer_of(other))

    for body in (None, other):
        assert client.post(_address(words, body, name), {"text": ENGLISH}).status_code == 404
    assert not Translation.objects.exists()


def test_translations_of_another_body_lists_nothing_of_this(client, question):
    _words(WELSH, question, "cy")
    other = BodyFactory(slug="otherham")
    client.force_login(officer_of(other))

    assert _quotes(_list(client, other)) == []


def test_translation_of_withdrawn_words_is_not_found(client, question, officer):
    words = _words(WELSH, question, "cy")
    words.record.withdrawn_on = dt.date(2026, 3, 3)
    words.record.save()

    assert client.get(_address(words)).status_code == 404

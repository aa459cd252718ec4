from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from cms.desk.search import views
from engagement.search.selectors import SearchHit, SearchResult
from tests.factories.consultations import ConsultationFactory, QuestionFactory
from tests.factories.organisations import BodyFactory, officer_of
from tests.factories.words import answer_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def words():
    return answer_with("There is no ramp.").words


@pytest.fixture
def search(client, monkeypatch):
    """Search as an officer with an engine that finds what the test says."""
    asked = []

    def ask(query, result=None, **parameters):
        def find(**question):
            asked.append(question)
            return result

        monkeypatch.setattr(views, "search_words", find)
        client.force_login(officer_of(BodyFactory()))
        address = reverse("desk:search", args=["fenmarch"])
        response = client.get(address, {"q": query, **parameters})
        return BeautifulSoup(response.content, "html.parser")

    ask.asked = asked
    return ask


def test_search_marks_the_words_that_were_found_and_says_how(search, words):
    hit = SearchHit(words, 1.0, ("ramp", "meaning"), ((12, 16),))

    page = search("ramp", SearchResult((hit,)))

    assert page.select_one("mark").get_text() == "ramp"
    assert "Found by “ramp” and by its meaning" in page.get_text()


def test_search_by_meaning_alone_says_so(search, words):
    page = search("way in", SearchResult((SearchHit(words, 1.0, ("meaning",), ()),)))

    assert "Found by its meaning" in page.get_text()
    assert not page.select("mark")


def test_search_without_its_index_says_that_it_is_degraded(search):
    page = search("ramp", SearchResult((), is_degraded=True))

    assert "search index is not there" in page.get_text()
    assert "Nothing found" in page.get_text()


def test_search_without_a_query_asks_nothing(search):
    page = search("  ")

    assert "will be found here" in page.get_text()
    assert search.asked == []


def test_search_in_another_bodys_consultation_searches_all_of_its_own(search):
    other = ConsultationFactory(body=BodyFactory(slug="otherham"))

    search("ramp", SearchResult(()), consultation=other.slug)

    assert search.asked[0]["consultation"] is None
    assert search.asked[0]["body"].slug == "fenmarch"


def test_search_in_one_consultation_asks_for_it(search):
    consultation = QuestionFactory().consultation

    search("ramp", SearchResult(()), consultation=consultation.slug)

    assert search.asked[0]["consultation"] == consultation

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from cms.desk.search import views
from engagement.search.engines import embedded
from engagement.search.indexing import index_records
from engagement.words.enums import Channel
from nlp.embedding.lexical import LexicalEmbedder
from tests.factories.actions import ThemeFactory, passage_of
from tests.factories.consultations import ConsultationFactory, QuestionFactory
from tests.factories.evidence import tagged
from tests.factories.organisations import BodyFactory, officer_of
from tests.factories.words import answer_with

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quick_embedder(monkeypatch):
    embedder = LexicalEmbedder()
    monkeypatch.setattr(embedded, "sentence_embedder", lambda: embedder)


@pytest.fixture
def question():
    return QuestionFactory(consultation__body=BodyFactory())


def index(*answers):
    index_records([str(answer.response_id) for answer in answers])
    return answers


def on_paper(answer):
    answer.response.record.channel = Channel.PAPER
    answer.response.record.save()
    return answer


def page(client, question, query, **parameters):
    body = question.consultation.body
    client.force_login(officer_of(body))
    response = client.get(reverse("desk:search", args=[body.slug]), {"q": query, **parameters})
    return BeautifulSoup(response.content, "html.parser")


def texts(soup):
    return [one.get_text() for one in soup.select(".heard-hit blockquote")]


def counts(soup):
    """Return each filter's choices with their numbers."""
    return {
        group.select_one("summary").get_text(): {
            link.select("span")[0].get_text(): int(link.select_one(".heard-count").get_text())
            for link in group.select("a")
        }
        for group in soup.select(".heard-facet")
    }


def test_search_marks_the_words_that_were_found_and_says_how(client, question):
    index(answer_with("There is no ramp.", question=question))

    soup = page(client, question, "ramp")

    assert soup.select_one("mark").get_text() == "ramp"
    assert "Found by “ramp”" in soup.get_text()
    assert "1 answer, the closest first" in soup.get_text()


def test_search_by_meaning_alone_says_so(client, question):
    index(answer_with("The ramped way in is steep.", question=question))

    soup = page(client, question, "cramped")

    assert "Found by its meaning" in soup.get_text()
    assert not soup.select("mark")


def test_search_without_its_index_says_that_it_is_degraded(client, question):
    answer_with("There is no ramp at the door.", question=question)

    soup = page(client, question, "door ramp")

    assert "search index is not there" in soup.get_text()
    assert [mark.get_text() for mark in soup.select("mark")] == ["ramp", "door"]
    assert counts(soup)["How it came"] == {"Website": 1}


def test_search_that_finds_nothing_says_so(client, question):
    index(answer_with("There is no ramp.", question=question))

    assert "Nothing found" in page(client, question, "xylophone").get_text()


def test_search_without_a_query_asks_nothing(client, question, monkeypatch):
    monkeypatch.setattr(views, "find_answers", lambda **_: pytest.fail("asked"))

    assert "will be found here" in page(client, question, "  ").get_text()


def test_filters_count_the_answers_that_were_found_and_no_others(client, question):
    other = QuestionFactory(consultation__body=question.consultation.body)
    paper = on_paper(answer_with("A ramp, please.", question=question))
    index(
        answer_with("There is no ramp.", question=question),
        paper,
        answer_with("The ramp is icy.", question=other, language="cy"),
        answer_with("Lovely staff.", question=other),
    )

    soup = page(client, question, "ramp")

    assert len(texts(soup)) == 3
    found = counts(soup)
    assert found["Consultation"] == {
        question.consultation.title: 2,
        other.consultation.title: 1,
    }
    assert found["How it came"] == {"Website": 2, "Paper": 1}
    assert found["Language"] == {"English": 2, "Welsh": 1}
    assert "Question" not in found


def test_every_number_beside_a_filter_is_what_its_link_shows(client, question):
    theme = ThemeFactory(consultation=question.consultation)
    coded = passage_of("No ramp at all.", theme=theme)
    tagged(coded, "disability")
    index(coded.words.answer)
    index(on_paper(answer_with("A ramp, please.", question=question)))
    index(answer_with("The ramp is icy.", question=question))

    soup = page(client, question, "ramp", consultation=question.consultation.slug)

    assert {"Question", "Theme", "About a protected characteristic"} <= set(counts(soup))
    body = question.consultation.body
    for link in soup.select(".heard-facet a:not([aria-current])"):
        address = reverse("desk:search", args=[body.slug]) + link["href"]
        shown = BeautifulSoup(client.get(address).content, "html.parser")
        assert len(texts(shown)) == int(link.select_one(".heard-count").get_text()), link


def test_search_offers_no_filter_by_an_equality_answer(client, question):
    index(answer_with("There is no ramp.", question=question))

    assert set(counts(page(client, question, "ramp"))) == {
        "Consultation",
        "How it came",
        "Who speaks",
        "Language",
        "Names and personal data",
    }


def test_search_goes_on_after_its_last_answer_whatever_came_since(client, question, monkeypatch):
    monkeypatch.setattr(views, "PER_PAGE", 2)
    index(*(answer_with("ramp" + " so" * number, question=question) for number in range(1, 6)))
    soup = page(client, question, "ramp")
    seen = texts(soup)
    index(answer_with("ramp", question=question))  # closer than all of them

    while link := soup.select_one("a[rel=next]"):
        address = reverse("desk:search", args=[question.consultation.body.slug]) + link["href"]
        soup = BeautifulSoup(client.get(address).content, "html.parser")
        seen += texts(soup)

    assert seen == ["ramp" + " so" * number for number in range(1, 6)]


def test_search_with_a_key_that_is_none_begins_at_the_first(client, question):
    index(answer_with("There is no ramp.", question=question))

    for key in ("x", "é", "....", "bmFuIHg"):
        assert texts(page(client, question, "ramp", after=key)) in (["There is no ramp."], [])


def test_search_in_another_bodys_consultation_searches_all_of_its_own(client, question):
    other = ConsultationFactory(body=BodyFactory(slug="otherham"))
    index(answer_with("There is no ramp.", question=question))

    assert texts(page(client, question, "ramp", consultation=other.slug)) == ["There is no ramp."]


def test_search_never_finds_another_bodys_answers(client, question):
    other = QuestionFactory(consultation__body=BodyFactory(slug="otherham"))
    index(answer_with("There is no ramp.", question=other))

    assert texts(page(client, question, "ramp")) == []


def test_another_bodys_officer_is_shown_nothing(client, question):
    client.force_login(officer_of(BodyFactory(slug="otherham")))

    address = reverse("desk:search", args=[question.consultation.body.slug])

    assert client.get(address, {"q": "ramp"}).status_code == 404


def test_search_takes_as_many_queries_for_many_answers_as_for_few(
    client, question, django_assert_max_num_queries
):
    index(*(answer_with(f"ramp number {n}", question=question) for n in range(12)))
    body = question.consultation.body
    client.force_login(officer_of(body))
    address = reverse("desk:search", args=[body.slug])
    client.get(address, {"q": "ramp"})

    with django_assert_max_num_queries(27):
        client.get(address, {"q": "ramp"})

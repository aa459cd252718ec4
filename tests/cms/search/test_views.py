from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from cms.pages.models import StandardPage
from cms.pages.site_setup import create_body_pages
from cms.reports.publishing import publish_with_page
from cms.search import views
from engagement.lifecycle.frameworks import load_framework
from engagement.moderation.enums import CaseState, QuoteState
from engagement.search.engines import embedded
from engagement.search.published import refresh_published
from engagement.words.enums import Origin
from engagement.words.models import Redaction
from nlp.embedding.lexical import LexicalEmbedder
from nlp.frameworks import packaged_frameworks
from tests.factories.actions import ActionFactory, quoted
from tests.factories.consultations import CallForStoriesFactory, QuestionFactory
from tests.factories.organisations import BodyFactory, publisher_of
from tests.factories.pages import body_page, consultation_page, news_page
from tests.factories.reports import ready_consultation
from tests.factories.words import story_with

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quick_embedder(monkeypatch):
    embedder = LexicalEmbedder()
    monkeypatch.setattr(embedded, "sentence_embedder", lambda: embedder)


@pytest.fixture
def site():
    return body_page()


@pytest.fixture
def ask(client, site):
    """Bring the index up to what is published, search, return the page."""

    def ask(query, *, body=None, refresh=True, **parameters):
        body = body or site.body_row
        if refresh:
            refresh_published(body)
        address = reverse("search:search", args=[body.slug])
        response = client.get(address, {"q": query, **parameters})
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser")

    return ask


def released_story(body, text, *, title="My visit", state=CaseState.RELEASED):
    story = story_with(text, title=title, call=CallForStoriesFactory(body=body, slug="tell"))
    story.record.case.state = state
    story.record.case.save()
    return story


def released_quote(body, text, **options):
    question = QuestionFactory(consultation__body=body)
    return quoted(text, state=QuoteState.RELEASED, question=question, **options)


def headings(soup):
    return [one.get_text() for one in soup.select("main h2")]


def hits(soup):
    return [" ".join(one.get_text().split()) for one in soup.select(".heard-find__hit")]


def marks(soup):
    return [one.get_text() for one in soup.select(".heard-find__hit mark")]


def links(soup):
    return [one["href"] for one in soup.select(".heard-find__hit a")]


def test_search_finds_each_kind_under_its_heading_with_its_number(ask, site):
    body = site.body_row
    consultation_page(site, title="Who uses the lido?")
    news_page(site, title="The lido opens")
    released_story(body, "The lido was full of light.")
    quote = released_quote(body, "The lido has no hoist.")
    action = ActionFactory(body=body, published=True, sentence="Buy a hoist for the lido.")

    soup = ask("lido")

    assert headings(soup) == [
        "Consultations",
        "Stories",
        "What people said",
        "Actions",
        "Pages and news",
    ]
    assert [one.get_text() for one in soup.select(".heard-find__kinds .heard-count")] == ["1"] * 5
    assert set(marks(soup)) == {"lido"}
    assert "We found 5 things." in soup.get_text()
    assert f"/{body.slug}/action-plan/{action.reference}/" in links(soup)
    assert f"/{body.slug}/chain/passage/{quote.pk}/" in links(soup)
    assert hits(soup).count("") == 0


def test_every_link_of_a_search_leads_to_a_page(ask, site, client):
    body = site.body_row
    consultation_page(site, title="Who uses the lido?")
    news_page(site, title="The lido opens")
    released_story(body, "The lido was full of light.")
    released_quote(body, "The lido has no hoist.")
    ActionFactory(body=body, published=True, sentence="Buy a hoist for the lido.")

    found = links(ask("lido"))

    assert len(found) == 5
    for link in found:
        assert client.get(link).status_code == 200, link


def test_search_finds_a_report_by_its_findings_and_an_objective(ask):
    consultation = ready_consultation()
    body = create_body_pages(consultation.body).body_row
    load_framework(path=packaged_frameworks()[0], body=body, actor="test")

    publish_with_page(consultation=consultation, user=publisher_of(body))

    soup = ask("steps keep people out", body=body)
    assert "What we heard" in headings(soup)
    assert f"/{body.slug}/what-we-heard/{consultation.slug}/" in links(soup)
    assert "Equality objectives" in headings(ask("objective inequality equality", body=body))


def test_search_shows_nothing_that_is_not_published(ask, site):
    body = site.body_row
    consultation_page(site, live=False, title="Who uses the lido?")
    news_page(site, title="The lido opens", live=False)
    for state in (CaseState.RECEIVED, CaseState.HELD, CaseState.REFUSED):
        story = story_with("The lido.", call=CallForStoriesFactory(body=body, slug=str(state)))
        story.record.case.state = state
        story.record.case.save()
    question = QuestionFactory(consultation__body=body)
    quoted("The lido has no hoist.", state=QuoteState.PROPOSED, question=question)
    quoted("The lido is cold.", state=QuoteState.REFUSED, question=question)
    ActionFactory(body=body, sentence="Buy a hoist for the lido.")

    assert hits(ask("lido")) == []
    assert "We found nothing for “lido”" in ask("lido").get_text()


def test_search_shows_nothing_of_another_body(ask, site):
    other = body_page("otherham")
    released_story(other.body_row, "The lido was full of light.")
    news_page(other, title="The lido opens")
    refresh_published(other.body_row)

    assert hits(ask("lido")) == []
    assert len(hits(ask("lido", body=other.body_row))) == 2


def test_search_finds_and_shows_no_name_that_is_hidden(ask, site):
    story = released_story(site.body_row, "Zebedee shut the lido.")
    Redaction.objects.create(
        words=story.words, start=0, end=7, type="PERSON", origin=Origin.PERSON, state="confirmed"
    )

    assert hits(ask("Zebedee")) == []
    (hit,) = hits(ask("lido"))
    assert "[name 1] shut the lido." in hit


def test_name_that_is_hidden_after_it_was_indexed_is_found_no_more(ask, site):
    story = released_story(site.body_row, "Zebedee shut the lido.")
    assert hits(ask("Zebedee"))
    Redaction.objects.create(
        words=story.words, start=0, end=7, type="PERSON", origin=Origin.PERSON, state="confirmed"
    )

    assert hits(ask("Zebedee", refresh=False)) == []
    assert "[name 1]" in hits(ask("lido", refresh=False))[0]


def test_quote_that_is_taken_back_is_gone_before_the_index_follows(ask, site):
    passage = released_quote(site.body_row, "The lido has no hoist.")
    assert hits(ask("hoist"))
    passage.quote.delete()

    assert hits(ask("hoist", refresh=False)) == []


def test_page_that_is_unpublished_is_gone_before_the_index_follows(ask, site):
    page = news_page(site, title="The lido opens")
    assert hits(ask("lido"))
    page.unpublish()

    assert hits(ask("lido", refresh=False)) == []


def test_search_without_its_index_reads_what_is_published_and_says_so(ask, site):
    released_story(site.body_row, "The lidos were full of light.")

    soup = ask("lido", refresh=False)

    assert "not working as well as it should" in soup.get_text()
    assert marks(soup) == ["lidos"]


def test_search_of_one_kind_goes_page_by_page(ask, site, monkeypatch):
    monkeypatch.setattr(views, "ON_A_PAGE", 2)
    for number in range(5):
        news_page(site, title=f"The lido opens {number}").save()

    overview = ask("lido")
    assert len(hits(overview)) == 3
    more = overview.select_one("main section > p > a")
    assert more.get_text() == "See all 5: Pages and news"

    first = ask("lido", kind="page")
    last = ask("lido", kind="page", page="3")
    assert (len(hits(first)), len(hits(last))) == (2, 1)
    assert "Page 1 of 3" in first.get_text()


@pytest.mark.parametrize("parameters", [{"kind": "nothing"}, {"kind": "page", "page": "x"}])
def test_search_with_an_odd_address_still_answers(ask, site, parameters):
    news_page(site, title="The lido opens")

    assert len(hits(ask("lido", **parameters))) == 1


def test_search_without_a_query_says_what_can_be_found(ask):
    soup = ask("")

    assert "You can find consultations" in soup.get_text()
    assert not soup.select(".heard-empty")


def test_search_that_is_too_long_says_so_and_searches_for_nothing(ask, monkeypatch):
    monkeypatch.setattr(views, "find_published", lambda *_: pytest.fail("searched"))

    soup = ask("lido " * 80)

    assert "That is too long to search for. Use up to 300 letters." in soup.get_text()
    assert "q-error" in soup.select_one("#q")["aria-describedby"]


def test_search_shows_markup_as_it_was_typed(ask, site):
    released_story(site.body_row, "The <script>lido</script> & co.", title="<b>lido</b>")

    soup = ask("lido")

    assert not soup.select("main script, main b")
    assert "<script>lido</script> & co." in soup.get_text()
    assert "<script>" in ask("<script>alert(1)</script>").select_one("#q")["value"]


def test_search_of_a_body_that_is_not_there_is_not_found(client):
    assert client.get(reverse("search:search", args=["nowhere"])).status_code == 404


def test_search_is_kept_by_no_cache_and_listed_by_no_engine(ask, site, client):
    response = client.get(reverse("search:search", args=[site.slug]), {"q": "lido"})

    assert response.headers["Cache-Control"] == "no-store"
    assert b'name="robots" content="noindex"' in response.content


def test_search_is_in_the_navigation_of_every_page(client, site):
    assert f'href="/{site.slug}/search/"' in client.get(site.url).content.decode()


def test_search_takes_as_many_queries_for_many_things_as_for_few(
    ask, site, client, django_assert_max_num_queries
):
    for number in range(8):
        news_page(site, title=f"The lido opens {number}")
        released_quote(site.body_row, f"The lido has no hoist {number}.")
    ask("lido")

    with django_assert_max_num_queries(32):
        client.get(reverse("search:search", args=[site.slug]), {"q": "lido"})


def test_search_of_a_body_without_pages_finds_what_has_no_page(ask):
    body = BodyFactory(slug="pageless")
    released_quote(body, "The lido has no hoist.")

    assert headings(ask("hoist", body=body)) == ["What people said"]


def test_standard_page_is_found_by_the_words_in_its_blocks(ask, site):
    page = StandardPage(title="About", slug="about-us", lede="The lido and us.", live=True)
    site.add_child(instance=page)

    assert marks(ask("lidos")) == ["lido"]

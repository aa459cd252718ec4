from __future__ import annotations

import datetime as dt

import pytest
from bs4 import BeautifulSoup

from cms.pages.models import NewsIndexPage, StandardPage, WhatWeHeardIndexPage, WhatWeHeardPage
from engagement.consultations.models import Consultation
from engagement.core import clock
from engagement.reports.models import Report
from tests.factories.pages import (
    body_page,
    call_page,
    consultation_page,
    list_page,
    news_page,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    return body_page()


def _text(response):
    assert response.status_code == 200
    return " ".join(BeautifulSoup(response.content, "html.parser").get_text(" ").split())


def test_the_first_page_with_one_body_leads_to_it(client, page):
    response = client.get("/")

    assert response.status_code == 302
    assert response["Location"].endswith("/fenmarch/")


def test_the_first_page_with_two_bodies_lists_them(client, page):
    body_page("aldermoor")

    text = _text(client.get("/"))

    assert "Fenmarch Council" in text
    assert "Aldermoor Council" in text


def test_the_first_page_of_a_body_shows_open_consultations_with_who_decides(client, page):
    consultation_page(page)
    consultation_page(page, slug="closed", title="What was asked before?", closes_at=clock.now())

    text = _text(client.get("/fenmarch/"))

    assert "How should our libraries work?" in text
    assert "Closes in 7 days" in text
    assert "Decided by: The cabinet" in text
    assert "What was asked before?" not in text


def test_the_first_page_of_a_body_shows_nothing_of_another(client, page):
    consultation_page(body_page("aldermoor"), title="Whose question is this?")

    assert "Whose question is this?" not in _text(client.get("/fenmarch/"))


def test_the_first_page_of_a_body_leads_to_telling_a_story(client, page):
    call_page(page)

    response = client.get("/fenmarch/")

    assert "What happened?" in _text(response)
    assert b'href="/fenmarch/stories/tell/"' in response.content


@pytest.mark.parametrize(
    "address",
    [
        "consultations/",
        "consultations/libraries/",
        "stories/",
        "what-we-heard/",
        "action-plan/",
        "news/",
        "news/drawings-on-show/",
        "contact/",
        "objectives/",
    ],
)
def test_every_page_of_a_body_has_its_one_heading(client, page, address):
    consultation_page(page)
    call_page(page)
    news_page(page)

    response = client.get(f"/fenmarch/{address}")

    assert response.status_code == 200
    soup = BeautifulSoup(response.content, "html.parser")
    assert len(soup.find_all("h1")) == 1
    assert soup.find("title").get_text().endswith("Fenmarch Council")


@pytest.mark.parametrize("slug", ["accessibility", "privacy", "cookies", "help"])
def test_the_sites_own_pages_show_their_review_dates(client, page, slug):
    assert "Page last reviewed:" in _text(client.get(f"/{slug}/"))


def test_a_consultation_that_is_open_has_one_button_and_its_terms(client, page):
    consultation_page(page, cannot_change="The budget")

    response = client.get("/fenmarch/consultations/libraries/")

    text = _text(response)
    soup = BeautifulSoup(response.content, "html.parser")
    assert [a["href"] for a in soup.select("main a.nhsuk-button")] == [
        "/fenmarch/consultations/libraries/respond/"
    ]
    for words in ("Opening hours", "The budget", "The cabinet", "tell you what difference it made"):
        assert words in text


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ({"opens_at": 2, "closes_at": 9}, "Opens in 2 days"),
        ({"opens_at": -9, "closes_at": -2}, "What happens now"),
    ],
)
def test_a_consultation_that_is_not_open_says_what_comes_and_has_no_answer_button(
    client, page, dates, words
):
    moments = {name: clock.now() + dt.timedelta(days=days) for name, days in dates.items()}
    consultation_page(page, **moments)

    response = client.get("/fenmarch/consultations/libraries/")

    assert words in _text(response)
    assert b"respond/" not in response.content


def test_a_consultation_whose_answer_is_late_says_so_plainly(client, page):
    late = clock.today() - dt.timedelta(days=3)
    consultation_page(page, closes_at=clock.now() - dt.timedelta(days=9), opens_at=None)
    Consultation.objects.update(hear_back_on=late)

    assert "Our answer is late" in _text(client.get("/fenmarch/consultations/libraries/"))


def _report(page, *, published_on):
    consultation = consultation_page(page).consultation
    Consultation.objects.update(
        closes_at=clock.now() - dt.timedelta(days=1), reported_on=clock.today()
    )
    Report.objects.create(consultation=consultation, published_on=published_on)
    made = WhatWeHeardPage(
        title="What we heard on libraries", slug="libraries", consultation=consultation
    )
    list_page(page, WhatWeHeardIndexPage).add_child(instance=made)


def test_a_consultation_that_was_answered_leads_to_the_report(client, page):
    _report(page, published_on=clock.today())

    response = client.get("/fenmarch/consultations/libraries/")

    assert b'href="/fenmarch/what-we-heard/libraries/"' in response.content


def test_a_report_page_before_the_report_is_released_is_not_found(client, page):
    _report(page, published_on=None)

    assert client.get("/fenmarch/what-we-heard/libraries/").status_code == 404
    assert "libraries" not in _text(client.get("/fenmarch/what-we-heard/"))


def test_a_live_page_of_an_unpublished_consultation_is_not_found(client, page):
    consultation_page(page)
    Consultation.objects.update(published_at=None)

    assert client.get("/fenmarch/consultations/libraries/").status_code == 404


def test_news_stands_latest_first(client, page):
    news_page(page, title="The first")
    latest = news_page(page, title="The latest")
    latest.published_on = clock.today() + dt.timedelta(days=1)
    latest.save()

    text = _text(client.get("/fenmarch/news/"))

    assert text.index("The latest") < text.index("The first")


@pytest.mark.parametrize("kind", [StandardPage, NewsIndexPage])
def test_pages_are_made_where_they_belong(kind):
    assert "pages.BodyPage" in kind.parent_page_types


def test_the_page_of_a_call_for_stories_is_found_beside_the_stories(client, page):
    call_page(page)

    response = client.get("/fenmarch/stories/coming-to-us/")

    assert b'href="/fenmarch/stories/tell/?call=coming-to-us"' in response.content


def test_a_story_that_is_not_there_is_not_found(client, page):
    assert client.get("/fenmarch/stories/0123abcd/").status_code == 404

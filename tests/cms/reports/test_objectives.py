from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from cms.reports.objectives import say_date
from engagement.lifecycle.frameworks import load_framework
from nlp.frameworks import packaged_frameworks
from tests.factories.organisations import BodyFactory

pytestmark = pytest.mark.django_db

FILES = {path.stem: path for path in packaged_frameworks()}


def _page(client, *stems, slug="fenmarch"):
    body = BodyFactory(slug=slug)
    for stem in stems:
        load_framework(path=FILES[stem], body=body, actor="test")
    response = client.get(f"/{slug}/objectives/")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def test_objectives_stand_under_the_bodys_own_labels_with_an_anchor_each(client):
    soup = _page(client, "nhs-trust-equality-campaigns")

    anchors = [article["id"] for article in soup.select("article.heard-objective")]
    assert len(anchors) == 15
    assert all(anchor.startswith("objective-") for anchor in anchors)
    assert "Campaign 1" in soup.get_text()
    assert "Commitment 1" in " ".join(soup.get_text().split())


def test_objectives_say_whose_strategy_they_are_after(client):
    text = _page(client, "cambridgeshire-edi-2023-2027").get_text(" ")

    assert "After the published strategy of Cambridgeshire County Council" in text


def test_objectives_show_the_nine_and_the_groups_in_plain_words(client):
    soup = _page(client, "cambridgeshire-edi-2023-2027")

    assert len(soup.select('[id^="characteristic-"]')) == 9
    assert soup.select_one("#group-care-experience dd").get_text(strip=True)


def test_objectives_have_the_glossary_with_anchors(client):
    soup = _page(client, "cambridgeshire-edi-2023-2027")

    assert soup.select_one("#glossary-equity dt").get_text() == "Equity"


@pytest.mark.parametrize("stem", FILES)
def test_objectives_of_each_framework_repeat_no_id(client, stem):
    soup = _page(client, stem)

    ids = [tag["id"] for tag in soup.select("[id]")]
    assert len(ids) == len(set(ids))
    links = [a["href"][1:] for a in soup.select('main a[href^="#"]')]
    assert set(links) <= set(ids)


def test_objectives_of_two_frameworks_show_each_group_once(client):
    soup = _page(client, "snee-widening-equity", "snee-health-equity-challenge")

    ids = [tag["id"] for tag in soup.select('[id^="group-"], [id^="characteristic-"]')]
    assert len(ids) == len(set(ids))


def test_objectives_state_a_promises_status_as_the_source_says_it(client):
    text = " ".join(_page(client, "nhs-trust-equality-campaigns").get_text(" ").split())

    assert "where it says each stands" in text
    assert "(planned)" in text or "(under way)" in text


def test_objectives_without_a_framework_say_what_will_be_there(client):
    assert "No strategy has been published here yet" in _page(client).get_text()


def test_objectives_of_another_body_are_not_shown(client):
    load_framework(path=FILES["snee-widening-equity"], body=BodyFactory(slug="other"), actor="test")

    assert "No strategy has been published here yet" in _page(client).get_text()


def test_objectives_of_no_body_are_not_found(client):
    assert client.get("/nowhere/objectives/").status_code == 404


@pytest.mark.parametrize(
    ("text", "words"),
    [("2023", "2023"), ("2023-05", "May 2023"), ("2023-05-17", "17 May 2023"), (None, "")],
)
def test_say_date_says_as_much_as_is_known(text, words):
    assert say_date(text) == words

from __future__ import annotations

import pytest

from cms.pages.glossary import link_glossary
from nlp.frameworks.model import GlossaryEntry
from tests.factories.organisations import BodyFactory

LINK = (
    '<a class="heard-term" href="/fenmarch/objectives/#glossary-{id}">{word}'
    '<span class="nhsuk-u-visually-hidden"> (what this word means)</span></a>'
)


@pytest.fixture
def glossed(monkeypatch):
    entries = tuple(
        GlossaryEntry(id=id_, title=title, description="…")
        for id_, title in (("equity", "Equity"), ("health-equity", "Health equity"))
    )
    monkeypatch.setattr("cms.pages.glossary.glossary_of", lambda body: entries)
    return lambda html: link_glossary(html, BodyFactory.build())


def test_link_glossary_links_the_first_occurrence_alone(glossed):
    link = LINK.format(id="equity", word="equity")

    assert glossed("<p>On equity. More equity.</p>") == f"<p>On {link}. More equity.</p>"


def test_link_glossary_prefers_the_longer_term(glossed):
    link = LINK.format(id="health-equity", word="Health equity")

    assert glossed("<p>Health equity now.</p>") == f"<p>{link} now.</p>"


@pytest.mark.parametrize(
    "html",
    [
        "<h2>Equity</h2>",
        '<a href="/x/">equity</a>',
        "<blockquote>equity</blockquote>",
        "<p>inequity and equity-minded-nothing</p>".replace("equity-minded-nothing", "equitys"),
        "<p>No term here &amp; there.</p>",
    ],
)
def test_link_glossary_leaves_alone(glossed, html):
    assert glossed(html) == html


def test_link_glossary_never_turns_text_into_markup(glossed):
    html = "<p>&lt;script&gt; and equity</p>"

    assert "<script>" not in glossed(html)


def test_link_glossary_without_a_body_gives_the_html_back():
    assert link_glossary("<p>equity</p>", None) == "<p>equity</p>"

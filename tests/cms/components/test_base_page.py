from __future__ import annotations

from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from django.template import engines
from django.template.loader import get_template, render_to_string
from django.test import RequestFactory

BODY = SimpleNamespace(name="Westmere <Council>", slug="westmere", brand_colour="#0b5563")


def page(body=BODY, cookies=None, **context):
    request = RequestFactory().get("/westmere/stories/")
    request.COOKIES.update(cookies or {})
    source = '{% extends "base.html" %}{% block title %}Stories{% endblock %}'
    html = engines["django"].from_string(source).render({"body": body, **context}, request)
    return BeautifulSoup(html, "html.parser")


def test_base_page_has_a_skip_link_to_main_and_a_language():
    soup = page()
    assert soup.find("a")["href"] == "#main"
    assert soup.main["id"] == "main"
    assert soup.html["lang"].startswith("en")


def test_base_page_of_a_body_carries_its_name_colour_and_navigation():
    soup = page()
    assert soup.title.get_text() == "Stories · Westmere <Council>"
    assert soup.find("link", href="/westmere/brand.css?0b5563")
    current = soup.nav.find("a", attrs={"aria-current": "page"})
    assert current["href"] == "/westmere/stories/"


def test_base_page_without_a_body_is_heards_own():
    soup = page(body=None)
    assert soup.title.get_text() == "Stories · Heard"
    assert soup.nav is None


def test_base_page_with_the_readers_choice_shows_it_and_offers_the_other():
    soup = page(cookies={"display": "high"})
    assert soup.html["data-contrast"] == "high"
    assert soup.footer.button["value"] == "standard"


def test_base_page_loads_only_from_our_own_address():
    soup = page()
    addresses = [link["href"] for link in soup.find_all("link")]
    addresses += [script["src"] for script in soup.find_all("script")]
    assert addresses
    assert all(address.startswith("/") and not address.startswith("//") for address in addresses)


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "500"])
def test_error_page_without_any_context_still_appears(name):
    soup = BeautifulSoup(get_template(f"{name}.html").render(), "html.parser")
    assert soup.h1.get_text()


def test_words_component_keeps_paragraphs_and_escapes():
    html = render_to_string("components/words.html", {"text": "One <b>\n\nTwo"})
    soup = BeautifulSoup(html, "html.parser")
    assert len(soup.blockquote.find_all("p")) == 2
    assert soup.b is None


def test_chip_component_says_in_words_who_decided():
    machine = render_to_string("components/chip.html", {"text": "Waiting", "origin": "machine"})
    person = render_to_string("components/chip.html", {"text": "Waiting", "origin": "person"})
    assert "Suggested by the machine:" in machine
    assert "heard-chip--suggested" in machine
    assert "Decided by a person:" in person


def test_receipt_component_shows_six_groups():
    html = render_to_string("components/receipt.html", {"code": "K7QF9M2XTR4WB8HNP3CV6DJS"})
    code = BeautifulSoup(html, "html.parser").find(id="receipt-code")
    assert code.get_text().strip() == "K7QF-9M2X-TR4W-B8HN-P3CV-6DJS"
    assert code["data-plain"] == "K7QF-9M2X-TR4W-B8HN-P3CV-6DJS"


def test_table_component_heads_rows_and_columns():
    context = {"caption": "C", "headers": ["A", "B"], "rows": [["x", "1"]], "numeric": [1]}
    soup = BeautifulSoup(render_to_string("components/table.html", context), "html.parser")
    assert soup.find("th", scope="row").get_text() == "x"
    assert soup.td["data-label"] == "B"
    assert "heard-number" in soup.td["class"]

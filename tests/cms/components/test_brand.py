from __future__ import annotations

from types import SimpleNamespace

import pytest

from cms.components.brand import brand_css, brand_css_address, darken, is_readable_brand
from engagement.organisations.models import Body


def test_darken_by_hand():
    # 100 * 0.68 = 68 = 0x44; 0 stays 0; 250 * 0.68 = 170 = 0xaa
    assert darken("#6400fa") == "#4400aa"


@pytest.mark.parametrize(
    ("colour", "is_readable"),
    [("#0b5563", True), ("#ffdd00", False), ("red", False), ("#0b5563;}body{", False), ("", False)],
)
def test_is_readable_brand(colour, is_readable):
    assert is_readable_brand(colour) is is_readable


def test_brand_css_of_a_pale_or_broken_colour_is_ours():
    assert "--brand: #0b5563" in brand_css(SimpleNamespace(brand_colour="#ffff00"))
    assert "--brand: #0b5563" in brand_css(SimpleNamespace(brand_colour="x}*{display:none"))


def test_brand_css_address_of_a_new_colour_is_new():
    old = SimpleNamespace(slug="westmere", brand_colour="#0b5563")
    new = SimpleNamespace(slug="westmere", brand_colour="#5b4b8a")
    assert brand_css_address(old) == "/westmere/brand.css?0b5563"
    assert brand_css_address(new) == "/westmere/brand.css?5b4b8a"


@pytest.mark.django_db
def test_brand_style_of_a_body_is_its_own_colour(client):
    Body.objects.create(slug="westmere", name="Westmere", kind="council", brand_colour="#5b4b8a")
    response = client.get("/westmere/brand.css")
    assert response["Content-Type"] == "text/css; charset=utf-8"
    assert response.content.decode() == ":root { --brand: #5b4b8a; --brand-dark: #3e335e; }\n"


@pytest.mark.django_db
def test_brand_style_of_no_body_is_not_found(client):
    assert client.get("/nowhere/brand.css").status_code == 404

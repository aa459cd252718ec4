from __future__ import annotations

import pytest
from django.test import Client, RequestFactory

from cms.components.display import chosen_contrast, set_display


def post(data, **extra):
    return set_display(RequestFactory().post("/display/", data, **extra))


def test_set_display_with_a_known_choice_sets_the_cookie_and_leads_back():
    response = post({"contrast": "high", "next": "/westmere/stories/"})
    assert response.status_code == 302
    assert response["Location"] == "/westmere/stories/"
    assert response.cookies["display"].value == "high"
    assert response.cookies["display"]["httponly"]


def test_set_display_over_https_uses_the_host_prefix():
    response = post({"contrast": "high"}, secure=True)
    cookie = response.cookies["__Host-display"]
    assert cookie["secure"]
    assert cookie["path"] == "/"
    assert not cookie["domain"]


def test_set_display_with_an_unknown_choice_sets_nothing():
    assert not post({"contrast": "sepia; Path=/"}).cookies


@pytest.mark.parametrize("address", ["https://elsewhere.example/", "//elsewhere.example", ""])
def test_set_display_with_an_outside_address_leads_home(address):
    assert post({"contrast": "high", "next": address})["Location"] == "/"


def test_chosen_contrast_of_a_tampered_cookie_is_standard():
    request = RequestFactory().get("/")
    request.COOKIES["display"] = '"><script>'
    assert chosen_contrast(request) == "standard"
    assert chosen_contrast(None) == "standard"


def test_display_address_works_without_a_token_and_only_by_post():
    client = Client(enforce_csrf_checks=True)
    assert client.post("/display/", {"contrast": "high"}).status_code == 302
    assert client.get("/display/").status_code == 405

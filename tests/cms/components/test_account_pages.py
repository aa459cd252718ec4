from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.urls import reverse

pytestmark = pytest.mark.django_db
OPEN_PAGES = ["account_login", "account_reset_password", "account_reset_password_done"]
OWN_PAGES = [
    "account_logout",
    "account_email",
    "account_change_password",
    "account_reauthenticate",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
]


def assert_ours(response):
    html = response.content.decode()
    soup = BeautifulSoup(html, "html.parser")
    assert response.status_code == 200
    assert soup.find("header", class_="heard-header")
    assert len(soup.find_all("h1")) == 1
    assert not re.search(r"\sstyle=|\son[a-z]+=\"", html)
    for button in soup.main.find_all("button"):
        assert "nhsuk-button" in button["class"]
    for control in soup.main.select("input:not([type=hidden])"):
        assert control.get("class"), control


@pytest.mark.parametrize("name", OPEN_PAGES)
def test_account_page_before_signing_in_is_in_our_look(client, name):
    assert_ours(client.get(reverse(name)))


@pytest.mark.parametrize("name", OWN_PAGES)
def test_account_page_of_a_person_signed_in_is_in_our_look(client, name):
    user = get_user_model().objects.create_user(email="officer@westmere.example", password="x")
    client.force_login(user)
    assert_ours(client.get(reverse(name), follow=True))


def test_login_page_after_a_mistake_has_one_summary(client):
    response = client.post(reverse("account_login"), {"login": "", "password": ""})
    soup = BeautifulSoup(response.content, "html.parser")
    assert len(soup.find_all(attrs={"data-error-summary": True})) == 1
    assert soup.title.get_text().startswith("Error:")

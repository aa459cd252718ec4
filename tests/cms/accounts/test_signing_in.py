from __future__ import annotations

import pytest
from django.contrib import admin
from django.core.cache import cache

from engagement.organisations.enums import Role
from tests.factories.organisations import BodyFactory, UserFactory

pytestmark = pytest.mark.django_db

PASSWORD = "a-long-enough-phrase"
WORDS_APPS = {
    "words",
    "responses",
    "stories",
    "equality",
    "moderation",
    "objectives",
    "themes",
    "findings",
    "coproduction",
}


@pytest.fixture(autouse=True)
def _no_attempts_yet():
    cache.clear()


@pytest.fixture
def person():
    user = UserFactory(email="ruth@fenmarch.example", name="Ruth")
    user.set_password(PASSWORD)
    user.save()
    return user


def _sign_in(client, email, password, **data):
    return client.post("/account/login/", {"login": email, "password": password, **data})


def test_the_login_page_can_be_reached(client):
    assert client.get("/account/login/").status_code == 200


def test_signing_in_leads_to_ones_work(client, person):
    response = _sign_in(client, person.email, PASSWORD)

    assert response["Location"] == "/account/home/"


def test_a_wrong_password_says_the_same_as_an_unknown_address(client, person):
    wrong = _sign_in(client, person.email, "not-the-phrase")
    unknown = _sign_in(client, "nobody@fenmarch.example", "not-the-phrase")

    assert wrong.status_code == unknown.status_code == 200
    errors = [response.context["form"].errors.as_text() for response in (wrong, unknown)]
    assert errors[0]
    assert errors[0] == errors[1]


def test_too_many_attempts_are_refused_even_with_the_right_password(client, person):
    for _ in range(6):
        _sign_in(client, person.email, "not-the-phrase")

    response = _sign_in(client, person.email, PASSWORD)

    assert "_auth_user_id" not in client.session
    assert response.status_code in {200, 429}


def test_signing_up_is_closed(client):
    response = client.get("/account/signup/")

    assert b'name="password1"' not in response.content
    client.post("/account/signup/", {"email": "x@x.example", "password1": PASSWORD})
    assert not type(UserFactory.build()).objects.exists()


@pytest.mark.parametrize("address", ["/cms/", "/cms/login/", "/django-admin/"])
def test_every_administration_leads_to_the_one_login(client, address):
    response = client.get(address, follow=True)

    assert response.redirect_chain[-1][0].startswith("/account/login/")


def test_djangos_own_login_form_is_never_shown(client):
    response = client.post("/django-admin/login/", {"username": "a", "password": "b"})

    assert response.status_code == 302
    assert response["Location"].startswith("/account/login/")


@pytest.mark.parametrize("is_staff", [True, False])
def test_djangos_administration_is_closed_to_all_but_operators(client, is_staff):
    client.force_login(UserFactory(is_staff=is_staff))

    response = client.get("/django-admin/", follow=True)

    assert response.status_code == 404


def test_djangos_administration_opens_to_an_operator(client):
    client.force_login(UserFactory(is_staff=True, is_superuser=True))

    assert client.get("/django-admin/").status_code == 200


def test_djangos_administration_registers_no_model_with_words():
    registered = {model._meta.app_label for model in admin.site._registry}

    assert not registered & WORDS_APPS
    assert "django_tasks_database" not in registered


def test_home_shows_the_rooms_of_each_role(client):
    body = BodyFactory()
    client.force_login(UserFactory(member=(body, Role.OFFICER, Role.ADMINISTRATOR)))

    text = client.get("/account/home/").content.decode()

    assert f'href="/desk/{body.slug}/"' in text
    assert f'href="/account/people/{body.slug}/"' in text
    assert "Administrator, Officer" in text


def test_home_of_an_editor_leads_to_pages_and_not_to_the_desk(client):
    client.force_login(UserFactory(member=(BodyFactory(), Role.EDITOR)))

    text = client.get("/account/home/").content.decode()

    assert 'href="/cms/"' in text
    assert 'href="/desk/' not in text


def test_home_of_somebody_without_a_role_says_who_gives_one(client):
    BodyFactory()
    client.force_login(UserFactory())

    text = client.get("/account/home/").content.decode()

    assert "You hold no role yet" in text
    assert "fenmarch" not in text


def test_home_without_signing_in_leads_to_the_login(client):
    assert client.get("/account/home/")["Location"].startswith("/account/login/")

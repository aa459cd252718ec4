from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from cms.pages.models import BodyPage
from engagement.organisations.enums import Role
from engagement.organisations.models import Body, Membership, User

pytestmark = pytest.mark.django_db


def create(slug="westmere", **options):
    out = StringIO()
    given = {
        "name": "Westmere District Council",
        "kind": "council",
        "administrator": "ada@westmere.example",
        "administrator_name": "Ada Obi",
    }
    call_command("create_body", slug, stdout=out, **{**given, **options})
    return out.getvalue()


def test_create_body_makes_its_pages_and_an_administrator_who_chooses_a_password(client):
    said = create()

    assert "1 body, 1 person and 1 role made" in said
    assert "ada@westmere.example chooses a password at" in said
    assert client.get("/westmere/").status_code == 200
    held = Membership.objects.get()
    assert (held.role, held.body.slug) == (Role.ADMINISTRATOR, "westmere")
    assert not held.user.has_usable_password()


def test_create_body_twice_changes_nothing():
    create()

    said = create(name="Another name", administrator="ADA@westmere.example")

    assert "0 body, 0 person and 0 role made" in said
    assert Body.objects.get().name == "Westmere District Council"
    assert BodyPage.objects.count() == User.objects.count() == 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"brand_colour": "#ffff00"}, "brand_colour"),
        ({"administrator": "not an address"}, "email"),
        ({"slug": "two words"}, "slug"),
        ({"slug": "desk"}, "slug"),
        ({"slug": "help"}, "slug"),
    ],
)
def test_create_body_with_what_cannot_be_makes_nothing(options, said):
    with pytest.raises(CommandError, match=rf"Nothing was made\. .*{said}"):
        create(**options)

    assert not Body.objects.exists()
    assert not User.objects.exists()

"""One door: whoever works here signs in at one place, and finds their own body behind it."""

from __future__ import annotations

import pytest

from engagement.organisations.enums import Role
from engagement.organisations.models import User
from tests.journeys.people import PASSWORD
from tests.journeys.place import Place

BODY = ("brindle", "Brindle Council")


@pytest.fixture(scope="module")
def other_place(place):
    return Place(slug="corston", name="Corston Council")


def test_an_editor_is_led_from_the_cms_to_the_one_login_and_sees_one_body(
    somebody, place, other_place
):
    editor = somebody("Editor")
    email = place.employs("Hollie Drake", Role.EDITOR)
    editor.signs_in(email, at="/cms/")
    assert editor.address.startswith("/cms/")
    page = editor.page

    editor.goes_to(f"/cms/pages/{place.page.get_parent().pk}/")
    tree = page.locator("body").inner_text()
    assert "Brindle" in tree
    assert "Corston" not in tree
    editor.finds_nothing_at(f"/cms/pages/{other_place.page.pk}/edit/")
    editor.goes_to(f"/cms/pages/{place.page.pk}/edit/")
    editor.finds_nothing_at("/desk/brindle/")


def test_an_operator_is_led_from_the_administration_to_the_one_login(somebody, place):
    User.objects.create_superuser("operator@heard.example", PASSWORD, name="Olive Orr")
    operator = somebody("Operator")
    operator.signs_in("operator@heard.example", at="/django-admin/")

    assert operator.address == "/django-admin/"
    operator.finds_nothing_at("/desk/brindle/")


def test_an_officer_finds_nothing_of_another_body(somebody, place, other_place):
    officer = somebody("Officer")
    officer.signs_in(place.employs("Ruth Pell", Role.OFFICER), at="/desk/brindle/")
    officer.sees_heading("Your desk")

    officer.finds_nothing_at("/desk/corston/")
    officer.finds_nothing_at("/workspaces/corston/")
    officer.goes_to("/account/home/")
    officer.sees("Brindle Council")
    officer.sees_nothing_of("Corston")

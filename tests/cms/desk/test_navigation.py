from __future__ import annotations

import pytest

from cms.desk.navigation import address_of, consultation_tabs, desk_items
from tests.factories.consultations import ConsultationFactory
from tests.factories.organisations import BodyFactory, moderator_of, officer_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("who", "is_shown"), [(officer_of, False), (moderator_of, True)])
def test_desk_items_show_stories_to_moderators_alone(who, is_shown):
    body = BodyFactory()

    texts = [str(item.text) for item in desk_items(body, who(body), "/desk/fenmarch/")]

    assert ("Stories" in texts) is is_shown


def test_desk_items_mark_where_the_reader_is():
    body = BodyFactory()

    items = desk_items(body, officer_of(body), "/desk/fenmarch/search/")

    assert [str(item.text) for item in items if item.is_current] == ["Search"]


def test_consultation_tabs_mark_the_part_that_holds_the_page():
    consultation = ConsultationFactory(slug="libraries")

    items = consultation_tabs(
        consultation, "/desk/fenmarch/consultations/libraries/findings/ledger/"
    )

    assert [(str(i.text), i.is_current) for i in items if i.is_current] == [("Findings", "true")]


@pytest.mark.parametrize(
    ("path", "tab"),
    [
        ("themes/17/", "Themes"),
        ("themes/runs/3/compare/", "Themes"),
        ("coding-runs/3/", "Coding"),
        ("studies/1/code/2/", "Coding"),
        ("responses/1f1f/", "Read"),
    ],
)
def test_consultation_tabs_mark_the_part_of_a_page_with_an_address_of_its_own(path, tab):
    items = consultation_tabs(ConsultationFactory(slug="libraries"), f"/desk/fenmarch/{path}")

    assert [str(item.text) for item in items if item.is_current] == [tab]


def test_address_of_a_room_that_nobody_built_is_none():
    assert address_of("desk:cellar", "fenmarch") is None

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Collection, GroupPagePermission, Page, Site, Workflow

from cms.pages.models import BodyPage, HomePage, PublicPage, StandardPage
from cms.pages.site_setup import create_body_pages, prepare_site
from tests.factories.organisations import BodyFactory

pytestmark = pytest.mark.django_db

BELOW_A_BODY = ["action-plan", "consultations", "contact", "news", "stories", "what-we-heard"]


def _state():
    counted = (Page, Site, Group, Collection, GroupPagePermission, Workflow)
    return [model.objects.count() for model in counted]


def test_prepare_site_makes_the_pages_that_every_installation_has():
    home = prepare_site()

    assert Site.objects.get(is_default_site=True).root_page_id == home.pk
    slugs = StandardPage.objects.child_of(home).values_list("slug", flat=True)
    assert sorted(slugs) == ["accessibility", "cookies", "help", "privacy"]
    assert not Page.objects.filter(title__startswith="Welcome").exists()


def test_prepare_site_twice_changes_nothing():
    prepare_site()
    before = _state()

    prepare_site()

    assert _state() == before


def test_prepare_site_removes_groups_that_would_reach_every_body():
    prepare_site()

    assert not Group.objects.exists()
    assert not Workflow.objects.exists()


def test_create_body_pages_makes_a_tree_below_the_bodys_slug():
    page = create_body_pages(BodyFactory())

    assert page.url == "/fenmarch/"
    assert sorted(child.slug for child in page.get_children()) == BELOW_A_BODY


def test_create_body_pages_twice_changes_nothing():
    body = BodyFactory()
    create_body_pages(body)
    before = _state()

    create_body_pages(body)

    assert _state() == before


def test_create_body_pages_for_two_bodies_keeps_groups_and_files_apart():
    for slug in ("fenmarch", "aldermoor"):
        create_body_pages(BodyFactory(slug=slug, name="The Trust"))

    assert Group.objects.count() == 6
    assert Collection.objects.count() == 3  # the root, and one each
    assert Workflow.objects.count() == 2


def test_each_page_says_when_it_was_and_will_be_reviewed():
    create_body_pages(BodyFactory())

    pages = list(Page.objects.filter(depth__gt=1).specific())

    assert all(isinstance(page, PublicPage) for page in pages)
    assert all(page.last_reviewed_on and page.next_review_due_on for page in pages)


def test_the_body_of_a_page_is_the_one_it_stands_below():
    body = BodyFactory()
    page = create_body_pages(body)

    assert {child.specific.body for child in page.get_descendants(inclusive=True)} == {body}
    assert HomePage.objects.get().body is None


def test_a_bodys_page_under_another_address_is_refused():
    page = create_body_pages(BodyFactory())
    page.slug = "somewhere-else"

    with pytest.raises(Exception, match="like the body's own"):
        BodyPage.full_clean(page)

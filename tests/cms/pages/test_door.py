"""What editors and officers reach under ``/cms/``: their own body's pages and nothing else."""

from __future__ import annotations

import json

import pytest
from django.core.files.base import ContentFile
from wagtail.documents.models import Document
from wagtail.models import Page
from wagtail.search import index

from cms.accounts.services import grant_role, revoke_role
from cms.pages.groups import ensure_collection
from cms.pages.models import ConsultationIndexPage, NewsIndexPage
from engagement.organisations.enums import Role
from engagement.organisations.models import Membership
from tests.factories.organisations import BodyFactory, UserFactory
from tests.factories.pages import body_page, consultation_page, list_page, news_page

pytestmark = pytest.mark.django_db

OTHERS_TITLE = "Whose drawings are these?"


@pytest.fixture
def ours():
    return body_page()


@pytest.fixture
def theirs():
    page = body_page("aldermoor")
    index.insert_or_update_object(news_page(page, title=OTHERS_TITLE, live=False))
    return page


def _sign_in(client, page, *roles):
    user = UserFactory(member=(page.body_row, *roles))
    client.force_login(user)
    return user


@pytest.fixture
def editor(client, ours):
    return _sign_in(client, ours, Role.EDITOR)


@pytest.fixture
def officer(client, ours):
    return _sign_in(client, ours, Role.OFFICER)


def _their_news():
    return Page.objects.get(title=OTHERS_TITLE)


ABOUT_A_PAGE = [
    "/cms/pages/{pk}/",
    "/cms/pages/{pk}/edit/",
    "/cms/pages/{pk}/edit/preview/",
    "/cms/pages/{pk}/view_draft/",
    "/cms/pages/{pk}/usage/",
    "/cms/pages/{pk}/history/",
    "/cms/pages/{pk}/workflow_history/",
    "/cms/pages/{pk}/revisions/",
    "/cms/pages/{pk}/copy/",
    "/cms/pages/{pk}/move/",
    "/cms/pages/{pk}/delete/",
    "/cms/pages/{pk}/unpublish/",
    "/cms/pages/{pk}/privacy/",
    "/cms/pages/{pk}/add_subpage/",
    "/cms/choose-page/{pk}/",
    "/cms/api/main/pages/{pk}/",
]


@pytest.mark.parametrize("address", ABOUT_A_PAGE)
@pytest.mark.parametrize("role", [Role.EDITOR, Role.PUBLISHER])
def test_another_bodys_page_is_not_found_at_any_address(client, ours, theirs, address, role):
    _sign_in(client, ours, role)

    assert client.get(address.format(pk=_their_news().pk)).status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/cms/",
        "/cms/pages/",
        "/cms/pages/search/?q=drawings",
        "/cms/choose-page/",
        "/cms/choose-page/search/?q=drawings",
        "/cms/api/main/pages/?fields=*",
        "/cms/api/main/pages/?search=drawings",
        "/cms/api/main/pages/?child_of=1&for_explorer=1",
        "/cms/pages/usage/pages/newspage/",
        "/cms/reports/aging-pages/",
        "/cms/reports/site-history/",
        "/cms/reports/locked/",
        "/cms/reports/workflow/",
        "/cms/reports/page-types-usage/",
    ],
)
@pytest.mark.parametrize("role", [Role.EDITOR, Role.PUBLISHER])
def test_no_list_names_another_bodys_page(client, ours, theirs, address, role):
    _sign_in(client, ours, role)

    response = client.get(address)

    assert response.status_code in {200, 302, 400, 404}
    assert OTHERS_TITLE not in response.content.decode()


def test_the_chooser_lists_and_finds_ones_own_pages(client, ours, editor):
    index.insert_or_update_object(news_page(ours, title="Our drawings"))
    news_list = list_page(ours, NewsIndexPage)

    chosen = client.get(f"/cms/choose-page/{news_list.pk}/")
    found = client.get("/cms/choose-page/search/?q=drawings")

    assert "Our drawings" in json.loads(chosen.content)["html"]
    assert "Our drawings" in found.content.decode()


def test_the_chooser_begins_where_ones_own_pages_can_be_reached(client, ours, theirs, editor):
    response = client.get("/cms/choose-page/?page_type=wagtailcore.page")

    assert response.status_code == 200
    assert "Aldermoor" not in response.content.decode()


def test_another_bodys_document_can_be_neither_listed_nor_chosen(client, ours, theirs, editor):
    document = Document(title="Their minutes", collection=ensure_collection(theirs.body_row))
    document.file.save("minutes.txt", ContentFile(b"x"))

    listed = client.get("/cms/documents/").content.decode()
    offered = client.get("/cms/documents/chooser/").content.decode()

    assert "Their minutes" not in listed
    assert "Their minutes" not in offered
    assert client.get(f"/cms/documents/edit/{document.pk}/").status_code == 302
    assert client.get("/cms/api/main/documents/").status_code == 404


def test_an_editor_edits_pages_of_their_own_body(client, ours, editor):
    news = news_page(ours)

    assert client.get(f"/cms/pages/{news.pk}/edit/").status_code == 200
    assert client.get(f"/cms/pages/{ours.pk}/").status_code == 200


def test_an_officer_edits_consultations_of_their_own_body(client, ours, officer):
    page = consultation_page(ours, live=False)

    response = client.get(f"/cms/pages/{page.pk}/edit/")

    assert response.status_code == 200
    assert "/desk/fenmarch/consultations/libraries/questions/" in response.content.decode()
    assert client.get(f"/cms/pages/{page.get_parent().pk}/").status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/cms/pages/{news}/edit/",
        "/cms/pages/{news}/history/",
        "/cms/pages/{consultations}/edit/",
        "/cms/pages/{body}/edit/",
        "/cms/documents/",
        "/cms/images/",
        "/cms/reports/site-history/",
        "/cms/users/",
        "/cms/groups/",
        "/cms/workflows/list/",
        "/cms/snippets/",
        "/cms/collections/",
        "/cms/redirects/",
        "/cms/embeds/chooser/",
    ],
)
def test_an_officer_reaches_nothing_else(client, ours, officer, address):
    news = news_page(ours)
    consultations = list_page(ours, ConsultationIndexPage)
    pks = {"news": news.pk, "consultations": consultations.pk, "body": ours.pk}

    assert client.get(address.format(**pks)).status_code == 404


def test_an_officers_menu_holds_their_pages_alone(client, ours, officer):
    text = client.get("/cms/").content.decode()

    assert "/cms/documents/" not in text
    assert "/cms/reports/" not in text


def test_an_officer_adds_a_consultation_with_its_record(client, ours, officer):
    parent = list_page(ours, ConsultationIndexPage)
    address = f"/cms/pages/add/pages/consultationpage/{parent.pk}/"

    assert client.get(address).status_code == 200


def test_an_officer_may_not_publish_without_a_publisher(client, ours, officer):
    page = consultation_page(ours, live=False)

    assert not page.permissions_for_user(officer).can_publish()


def test_a_contributor_reaches_nothing_under_cms(client, ours):
    _sign_in(client, ours, Role.CONTRIBUTOR)

    response = client.get("/cms/pages/", follow=True)

    assert response.status_code in {403, 404} or "/cms/" not in response.request["PATH_INFO"]


def test_a_role_taken_away_in_any_manner_is_gone_at_the_next_request(client, ours, editor):
    news = news_page(ours)
    assert client.get(f"/cms/pages/{news.pk}/edit/").status_code == 200

    Membership.objects.filter(user=editor).update(is_active=False)

    assert client.get(f"/cms/pages/{news.pk}/edit/").status_code in {302, 403, 404}
    assert not editor.groups.exists()


def test_grant_and_revoke_role_keep_the_groups_in_step(ours, theirs):
    user = UserFactory()
    for page, role in ((ours, Role.EDITOR), (theirs, Role.PUBLISHER)):
        grant_role(user=user, body=page.body_row, role=role, actor="test")
    names = set(user.groups.values_list("name", flat=True))
    assert names == {"fenmarch editors", "aldermoor officers", "aldermoor publishers"}

    revoke_role(user=user, body=theirs.body_row, role=Role.PUBLISHER, actor="test")

    assert set(user.groups.values_list("name", flat=True)) == {"fenmarch editors"}


def test_grant_role_before_the_body_has_pages_is_made_good_at_the_next_request(client):
    body = BodyFactory()
    user = UserFactory()
    grant_role(user=user, body=body, role=Role.EDITOR, actor="test")
    page = body_page()
    client.force_login(user)

    assert client.get(f"/cms/pages/{page.pk}/").status_code == 200


def test_an_editor_of_two_bodies_reaches_both_and_no_third(client, ours, theirs):
    third = body_page("ostrey")
    user = _sign_in(client, ours, Role.EDITOR)
    Membership.objects.create(user=user, body=theirs.body_row, role=Role.EDITOR)

    codes = [client.get(f"/cms/pages/{page.pk}/").status_code for page in (ours, theirs, third)]

    assert codes == [200, 200, 404]

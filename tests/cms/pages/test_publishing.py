"""A page that asks is published with its record or not at all, whichever way is taken."""

from __future__ import annotations

import pytest
from wagtail.models import Page

from cms.pages.models import CallForStoriesPage, ConsultationIndexPage, ConsultationPage
from engagement.consultations.errors import NotReadyToPublish
from engagement.consultations.models import CallForStories, Consultation
from engagement.core.models import AuditEntry
from engagement.organisations.enums import Role
from tests.factories.consultations import QuestionFactory
from tests.factories.organisations import UserFactory
from tests.factories.pages import body_page, call_page, consultation_page, list_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def body():
    return body_page()


@pytest.fixture
def publisher(client, body):
    user = UserFactory(member=(body.body_row, Role.PUBLISHER))
    client.force_login(user)
    return user


def _form(page, **fields):
    entered = {
        "title": page.title,
        "slug": page.slug,
        "introduction": '{"blocks": [], "entityMap": {}}',
        "content-count": "0",
        "documents-count": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }
    introduction = (
        '{"blocks": [{"key": "a", "text": "Why", "type": "unstyled", "depth": 0,'
        ' "inlineStyleRanges": [], "entityRanges": []}], "entityMap": {}}'
    )
    return {**entered, "introduction": introduction, **fields}


def _publish(client, page):
    data = _form(page, **{"action-publish": "1"})
    return client.post(f"/cms/pages/{page.pk}/edit/", data, follow=True)


def test_a_new_page_makes_its_draft_record(client, body, publisher):
    parent = list_page(body, ConsultationIndexPage)
    page = ConsultationPage(title="Where should buses go?", slug="buses")

    response = client.post(f"/cms/pages/add/pages/consultationpage/{parent.pk}/", _form(page))

    assert response.status_code == 302
    consultation = Consultation.objects.get()
    assert (consultation.slug, consultation.body) == ("buses", body.body_row)
    assert consultation.published_at is None
    assert ConsultationPage.objects.get().consultation == consultation


def test_renaming_a_draft_page_renames_its_record(client, body, publisher):
    page = consultation_page(body, live=False)

    client.post(f"/cms/pages/{page.pk}/edit/", _form(page, title="New?", slug="new"))

    consultation = Consultation.objects.get()
    assert (consultation.title, consultation.slug) == ("New?", "new")


def test_publishing_the_page_publishes_the_record_in_the_publishers_name(client, body, publisher):
    page = consultation_page(body, live=False)
    QuestionFactory(consultation=page.consultation)

    _publish(client, page)

    assert Page.objects.get(pk=page.pk).live
    assert Consultation.objects.get().published_at is not None
    assert AuditEntry.objects.get().actor == f"user:{publisher.pk}"


def test_publishing_a_page_that_is_not_ready_says_what_is_missing(client, body, publisher):
    page = consultation_page(body, live=False, can_change="")

    response = _publish(client, page)

    text = response.content.decode()
    assert "saved as a draft" in text
    assert "Add at least one question." in text
    assert not Page.objects.get(pk=page.pk).live
    assert Consultation.objects.get().published_at is None


def test_publishing_by_code_that_is_not_ready_is_refused(body):
    page = consultation_page(body, live=False)

    with pytest.raises(NotReadyToPublish):
        page.save_revision().publish()

    assert not Page.objects.get(pk=page.pk).live


def test_publishing_by_code_publishes_the_record(body):
    page = consultation_page(body, live=False)
    QuestionFactory(consultation=page.consultation)

    page.save_revision().publish()

    assert Consultation.objects.get().published_at is not None


def test_publishing_in_bulk_is_refused(client, body, publisher):
    page = consultation_page(body, live=False)
    QuestionFactory(consultation=page.consultation)

    client.post(f"/cms/bulk/wagtailcore/page/publish/?id={page.pk}&next=/cms/")

    assert not Page.objects.get(pk=page.pk).live


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("slug", "other", "people share this address"),
        ("title", "Another question?", "the question can&#x27;t change"),
    ],
)
def test_a_published_question_and_its_address_stay(client, body, publisher, field, value, words):
    page = consultation_page(body)

    response = client.post(f"/cms/pages/{page.pk}/edit/", _form(page, **{field: value}))

    assert words in response.content.decode()
    assert Consultation.objects.get().slug == "libraries"


def test_unpublishing_closes_what_was_open_and_says_so(client, body, publisher):
    page = consultation_page(body)

    response = client.post(f"/cms/pages/{page.pk}/unpublish/", follow=True)

    assert "Nobody can answer any more" in response.content.decode()
    consultation = Consultation.objects.get()
    assert not consultation.is_open
    assert consultation.published_at is not None


def test_deleting_a_page_where_people_were_asked_is_refused(client, body, publisher):
    page = consultation_page(body)

    response = client.post(f"/cms/pages/{page.pk}/delete/", follow=True)

    assert "so the page stays" in response.content.decode()
    assert Page.objects.filter(pk=page.pk).exists()


def test_deleting_a_draft_deletes_its_record(client, body, publisher):
    page = consultation_page(body, live=False)

    client.post(f"/cms/pages/{page.pk}/delete/")

    assert not Page.objects.filter(pk=page.pk).exists()
    assert not Consultation.objects.exists()


def test_copying_a_page_makes_a_draft_record_of_its_own(client, body, publisher):
    page = consultation_page(body)
    parent = page.get_parent()
    data = {"new_title": "Again?", "new_slug": "again", "new_parent_page": parent.pk}

    client.post(f"/cms/pages/{page.pk}/copy/", data)

    copy = ConsultationPage.objects.get(slug="again")
    assert copy.consultation.slug == "again"
    assert copy.consultation.published_at is None


def test_moving_a_page_to_another_body_is_refused(client, body):
    operator = UserFactory(is_superuser=True, is_staff=True)
    client.force_login(operator)
    page = consultation_page(body)
    there = list_page(body_page("aldermoor"), ConsultationIndexPage)

    client.post(f"/cms/pages/{page.pk}/move/{there.pk}/confirm/")

    assert ConsultationPage.objects.get().body == body.body_row


def test_a_call_for_stories_is_published_with_its_page(body):
    page = call_page(body, live=False)

    page.save_revision().publish()

    assert CallForStories.objects.get().published_at is not None
    assert CallForStoriesPage.objects.get().live


def test_an_officer_sends_a_page_to_the_publisher_who_publishes_it(client, body, publisher):
    officer = UserFactory(member=(body.body_row, Role.OFFICER))
    client.force_login(officer)
    page = consultation_page(body, live=False)
    QuestionFactory(consultation=page.consultation)
    client.post(f"/cms/pages/{page.pk}/edit/", _form(page, **{"action-submit": "1"}))
    state = Page.objects.get(pk=page.pk).specific.current_workflow_task_state
    assert state is not None

    client.force_login(publisher)
    client.post(f"/cms/pages/workflow/action/{page.pk}/approve/{state.pk}/", {"next": "/cms/"})

    assert Page.objects.get(pk=page.pk).live
    assert Consultation.objects.get().published_at is not None


def test_a_publisher_is_not_offered_approval_of_what_is_not_ready(client, body, publisher):
    page = consultation_page(body, live=False)
    workflow = page.get_workflow()
    workflow.start(page, publisher)
    task = page.current_workflow_task.specific

    assert "approve" not in {name for name, *_ in task.get_actions(page, publisher)}


@pytest.mark.parametrize("mode", ["", "open", "coming", "analysing", "reported"])
def test_a_consultation_can_be_previewed_in_each_phase(rf, body, publisher, mode):
    page = consultation_page(body, live=False)

    response = page.make_preview_request(preview_mode=mode)

    assert response.status_code == 200

from __future__ import annotations

import pytest
from django.urls import reverse

from cms.pages.site_setup import create_body_pages
from engagement.findings.services import write_finding
from engagement.words.enums import ConsentKind, RedactionProgress
from engagement.words.models import Consent
from tests.factories.actions import ThemeFactory, passage_of
from tests.factories.consultations import ConsultationFactory
from tests.factories.organisations import BodyFactory, contributor_of, officer_of, publisher_of
from tests.factories.reports import ready_consultation

pytestmark = pytest.mark.django_db

PAGES = ["findings", "ledger", "publish_report"]


@pytest.fixture
def consultation():
    return ConsultationFactory(closed=True)


@pytest.fixture
def theme(consultation):
    return ThemeFactory(consultation=consultation, name="Steps")


@pytest.fixture
def officer(client, consultation):
    user = officer_of(consultation.body)
    client.force_login(user)
    return user


def at(name, consultation, *args):
    return reverse(f"desk:{name}", args=[consultation.body.slug, consultation.slug, *args])


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("is_contributor", [True, False])
def test_pages_for_others_are_not_there(client, consultation, name, is_contributor):
    other = BodyFactory(slug="elsewhere")
    client.force_login(contributor_of(consultation.body) if is_contributor else publisher_of(other))

    assert client.get(at(name, consultation)).status_code == 404


def test_pages_under_another_body_are_not_there(client, consultation):
    other = BodyFactory(slug="elsewhere")
    client.force_login(officer_of(other))

    address = reverse("desk:findings", args=[other.slug, consultation.slug])

    assert client.get(address).status_code == 404


def test_publication_is_not_there_for_an_officer(client, consultation, officer):
    assert client.get(at("publish_report", consultation)).status_code == 404
    assert client.post(at("seal_figures", consultation)).status_code == 404


def test_write_offers_what_was_reviewed_and_names_the_rest(client, consultation, theme, officer):
    reviewed = passage_of("Two steps.", theme=theme, redaction_progress=RedactionProgress.REVIEWED)
    waiting = passage_of("No rail.", theme=theme)
    refused = passage_of("Don't quote me.", theme=theme)
    for passage in (reviewed, waiting):
        Consent.objects.create(record=passage.words.record, kind=ConsentKind.QUOTE, is_given=True)
    assert refused.words.record.consents.count() == 0

    response = client.get(at("write_finding", consultation, theme.pk))

    offered = [key for key, _label in response.context["form"].fields["passages"].choices]
    page = response.content.decode()
    assert offered == [str(reviewed.pk)]
    assert "No rail." in page
    assert "quote me" not in page


def test_write_keeps_the_finding(client, consultation, theme, officer):
    response = client.post(
        at("write_finding", consultation, theme.pk), {"sentence": "Steps keep people out."}
    )

    assert response.url == at("findings", consultation)
    assert consultation.findings.get().written_by == officer


def test_write_about_a_theme_of_another_consultation_is_not_there(client, consultation, officer):
    other = ThemeFactory(consultation=ConsultationFactory(body=consultation.body))

    assert client.get(at("write_finding", consultation, other.pk)).status_code == 404


def test_review_by_the_writer_says_why_not(client, consultation, theme, officer):
    finding = write_finding(consultation=consultation, theme=theme, sentence="Steps.", user=officer)

    page = client.post(at("review_finding", consultation, finding.pk), follow=True)

    assert "Somebody else has to review it." in page.content.decode()
    finding.refresh_from_db()
    assert finding.reviewed_by is None


def test_review_by_another_officer_is_kept(client, consultation, theme, officer):
    finding = write_finding(
        consultation=consultation,
        theme=theme,
        sentence="Steps.",
        user=officer_of(consultation.body),
    )

    client.post(at("review_finding", consultation, finding.pk))

    finding.refresh_from_db()
    assert finding.reviewed_by == officer


def test_change_asks_for_a_reviewer_anew(client, consultation, theme, officer):
    finding = write_finding(consultation=consultation, theme=theme, sentence="Steps.", user=officer)

    client.post(at("change_finding", consultation, finding.pk), {"sentence": "Many steps."})

    finding.refresh_from_db()
    assert finding.sentence == "Many steps."


def test_ledger_keeps_a_line(client, consultation, theme, officer):
    client.post(
        at("ledger", consultation), {"theme": theme.pk, "outcome": "reject", "reason": "No money."}
    )

    theme.refresh_from_db()
    assert theme.consideration.reason == "No money."


def test_ledger_without_a_reason_says_what_to_do(client, consultation, theme, officer):
    page = client.post(
        at("ledger", consultation), {"theme": theme.pk, "outcome": "reject", "reason": ""}
    ).content.decode()

    assert "Say why, so that people can see that they were heard." in page


def test_findings_list_what_the_report_still_needs(client, consultation, theme, officer):
    page = client.get(at("findings", consultation)).content.decode()

    for needed in ("No finding has been written.", "The figures aren", "“Steps”"):
        assert needed in page


def test_seal_by_a_publisher_fixes_the_figures(client, consultation, theme):
    client.force_login(publisher_of(consultation.body))

    client.post(at("seal_figures", consultation))

    assert consultation.sealings.count() == 1


def test_publish_by_a_publisher_makes_the_public_page(client):
    consultation = ready_consultation()
    create_body_pages(consultation.body)
    client.force_login(publisher_of(consultation.body))

    response = client.post(at("publish_report", consultation), {"summary": "You said steps."})
    client.logout()

    page = client.get(response.url).content.decode()
    assert "You said steps." in page
    assert "Steps keep people out." in page


def test_publish_when_something_is_missing_says_what(client, consultation, theme):
    client.force_login(publisher_of(consultation.body))

    page = client.post(at("publish_report", consultation), {"summary": ""}).content.decode()

    assert "The report isn" in page
    assert "No finding has been written." in page

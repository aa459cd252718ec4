from __future__ import annotations

import pytest

from engagement.core import clock
from engagement.findings.enums import Outcome
from engagement.findings.services import record_consideration, review_finding
from engagement.moderation.enums import QuoteState
from engagement.organisations.errors import NotAllowed
from engagement.reports.errors import AlreadyPublished, NotReadyToPublish
from engagement.reports.readiness import ObstacleKind
from engagement.reports.services import publish_report
from tests.factories.actions import ThemeFactory, quoted
from tests.factories.organisations import BodyFactory, officer_of, publisher_of
from tests.factories.reports import finding_about, ready_consultation, seal_themes

pytestmark = pytest.mark.django_db


def obstacles_of(consultation):
    with pytest.raises(NotReadyToPublish) as refusal:
        publish_report(consultation=consultation, user=publisher_of(consultation.body))
    return {obstacle.kind for obstacle in refusal.value.obstacles}


def test_publish_report_when_ready_fixes_what_it_rests_on():
    consultation = ready_consultation()
    publisher = publisher_of(consultation.body)

    report = publish_report(consultation=consultation, user=publisher, summary="You said steps.")

    consultation.refresh_from_db()
    assert consultation.reported_on == report.published_on == clock.today()
    assert report.sealing == consultation.sealings.get()
    assert report.published_by == publisher
    assert consultation.codebooks.get().frozen_at is not None


def test_publish_report_by_an_officer_is_refused():
    consultation = ready_consultation()

    with pytest.raises(NotAllowed, match="a publisher of the body"):
        publish_report(consultation=consultation, user=officer_of(consultation.body))


def test_publish_report_by_a_publisher_of_another_body_is_refused():
    with pytest.raises(NotAllowed):
        publish_report(
            consultation=ready_consultation(), user=publisher_of(BodyFactory(slug="elsewhere"))
        )


def test_publish_report_twice_is_refused():
    consultation = ready_consultation()
    publisher = publisher_of(consultation.body)
    publish_report(consultation=consultation, user=publisher)

    with pytest.raises(AlreadyPublished):
        publish_report(consultation=consultation, user=publisher)


def test_publish_report_without_sealed_figures_is_refused():
    consultation = ready_consultation()
    consultation.sealings.all().delete()

    assert obstacles_of(consultation) == {ObstacleKind.NOT_SEALED}


def test_publish_report_with_a_theme_newer_than_the_sealing_is_refused():
    consultation = ready_consultation()
    theme = ThemeFactory(consultation=consultation)
    record_consideration(
        theme=theme, outcome=Outcome.THANK, reason="Heard.", user=officer_of(consultation.body)
    )

    assert obstacles_of(consultation) == {ObstacleKind.SEALED_TOO_EARLY}


def test_publish_report_with_a_finding_that_nobody_reviewed_is_refused():
    consultation = ready_consultation()
    finding_about(consultation.codebooks.get().themes.get())

    assert obstacles_of(consultation) == {ObstacleKind.NOT_REVIEWED}


def test_publish_report_with_a_theme_that_nobody_considered_is_refused():
    consultation = ready_consultation()
    theme = ThemeFactory(consultation=consultation)
    consultation.sealings.all().delete()
    seal_themes(consultation, {"Steps at the door": 40, theme.name: None})

    assert obstacles_of(consultation) == {ObstacleKind.NOT_CONSIDERED}


@pytest.mark.parametrize("state", [QuoteState.PROPOSED, QuoteState.REFUSED])
def test_publish_report_with_a_quote_that_is_not_released_is_refused(state):
    consultation = ready_consultation()
    theme = consultation.codebooks.get().themes.get()
    finding = finding_about(theme, passages=[quoted("No rail.", theme=theme, state=state)])
    review_finding(finding=finding, user=officer_of(consultation.body))

    assert obstacles_of(consultation) == {ObstacleKind.QUOTE_NOT_RELEASED}


def test_publish_report_with_nothing_done_lists_everything_at_once():
    theme = ThemeFactory()

    assert obstacles_of(theme.codebook.consultation) == {
        ObstacleKind.STILL_OPEN,
        ObstacleKind.NO_FINDING,
        ObstacleKind.NOT_CONSIDERED,
        ObstacleKind.NOT_SEALED,
    }

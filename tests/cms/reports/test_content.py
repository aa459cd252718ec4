from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string

from cms.reports.content import action_plan_context, report_context
from engagement.actions.models import ActionEvidence
from engagement.core import clock
from engagement.findings.enums import Outcome
from engagement.findings.services import record_consideration
from tests.factories.actions import ActionFactory, MeasureFactory, ReadingFactory, ThemeFactory
from tests.factories.organisations import officer_of
from tests.factories.reports import ready_consultation, seal_themes

pytestmark = pytest.mark.django_db

ANYBODY = AnonymousUser()


def report_of(consultation):
    context = report_context(consultation, user=ANYBODY)
    return render_to_string("reports/report_body.html", {**context, "body": consultation.body})


def test_report_shows_finding_number_quote_promise_and_the_way_to_the_evidence():
    consultation = ready_consultation()

    page = report_of(consultation)

    finding = consultation.findings.get()
    for shown in (
        "Steps keep people out.",
        "about 40 people",
        "There are two steps and no rail.",
        "We will build ramps.",
        f"/{consultation.body.slug}/chain/finding/{finding.pk}/",
        "What people raised most: Steps at the door",
    ):
        assert shown in page


def test_report_never_shows_a_number_that_was_hidden():
    consultation = ready_consultation()
    consultation.sealings.all().delete()
    few = ThemeFactory(consultation=consultation, name="A café")
    seal_themes(consultation, {"Steps at the door": 40, "A café": None})
    record_consideration(
        theme=few, outcome=Outcome.REJECT, reason="No room.", user=officer_of(consultation.body)
    )

    page = report_of(consultation)

    assert "What we won&#x27;t do, and why" in page or "What we won't do, and why" in page
    assert "No room." in page
    assert "[c]" in page


def test_report_without_a_sealing_has_no_chart_and_no_numbers():
    consultation = ready_consultation()
    consultation.sealings.all().delete()

    context = report_context(consultation, user=ANYBODY)

    assert context["report_chart"] is None
    assert context["report"].n_people is None


def test_action_plan_shows_missed_targets_as_well_as_met_ones():
    yesterday = clock.today() - dt.timedelta(days=1)
    body = None
    for value in (60, 31):
        action = ActionFactory(published=True, **({"body": body} if body else {}))
        body = action.body
        measure = MeasureFactory(
            action=action, baseline_on=yesterday - dt.timedelta(days=100), target_on=yesterday
        )
        ReadingFactory(measure=measure, on=yesterday, value=Decimal(value))

    page = render_to_string(
        "reports/action_plan_body.html", {**action_plan_context(body, user=ANYBODY), "body": body}
    )

    assert "off track: 31 of 60, expected 60" in page
    assert "The target was missed." in page
    assert "done: 60 on" in page


def test_action_plan_for_the_public_leaves_out_what_is_not_published():
    action = ActionFactory()

    assert action_plan_context(action.body, user=officer_of(action.body))["plan"] == []


def test_report_gives_each_finding_its_published_actions():
    consultation = ready_consultation()
    theme = consultation.codebooks.get().themes.get()
    action = ActionFactory(body=consultation.body, published=True)
    ActionEvidence.objects.create(action=action, theme=theme)

    page = report_of(consultation)

    assert f"/{consultation.body.slug}/action-plan/{action.reference}/" in page

from __future__ import annotations

import pytest

from engagement.actions.models import ActionEvidence
from engagement.core import clock
from engagement.findings.enums import Outcome
from engagement.findings.services import record_consideration
from engagement.reports.selectors import view_report
from tests.factories.actions import ActionFactory, MeasureFactory, ThemeFactory
from tests.factories.organisations import officer_of
from tests.factories.reports import ready_consultation, seal_themes

pytestmark = pytest.mark.django_db


@pytest.fixture
def consultation():
    return ready_consultation()


@pytest.fixture
def theme(consultation):
    return consultation.codebooks.get().themes.get()


def action_on(theme, **fields):
    action = ActionFactory(body=theme.codebook.consultation.body, **fields)
    ActionEvidence.objects.create(action=action, theme=theme)
    return action


def test_view_report_gives_each_finding_its_sealed_count_and_released_quotes(consultation):
    (finding,) = view_report(consultation).findings

    assert finding.sentence == "Steps keep people out."
    assert finding.count.sentence == "about 40 people"
    assert [quote.text for quote in finding.quotes] == ["There are two steps and no rail."]


def test_view_report_when_a_quoted_person_withdraws_loses_the_quote_and_keeps_the_count(
    consultation,
):
    record = consultation.findings.get().passages.get().words.record
    record.withdrawn_on = clock.today()
    record.save()

    (finding,) = view_report(consultation).findings

    assert finding.quotes == ()
    assert finding.count.n == 40


def test_view_report_gives_the_published_actions_that_rest_on_a_finding(consultation, theme):
    shown = action_on(theme, published=True)
    action_on(theme)  # not published
    ActionFactory(body=consultation.body, published=True)  # rests on something else
    by_passage = ActionFactory(body=consultation.body, published=True)
    passage = consultation.findings.get().passages.get()
    ActionEvidence.objects.create(action=by_passage, passage=passage)

    (finding,) = view_report(consultation).findings

    assert {action.pk for action in finding.actions} == {shown.pk, by_passage.pk}


def test_view_report_says_what_will_not_be_done_and_what_few_people_raised(consultation):
    consultation.sealings.all().delete()
    few = ThemeFactory(consultation=consultation, name="A café")
    seal_themes(consultation, {"Steps at the door": 40, "A café": None})
    record_consideration(
        theme=few, outcome=Outcome.REJECT, reason="No room.", user=officer_of(consultation.body)
    )

    report = view_report(consultation)

    assert [(line.theme, line.count.sentence) for line in report.wont_do] == [("A café", "[c]")]
    assert [line.theme for line in report.uncommon] == ["A café"]


def test_view_report_tells_how_many_answered_in_a_rounded_number(consultation):
    assert view_report(consultation).n_people == 60


def test_view_report_before_publication_says_when_the_figures_were_sealed(consultation):
    assert view_report(consultation).sealed_on == consultation.sealings.get().sealed_on


def test_view_report_asks_as_often_for_many_findings_as_for_one(
    consultation, theme, django_assert_max_num_queries
):
    for _number in range(3):
        MeasureFactory(action=action_on(theme, published=True))

    with django_assert_max_num_queries(19):
        view_report(consultation)

"""What the report page and the action plan page show, ready for their templates.

Both are rendered from records each time: a quote whose author withdraws it is gone at the
next look, and a figure is the sealed one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cms.components.charts import Bar, Chart, bar_chart
from engagement.actions.enums import Status
from engagement.actions.selectors import ActionView, PlanArea, plan_of
from engagement.consultations.models import Consultation
from engagement.organisations.models import Body
from engagement.reports.chain import NodeKind
from engagement.reports.selectors import FindingView, LedgerLine, ReportView, view_report

MOST_BARS = 12


@dataclass(frozen=True)
class ActionLine:
    """One action with its own address and that of its chain."""

    action: ActionView
    href: str
    evidence_href: str


@dataclass(frozen=True)
class FindingBlock:
    """One finding with the addresses of what stands behind it."""

    finding: FindingView
    evidence_href: str
    actions: tuple[ActionLine, ...]


@dataclass(frozen=True)
class StatusLine:
    """How many actions stand in one way."""

    status: Status
    n_actions: int


def report_context(consultation: Consultation, *, user: Any) -> dict[str, Any]:
    """Return what ``reports/report_body.html`` needs for one consultation's report.

    Args:
        consultation: of a published report, or of one that an officer previews.
        user: who reads; everybody reads the same, so that nothing depends on who asks.
    """
    report = view_report(consultation)
    slug = consultation.body.slug
    return {
        "report": report,
        "report_chart": chart_of_themes(report),
        "report_findings": [_finding_block(finding, slug) for finding in report.findings],
        "report_wont_do": report.wont_do,
        "report_uncommon": report.uncommon,
    }


def action_plan_context(body: Body, *, user: Any) -> dict[str, Any]:
    """Return what ``reports/action_plan_body.html`` needs: the published actions of a body.

    Args:
        body: whose plan it is.
        user: who reads; everybody reads the same.
    """
    plan = plan_of(body, published_only=True)
    return {
        "plan": [
            {
                "area": area,
                "objectives": [
                    {
                        "objective": objective,
                        "href": objective_href(body.slug, objective.ref),
                        "actions": [action_line(view, body.slug) for view in objective.actions],
                    }
                    for objective in area.objectives
                ],
            }
            for area in plan
        ],
        "plan_statuses": _statuses(plan),
    }


def action_line(view: ActionView, slug: str) -> ActionLine:
    """Return an action with its addresses."""
    return ActionLine(
        action=view,
        href=reverse("reports:action", args=[slug, view.reference]),
        evidence_href=chain_href(slug, NodeKind.ACTION, view.reference),
    )


def chain_href(slug: str, kind: NodeKind, pk: object) -> str:
    """Return the public address of the chain through one link."""
    return reverse("reports:chain", args=[slug, kind.value, pk])


def objective_href(slug: str, ref: str) -> str:
    """Return the address of an objective among the body's published ones."""
    return f"/{slug}/objectives/#objective-{ref}"


def chart_of_themes(report: ReportView) -> Chart | None:
    """Return the sealed counts of the themes as bars, or None where nothing is sealed."""
    lines = report.counted[:MOST_BARS]
    shown = [line for line in lines if line.count.n is not None]
    if not shown:
        return None
    base = _("of about %(n)s people who answered") % {"n": report.n_people or "?"}
    return bar_chart(
        [_bar(line) for line in lines],
        title=_("What people raised most: %(theme)s") % {"theme": shown[0].theme},
        measure=_("People who raised each theme"),
        base=base if report.n_people else "",
        date=_sealed(report),
        label_header=_("Theme"),
        unit=_("people"),
        sentence=_sentence(shown),
        note=_("Rounded to the nearest 5. One person can raise several themes."),
    )


def _bar(line: LedgerLine) -> Bar:
    n = line.count.n
    return Bar(line.theme, None if n is None else float(n), shown=_("about %(n)s") % {"n": n})


def _sealed(report: ReportView) -> str:
    if report.sealed_on is None:
        return ""
    return _("counted on %(day)s") % {"day": date_format(report.sealed_on, "j F Y")}


def _sentence(shown: Sequence[LedgerLine]) -> str:
    return _("%(theme)s was raised by %(count)s.") % {
        "theme": shown[0].theme,
        "count": shown[0].count.sentence,
    }


def _finding_block(finding: FindingView, slug: str) -> FindingBlock:
    return FindingBlock(
        finding=finding,
        evidence_href=chain_href(slug, NodeKind.FINDING, finding.pk),
        actions=tuple(action_line(view, slug) for view in finding.actions),
    )


def _statuses(plan: Sequence[PlanArea]) -> list[StatusLine]:
    statuses = [
        action.status
        for area in plan
        for objective in area.objectives
        for action in objective.actions
    ]
    return [StatusLine(status, statuses.count(status)) for status in Status if status in statuses]

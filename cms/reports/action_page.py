"""What the page of one action shows beside its own words: charts, quotes, history, origins."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from cms.components.charts import Chart, Point, line_chart
from cms.reports.content import chain_href, objective_href
from engagement.actions.enums import Direction
from engagement.actions.models import ActionItem
from engagement.actions.selectors import ActionView, MeasureView, view_action
from engagement.actions.status import with_unit
from engagement.reports.chain import NodeKind
from engagement.reports.selectors import quotes_behind, reports_behind

# Units that the chart writes beside every number.
_UNITS = {"%": "%", "per cent": "%", "percent": "%", "£": "£"}


@dataclass(frozen=True)
class Event:
    """Something that happened to the action."""

    on: dt.date
    text: str
    note: str = ""


def action_context(action: ActionItem) -> dict[str, Any]:
    """Return what ``reports/action.html`` needs."""
    slug = action.body.slug
    view = view_action(action)
    return {
        "action": view,
        "measures": [
            {"measure": measure, "chart": chart_of_measure(measure)} for measure in view.measures
        ],
        "quotes": [
            {"quote": quote, "href": chain_href(slug, NodeKind.PASSAGE, quote.passage_id)}
            for quote in quotes_behind(action)
        ],
        "reports": [
            {"title": consultation.title, "href": f"/{slug}/what-we-heard/{consultation.slug}/"}
            for consultation in reports_behind(action)
        ],
        "events": sorted(_events(view), key=lambda event: event.on, reverse=True),
        "objective_href": objective_href(slug, view.objective_ref),
        "evidence_href": chain_href(slug, NodeKind.ACTION, view.reference),
        "plan_href": f"/{slug}/action-plan/",
    }


def chart_of_measure(measure: MeasureView) -> Chart:
    """Return the readings of a measure on their way from baseline to target."""
    is_line = measure.direction in {Direction.UP, Direction.DOWN}
    unit = _UNITS.get(measure.unit.lower(), measure.unit)
    return line_chart(
        [Point(reading.on, float(reading.value)) for reading in measure.readings],
        baseline=Point(measure.baseline_on, float(measure.baseline)),
        target=Point(measure.target_on, float(measure.target)) if is_line else None,
        title=_capitalised(measure.standing.sentence),
        measure=measure.title,
        base=measure.unit if unit == measure.unit else "",
        unit=unit,
        chart_id=f"measure-{measure.pk}",
    )


def _capitalised(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _events(view: ActionView) -> Iterator[Event]:
    yield Event(view.agreed_on, _("Agreed in its workspace"))
    if view.published_on:
        yield Event(view.published_on, _("Published"))
    if view.done_on:
        yield Event(view.done_on, _("Recorded as done"), view.done_because)
    for measure in view.measures:
        for reading in measure.readings:
            text = _("%(title)s: %(value)s") % {
                "title": measure.title,
                "value": with_unit(reading.value, measure.unit),
            }
            yield Event(reading.on, text, reading.note)

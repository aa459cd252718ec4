"""A line from a baseline to a target, with the readings beside it.

The dashed line is where a reading should stand at its date: straight from the
baseline through any milestones to the target, the rule by which a status is computed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from cms.components.charts import drawing as draw
from cms.components.charts.figure import (
    Chart,
    figure_id,
    subtitle_of,
    value_header,
    write_day,
)
from cms.components.charts.line_drawing import NARROW, WIDE, Point, draw_lines


def line_chart(
    readings: Iterable[Point],
    *,
    baseline: Point,
    target: Point | None = None,
    milestones: Iterable[Point] = (),
    title: str,
    measure: str,
    base: str = "",
    date: str = "",
    unit: str = "",
    sentence: str = "",
    note: str = "",
    chart_id: str = "",
) -> Chart:
    """Return a chart of readings between a baseline and a target.

    Args:
        readings: dated values, in any order.
        baseline: where it started; its value is known.
        target: where it should get; None for a measure that is only watched.
        milestones: points between the two that the expected line runs through.
        title: the finding, as a sentence.
        measure: what is measured, with its unit where that is a word.
        base: of whom, how many.
        date: when, in words.
        unit: "%", "£" or a word for the table.
        sentence: what the chart says, in words.
        note: anything that must be known to read it.
        chart_id: needed only where one page shows the same chart twice.

    Raises:
        ValueError: the baseline has no value, so there is nothing to start from.
    """
    if baseline.value is None:
        raise ValueError("a line chart starts from a baseline with a value")
    in_time = sorted(readings, key=lambda point: point.on)
    expected = _expected(baseline, milestones, target)
    chart_id = chart_id or figure_id(title, measure, base, date)
    texts = {"chart_id": chart_id, "title": title, "description": sentence or measure}
    dashed = _("The dashed line: where readings should be to reach the target.") if target else ""
    return Chart(
        id=chart_id,
        title=title,
        subtitle=subtitle_of(measure=measure, base=base, date=date),
        svg=draw.group(
            [draw_lines(in_time, expected, place, unit=unit, **texts) for place in (WIDE, NARROW)]
        ),
        headers=(_("Date"), _("What it is"), value_header(unit)),
        rows=_rows(in_time, expected, has_target=target is not None, unit=unit),
        numeric=(2,),
        has_hidden=any(point.value is None for point in in_time),
        sentence=sentence,
        note=" ".join(part for part in (dashed, note) if part),
    )


def _expected(baseline: Point, milestones: Iterable[Point], target: Point | None) -> list[Point]:
    between = sorted(milestones, key=lambda point: point.on)
    return [baseline, *between, *([target] if target else [])]


def _rows(
    readings: Sequence[Point], expected: Sequence[Point], *, has_target: bool, unit: str
) -> tuple[tuple[str, ...], ...]:
    names = [_("Baseline")] + [_("Milestone")] * (len(expected) - 1)
    if has_target:
        names[-1] = _("Target")
    listed = [*zip(expected, names, strict=True), *((point, _("Reading")) for point in readings)]
    listed.sort(key=lambda pair: pair[0].on)
    return tuple((write_day(point.on), name, point.written(unit)) for point, name in listed)

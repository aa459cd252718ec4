"""Place and draw a line chart, in a wide layout and in a narrow one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cms.components.charts import drawing as draw
from cms.components.charts.figure import HIDDEN_MARK, write_month, write_number
from cms.components.charts.scales import Scale, round_ticks


@dataclass(frozen=True)
class Point:
    """A value at a date; ``value`` None is a hidden reading."""

    on: dt.date
    value: float | None
    shown: str = ""

    def written(self, unit: str) -> str:
        """Return the value as it stands beside its dot and in the table."""
        is_worded = self.shown and self.value is not None
        return self.shown if is_worded else write_number(self.value, unit)


@dataclass(frozen=True)
class Layout:
    """How much room a drawing and its edges have, in units of the drawing."""

    name: str
    width: float
    height: float
    left: float
    right: float
    top: float = 28.0
    bottom: float = 32.0
    most_ticks: int = 5

    @property
    def floor(self) -> float:
        """Return the place of the lowest line of the grid."""
        return self.height - self.bottom

    @property
    def edge(self) -> float:
        """Return the place where the grid ends at the right."""
        return self.width - self.right


WIDE = Layout("wide", 640.0, 300.0, left=52.0, right=112.0)
NARROW = Layout("narrow", 288.0, 240.0, left=40.0, right=16.0, most_ticks=4)


@dataclass(frozen=True)
class _Plot:
    """Everything that the parts of one drawing need to place themselves."""

    layout: Layout
    x: Scale
    y: Scale
    ticks: Sequence[float]
    unit: str
    hatch_id: str
    paths: Sequence[Sequence[Point]]

    def at(self, point: Point) -> tuple[float, float]:
        return self.x(float(point.on.toordinal())), self.y(point.value or 0.0)

    def clear(self, x1: float, x2: float, choose: Callable[[list[float]], float]) -> float:
        """Return the highest (``min``) or lowest (``max``) place of any path between two x."""
        places = []
        for path in self.paths:
            corners = [self.at(point) for point in path if point.value is not None]
            places += [y for x, y in corners if x1 <= x <= x2]
            places += [
                _between(one, other, at)
                for one, other in pairwise(corners)
                for at in (x1, x2)
                if one[0] <= at <= other[0]
            ]
        return choose(places or [self.layout.floor])


def _between(one: tuple[float, float], other: tuple[float, float], x: float) -> float:
    return Scale(one[0], other[0], one[1], other[1])(x)


def draw_lines(
    readings: Sequence[Point],
    expected: Sequence[Point],
    layout: Layout,
    *,
    unit: str,
    chart_id: str,
    title: str,
    description: str,
) -> SafeString:
    """Return the drawing in one layout; ``expected`` begins with the baseline."""
    drawing_id = f"{chart_id}-{layout.name}"
    plot = _plot(readings, expected, layout, unit=unit, hatch_id=f"{drawing_id}-hatch")
    parts = [
        *_draw_grid(plot),
        *_draw_dates(plot, [*expected, *readings]),
        *_draw_expected(plot, expected),
        *_draw_readings(plot, expected[0], readings),
    ]
    if any(point.value is None for point in readings):
        parts.insert(0, draw.hatch(plot.hatch_id))
    return draw.drawing(
        drawing_id=drawing_id,
        width=layout.width,
        height=layout.height,
        classes=f"heard-chart__{layout.name}",
        title=title,
        description=description,
        content=draw.group(parts),
    )


def _plot(
    readings: Sequence[Point],
    expected: Sequence[Point],
    layout: Layout,
    *,
    unit: str,
    hatch_id: str,
) -> _Plot:
    points = [*expected, *readings]
    values = [point.value for point in points if point.value is not None]
    ticks = round_ticks(min(0.0, *values), max(values), most=layout.most_ticks)
    days = [float(point.on.toordinal()) for point in points]
    return _Plot(
        layout=layout,
        x=Scale(min(days), max(days), layout.left + 8, layout.edge),
        y=Scale(ticks[0], ticks[-1], layout.floor, layout.top),
        ticks=ticks,
        unit=unit,
        hatch_id=hatch_id,
        paths=(expected, [expected[0], *readings]),
    )


def _draw_grid(plot: _Plot) -> list[SafeString]:
    layout = plot.layout
    parts = []
    for tick in plot.ticks:
        y = plot.y(tick)
        classes = "c-axis" if tick == 0 else "c-grid"
        parts.append(draw.line(x1=layout.left, y1=y, x2=layout.edge, y2=y, classes=classes))
        label = write_number(tick, plot.unit)
        parts.append(
            draw.text(label, x=layout.left - 8, y=y + 5, classes="c-quiet c-small", anchor="end")
        )
    return parts


def _draw_dates(plot: _Plot, points: Sequence[Point]) -> list[SafeString]:
    days = sorted(point.on for point in points)
    y, style = plot.layout.height - 8, "c-quiet c-small"
    parts = [draw.text(write_month(days[0]), x=plot.layout.left, y=y, classes=style)]
    if days[-1] > days[0]:
        label = write_month(days[-1])
        parts.append(draw.text(label, x=plot.layout.edge, y=y, classes=style, anchor="end"))
    return parts


def _draw_expected(plot: _Plot, expected: Sequence[Point]) -> list[SafeString]:
    parts = [_segment(plot, one, other, "c-expected") for one, other in pairwise(expected)]
    if len(expected) < 2:
        return parts
    x, y = plot.at(expected[-1])
    parts.append(draw.element("circle", {"cx": x, "cy": y, "r": 6.0, "class": "c-target"}))
    label = _("Target %(value)s") % {"value": expected[-1].written(plot.unit)}
    if plot.layout.right > 40:
        parts.append(draw.text(label, x=x + 14, y=y + 5))
    else:
        parts.append(draw.text(label, x=x + 6, y=y - 14, anchor="end"))
    return parts


def _draw_readings(plot: _Plot, baseline: Point, readings: Sequence[Point]) -> list[SafeString]:
    known = [baseline, *readings]
    parts = [
        _segment(plot, one, other, "c-path")
        for one, other in pairwise(known)
        if one.value is not None and other.value is not None
    ]
    for point in known:
        parts.extend(_draw_dot(plot, point))
    shown = [point for point in readings if point.value is not None]
    start = _("Start %(value)s") % {"value": baseline.written(plot.unit)}
    is_crowded = shown and plot.at(shown[-1])[0] - plot.at(baseline)[0] < draw.text_width(start)
    if not is_crowded:
        parts.append(_draw_label(plot, baseline, start, classes="c-quiet", is_above=True))
    if shown:
        label = f"{shown[-1].written(plot.unit)}, {write_month(shown[-1].on)}"
        parts.append(_draw_label(plot, shown[-1], label, classes="c-strong", is_above=False))
    return parts


def _draw_label(
    plot: _Plot, point: Point, label: str, *, classes: str, is_above: bool
) -> SafeString:
    """Return a label over or under everything that runs where it stands."""
    x, _y = plot.at(point)
    half = draw.text_width(label) / 2
    middle = min(max(x, plot.layout.left + half), plot.layout.width - half)
    left, right = middle - half, middle + half
    above = plot.clear(left, right, min) - 14.0
    below = plot.clear(left, right, max) + 26.0
    fits_above, fits_below = above >= 14.0, below <= plot.layout.floor - 4.0
    takes_above = fits_above if is_above else not fits_below
    y = above if takes_above else below
    return draw.text(label, x=middle, y=y, classes=classes, anchor="middle")


def _draw_dot(plot: _Plot, point: Point) -> list[SafeString]:
    x, y = plot.at(point)
    if point.value is not None:
        return [draw.element("circle", {"cx": x, "cy": y, "r": 6.0, "class": "c-dot"})]
    # A band over the whole height: its place says when, and nothing says how much.
    top, height = plot.layout.top, plot.layout.floor - plot.layout.top
    band = draw.Box(x - 8, top, 16.0, height)
    return [
        draw.rectangle(band, fill=f"url(#{plot.hatch_id})"),
        draw.text(HIDDEN_MARK, x=x, y=top - 6, classes="c-quiet c-small", anchor="middle"),
    ]


def _segment(plot: _Plot, one: Point, other: Point, classes: str) -> SafeString:
    x1, y1 = plot.at(one)
    x2, y2 = plot.at(other)
    return draw.line(x1=x1, y1=y1, x2=x2, y2=y2, classes=classes)

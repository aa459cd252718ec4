"""Place and draw the rows of a bar chart, in a wide layout and in a narrow one."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from cms.components.charts import drawing as draw
from cms.components.charts.figure import write_number
from cms.components.charts.scales import Scale

_LINE = 20.0
_GAP = 8.0
_BOLD = 1.25
_HIDDEN_LENGTH = 48.0
_MAX_LABEL_LINES = 3


@dataclass(frozen=True)
class Bar:
    """One bar. ``value`` None is a hidden cell.

    ``shown`` is written in place of the value ("about 30 in 100"); ``low`` and ``high`` are
    the ends of an interval; ``reference`` is another value to compare with, drawn as a tick.
    """

    label: str
    value: float | None
    shown: str = ""
    low: float | None = None
    high: float | None = None
    reference: float | None = None

    def written(self, unit: str) -> str:
        """Return the bar's number as it stands beside it and in the table."""
        is_worded = self.shown and self.value is not None
        return self.shown if is_worded else write_number(self.value, unit)

    def ends(self) -> list[float]:
        """Return every value that must fit on the scale; none of a hidden bar."""
        if self.value is None:
            return []
        return [end for end in (self.value, self.high, self.reference) if end is not None]


@dataclass(frozen=True)
class Layout:
    """How bars are placed at one width, in units of the drawing."""

    name: str
    width: float
    label_width: float
    thickness: float
    label_above: bool

    @property
    def start(self) -> float:
        """Return where the bars begin."""
        return 1.0 if self.label_above else self.label_width + 12.0


WIDE = Layout("wide", 640.0, 208.0, 24.0, label_above=False)
NARROW = Layout("narrow", 288.0, 288.0, 16.0, label_above=True)


@dataclass(frozen=True)
class _Plot:
    """Everything that a row needs to place itself."""

    layout: Layout
    scale: Scale
    unit: str
    hatch_id: str
    in_column: bool


def draw_bars(
    bars: Sequence[Bar],
    layout: Layout,
    *,
    unit: str,
    chart_id: str,
    title: str,
    description: str,
) -> SafeString:
    """Return the drawing of ``bars`` in one layout."""
    drawing_id = f"{chart_id}-{layout.name}"
    plot = _plot(bars, layout, unit=unit, hatch_id=f"{drawing_id}-hatch")
    parts = [draw.hatch(plot.hatch_id)] if any(bar.value is None for bar in bars) else []
    y = 0.0
    for bar in bars:
        drawn, height = _draw_row(bar, plot, y=y)
        parts.append(drawn)
        y += height
    height = max(y, _LINE)
    if not layout.label_above:
        start = layout.start
        parts.append(draw.line(x1=start, y1=0.0, x2=start, y2=height, classes="c-axis"))
    return draw.drawing(
        drawing_id=drawing_id,
        width=layout.width,
        height=height,
        classes=f"heard-chart__{layout.name}",
        title=title,
        description=description,
        content=draw.group(parts),
    )


def _plot(bars: Sequence[Bar], layout: Layout, *, unit: str, hatch_id: str) -> _Plot:
    widest = max((draw.text_width(bar.written(unit)) for bar in bars), default=0.0) * _BOLD
    top = max((end for bar in bars for end in bar.ends()), default=0.0)
    # Beside an interval or a tick a number would read as theirs: then all stand in a column.
    in_column = any(len(bar.ends()) > 1 for bar in bars)
    room = widest + _GAP * (2 if in_column else 1)
    end = max(layout.width - room, layout.start + 40.0)
    return _Plot(layout, Scale(0.0, top, layout.start, end), unit, hatch_id, in_column)


def label_lines(label: str, layout: Layout) -> list[str]:
    """Return a bar's label in at most three lines; the table has it whole."""
    per_line = int(layout.label_width / draw.CHARACTER_WIDTH)
    return textwrap.wrap(
        label, per_line, max_lines=_MAX_LABEL_LINES, placeholder="…", break_on_hyphens=False
    ) or [""]


def _draw_row(bar: Bar, plot: _Plot, *, y: float) -> tuple[SafeString, float]:
    """Return one row and its height; ``y`` is the row's upper edge."""
    layout = plot.layout
    lines = label_lines(bar.label, layout)
    label_height = len(lines) * _LINE
    if layout.label_above:
        top, first_line = y + label_height + 4.0, y + 16.0
        height = label_height + layout.thickness + 20.0
        x, anchor = 0.0, "start"
    else:
        height = max(layout.thickness, label_height) + 12.0
        top = y + (height - layout.thickness) / 2
        first_line = y + (height - label_height) / 2 + 15.0
        x, anchor = layout.label_width, "end"
    labels = [
        draw.text(part, x=x, y=first_line + at * _LINE, anchor=anchor)
        for at, part in enumerate(lines)
    ]
    drawn = _draw_hidden(bar, plot, top) if bar.value is None else _draw_bar(bar, plot, top)
    return draw.group([*labels, *drawn]), height


def _draw_hidden(bar: Bar, plot: _Plot, top: float) -> list[SafeString]:
    start, thickness = plot.layout.start, plot.layout.thickness
    place = draw.Box(start, top, _HIDDEN_LENGTH, thickness)
    return [
        draw.rectangle(place, fill=f"url(#{plot.hatch_id})"),
        draw.rectangle(place, classes="c-hidden"),
        _draw_number(bar, plot, end=start + _HIDDEN_LENGTH, top=top, classes="c-quiet"),
    ]


def _draw_bar(bar: Bar, plot: _Plot, top: float) -> list[SafeString]:
    start, thickness = plot.layout.start, plot.layout.thickness
    end = plot.scale(bar.value or 0.0)
    parts = [draw.rectangle(draw.Box(start, top, end - start, thickness), classes="c-1")]
    if bar.low is not None and bar.high is not None:
        parts.extend(_draw_interval(plot.scale(bar.low), plot.scale(bar.high), top + thickness / 2))
    if bar.reference is not None:
        at = plot.scale(bar.reference)
        bottom = top + thickness + 3
        parts.append(draw.line(x1=at, y1=top - 3, x2=at, y2=bottom, classes="c-reference"))
    parts.append(_draw_number(bar, plot, end=end, top=top, classes="c-strong"))
    return parts


def _draw_number(bar: Bar, plot: _Plot, *, end: float, top: float, classes: str) -> SafeString:
    y = top + plot.layout.thickness / 2 + 6.0
    written = bar.written(plot.unit)
    if plot.in_column:
        return draw.text(written, x=plot.layout.width, y=y, classes=classes, anchor="end")
    return draw.text(written, x=end + _GAP, y=y, classes=classes)


def _draw_interval(low: float, high: float, middle: float) -> list[SafeString]:
    caps = [
        draw.line(x1=at, y1=middle - 4, x2=at, y2=middle + 4, classes="c-interval")
        for at in (low, high)
    ]
    return [draw.line(x1=low, y1=middle, x2=high, y2=middle, classes="c-interval"), *caps]

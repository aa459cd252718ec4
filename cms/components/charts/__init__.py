"""Charts drawn on the server as SVG: nothing to load, nothing to run, prints as it stands.

``bar_chart`` and ``line_chart`` return a :class:`Chart`; ``{% chart chart %}`` shows it
as a figure whose title says the finding, with a table behind it. A hidden value
is given as None: its number never reaches this package, so it can't leak from here.
"""

from __future__ import annotations

from cms.components.charts.bar_drawing import Bar
from cms.components.charts.bars import bar_chart
from cms.components.charts.figure import HIDDEN_MARK, Chart
from cms.components.charts.line_drawing import Point
from cms.components.charts.lines import line_chart

__all__ = ["HIDDEN_MARK", "Bar", "Chart", "Point", "bar_chart", "line_chart"]

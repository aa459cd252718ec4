from __future__ import annotations

import datetime as dt

import pytest
from bs4 import BeautifulSoup

from cms.components.charts import Point, line_chart

START = Point(dt.date(2026, 1, 1), 0)
END = Point(dt.date(2026, 12, 31), 100)  # 364 days later
HALF = dt.date(2026, 7, 2)  # 182 days later


def draw(readings, **options):
    return line_chart(
        readings, **{"baseline": START, "target": END, "title": "T", "measure": "M", **options}
    )


def wide(chart):
    return BeautifulSoup(chart.svg, "html.parser").find(class_="heard-chart__wide")


def test_line_chart_places_by_hand():
    # x from 60 to 640 - 112 = 528, half way 294; y from 300 - 32 = 268 for 0 up to 28 for
    # 100, so 50 is at 148
    dot = wide(draw([Point(HALF, 50)])).find_all("circle", class_="c-dot")[1]
    assert (dot["cx"], dot["cy"]) == ("294", "148")


def test_line_chart_expects_a_straight_line_from_baseline_to_target():
    line = wide(draw([])).find("line", class_="c-expected")
    assert [line[key] for key in ("x1", "y1", "x2", "y2")] == ["60", "268", "528", "28"]


def test_line_chart_expects_a_milestone_on_the_way():
    lines = wide(draw([], milestones=[Point(HALF, 25)])).find_all("line", class_="c-expected")
    assert [(line["x2"], line["y2"]) for line in lines] == [("294", "208"), ("528", "28")]


def test_line_chart_without_a_target_expects_nothing():
    chart = draw([Point(HALF, 5)], target=None)
    assert not wide(chart).find_all("line", class_="c-expected")
    assert chart.note == ""


def test_line_chart_of_a_hidden_reading_leaves_no_number_and_breaks_the_line():
    readings = [Point(dt.date(2026, 4, 1), 20), Point(HALF, None, shown="33"), Point(END.on, 90)]
    chart = draw(readings)
    svg = wide(chart)
    assert len(svg.find_all("line", class_="c-path")) == 1
    assert "33" not in [text.get_text() for text in svg.find_all("text")]
    assert ("2 July 2026", "Reading", "[c]") in chart.rows
    band = svg.find("rect")
    assert (band["y"], band["height"]) == ("28", "240")


def test_line_chart_rows_follow_time():
    chart = draw([Point(HALF, 31)], unit="%")
    assert chart.rows == (
        ("1 January 2026", "Baseline", "0%"),
        ("2 July 2026", "Reading", "31%"),
        ("31 December 2026", "Target", "100%"),
    )


def test_line_chart_labels_the_latest_reading_with_its_month():
    texts = [text.get_text() for text in wide(draw([Point(HALF, 31)])).find_all("text")]
    assert "31, Jul 2026" in texts
    assert "Target 100" in texts


def test_line_chart_labels_stay_inside_the_drawing():
    late = [Point(dt.date(2026, 12, 30), 1)]
    for text in wide(draw(late)).find_all("text"):
        assert 0 <= float(text["x"]) <= 640
        assert 0 <= float(text["y"]) <= 300


def test_line_chart_of_a_measure_that_should_fall_is_drawn_from_zero():
    chart = draw([], baseline=Point(START.on, 80), target=Point(END.on, 20))
    line = wide(chart).find("line", class_="c-expected")
    assert float(line["y1"]) < float(line["y2"]) < 268


def test_line_chart_with_a_hidden_baseline_is_refused():
    with pytest.raises(ValueError, match="baseline with a value"):
        draw([], baseline=Point(START.on, None))


def test_line_chart_escapes_its_texts():
    chart = draw([Point(HALF, 3, shown="<i>3</i>")], title="<b>")
    assert "<i>" not in chart.svg
    assert "<b>" not in chart.svg

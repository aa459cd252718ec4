from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup

from cms.components.charts import Bar, bar_chart
from cms.components.charts.bar_drawing import NARROW, label_lines
from cms.components.templatetags.heard import chart as chart_tag


def draw(bars, **options):
    return bar_chart(bars, **{"title": "T", "measure": "M", **options})


def bars_of(chart, layout="wide"):
    soup = BeautifulSoup(chart.svg, "html.parser")
    return soup.find(class_=f"heard-chart__{layout}").find_all("rect", class_="c-1")


def test_bar_chart_lengths_by_hand():
    # "50" is 2 * 9 * 1.25 = 22.5 wide, with a gap of 8: bars end at 640 - 30.5 = 609.5.
    # They start at 220, so 50 is 389.5 long and 25 half of that, 194.75.
    chart = draw([Bar("B", 25), Bar("A", 50)])
    assert [bar["width"] for bar in bars_of(chart)] == ["389.5", "194.75"]
    assert {bar["x"] for bar in bars_of(chart)} == {"220"}
    # a row is 24 + 12 high; its bar stands in the middle of it
    assert [bar["y"] for bar in bars_of(chart)] == ["6", "42"]


def test_bar_chart_in_the_narrow_layout_puts_labels_above():
    # label 20 + 4, bar 16, gap 16: rows of 56
    chart = draw([Bar("A", 50), Bar("B", 25)])
    assert [bar["y"] for bar in bars_of(chart, "narrow")] == ["24", "80"]


def test_bar_chart_starts_from_zero_whatever_the_values():
    longest, shortest = bars_of(draw([Bar("A", 100), Bar("B", 99)]))
    assert float(shortest["width"]) / float(longest["width"]) == pytest.approx(0.99, abs=0.001)


def test_bar_chart_is_sorted_with_hidden_bars_last():
    chart = draw([Bar("Z", None), Bar("B", 3), Bar("Y", None), Bar("A", 9)])
    assert [row[0] for row in chart.rows] == ["A", "B", "Y", "Z"]


def test_bar_chart_that_keeps_its_order_keeps_it():
    chart = draw([Bar("Young", 3), Bar("Old", 9)], is_sorted=False)
    assert [row[0] for row in chart.rows] == ["Young", "Old"]


def test_bar_chart_of_a_hidden_bar_leaves_no_number():
    hidden = Bar("Few", None, shown="7", low=5, high=77)
    one, other = draw([hidden, Bar("Many", 40)]), draw([Bar("Few", None), Bar("Many", 40)])
    assert one.svg == other.svg
    texts = [text.get_text() for text in BeautifulSoup(one.svg, "html.parser").find_all("text")]
    assert "[c]" in texts
    assert not {"7", "5", "77"} & set(texts)
    assert one.rows[1] == ("Few", "[c]")
    assert one.has_hidden


def test_bar_chart_escapes_labels_and_titles():
    chart = draw([Bar("<script>x</script>", 1)], title="<b>T</b>")
    assert "<script" not in chart.svg
    assert "<b>" not in chart.svg


def test_bar_chart_has_no_inline_style():
    chart = draw([Bar("A", 1, low=0.5, high=2, reference=1.5), Bar("B", None)])
    assert "style=" not in chart.svg


def test_bar_chart_writes_its_values_as_people_read_them():
    chart = draw([Bar("A", 62), Bar("B", 12.5), Bar("C", 8, shown="about 8 in 100")], unit="%")
    assert [row[1] for row in chart.rows] == ["62%", "12.5%", "about 8 in 100"]
    assert draw([Bar("A", 1204)]).rows[0][1] == "1,204"


def test_bar_chart_with_references_gives_them_a_column_and_a_note():
    chart = draw([Bar("A", 8, reference=17)], unit="%", reference_label="share of residents")
    assert chart.headers == ("Answer", "Share", "Share of residents")
    assert chart.rows == (("A", "8%", "17%"),)
    assert chart.note == "The upright line: share of residents."


def test_bar_chart_of_a_negative_value_is_refused():
    with pytest.raises(ValueError, match="a bar starts from zero"):
        draw([Bar("A", -1)])


def test_bar_chart_of_nothing_is_a_valid_drawing():
    assert BeautifulSoup(draw([]).svg, "html.parser").svg["viewbox"] == "0 0 640 20"


def test_bar_chart_of_only_noughts_has_bars_of_no_length():
    assert [bar["width"] for bar in bars_of(draw([Bar("A", 0)]))] == ["0"]


def test_label_lines_of_a_long_label_stop_at_three():
    lines = label_lines("word " * 60, NARROW)
    assert len(lines) == 3
    assert lines[-1].endswith("…")


def test_bar_chart_drawing_is_named_for_a_screen_reader():
    svg = BeautifulSoup(draw([Bar("A", 1)], sentence="One said A.").svg, "html.parser").svg
    title, description = svg["aria-labelledby"].split()
    assert svg["role"] == "img"
    assert svg.find(id=title).get_text() == "T"
    assert svg.find(id=description).get_text() == "One said A."


def test_chart_tag_shows_the_table_and_explains_the_mark_once():
    from django.template.loader import render_to_string

    chart = draw([Bar("A", 9), Bar("B", None), Bar("C", None)], base="40 people", date="2027")
    html = render_to_string("components/chart.html", chart_tag(chart))
    soup = BeautifulSoup(html, "html.parser")
    assert soup.h3.get_text() == "T"
    assert soup.find(class_="heard-chart__subtitle").get_text() == "M · 40 people · 2027"
    assert len(re.findall("hidden to protect people", html)) == 1
    assert [cell.get_text() for cell in soup.tbody.find_all("td")] == ["9", "[c]", "[c]"]

from __future__ import annotations

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from cms.components.highlights import mark_reasons, receipt_groups


def test_mark_reasons_marks_the_span_and_numbers_its_reason():
    html, reasons = mark_reasons("a taxi never came", [{"start": 2, "end": 6, "why": "taxi"}])
    assert html.startswith('a <mark class="heard-mark">taxi')
    assert ">1</sup></mark> never came" in html
    assert reasons == ["taxi"]


def test_mark_reasons_escapes_everything():
    html, _ = mark_reasons("<b>x</b>", [{"start": 0, "end": 3, "why": "<i>"}])
    assert "<b>" not in html
    assert "&lt;b&gt;" in html


def test_mark_reasons_of_overlapping_spans_repeats_no_letter():
    spans = [SimpleNamespace(start=0, end=4, why="a"), SimpleNamespace(start=2, end=6, why="b")]
    html, _ = mark_reasons("abcdef", spans)
    assert "abcd" in html
    assert ">ef" in html


def test_mark_reasons_of_a_span_outside_the_text_ignores_it():
    assert mark_reasons("abc", [{"start": 2, "end": 9, "why": "x"}]) == ("abc", [])


@given(
    st.text(alphabet="ab<&é😀 ", max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30))),
)
def test_mark_reasons_keeps_every_character(text, pairs):
    from bs4 import BeautifulSoup

    html, _ = mark_reasons(text, [{"start": a, "end": b, "why": ""} for a, b in pairs])
    # Beautiful Soup folds white space everywhere but in <pre>.
    soup = BeautifulSoup(f"<pre>{html}</pre>", "html.parser")
    for number in soup.find_all("sup"):
        number.decompose()
    assert soup.pre.get_text().replace("\u2060", "") == text


def test_receipt_groups_whatever_the_separators():
    assert receipt_groups("k7qf 9m2x-tr4w") == ["K7QF", "9M2X", "TR4W"]

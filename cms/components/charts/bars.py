"""Bars: from zero, longest first, each labelled with its own number.

A hidden bar has a hatched block of one fixed length, so that neither its length nor
its place among the others (always last) tells anything about its value.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from cms.components.charts import drawing as draw
from cms.components.charts.bar_drawing import NARROW, WIDE, Bar, draw_bars
from cms.components.charts.figure import (
    Chart,
    figure_id,
    subtitle_of,
    value_header,
    write_number,
)


def bar_chart(
    bars: Iterable[Bar],
    *,
    title: str,
    measure: str,
    base: str = "",
    date: str = "",
    unit: str = "",
    is_sorted: bool = True,
    sentence: str = "",
    note: str = "",
    label_header: str = "",
    reference_label: str = "",
    chart_id: str = "",
) -> Chart:
    """Return a chart of horizontal bars.

    Args:
        bars: what to draw; hidden ones go last.
        title: the finding, as a sentence.
        measure: what is counted.
        base: of whom, how many.
        date: when, in words.
        unit: "%", "£" or a word; the word heads the table's column.
        is_sorted: longest first; False keeps an order that means something (a scale).
        sentence: what the chart says, for those who don't see it and those who do.
        note: anything that must be known to read it.
        label_header: the head of the table's first column.
        reference_label: what the ticks stand for.
        chart_id: needed only where one page shows the same chart twice.

    Raises:
        ValueError: a value is below zero, where a bar can't start from zero.
    """
    ordered = _in_order(bars, is_sorted=is_sorted)
    _check_from_zero(ordered)
    chart_id = chart_id or figure_id(title, measure, base, date)
    texts = {"chart_id": chart_id, "title": title, "description": sentence or measure}
    has_reference = any(bar.reference is not None for bar in ordered)
    notes = (_reference_note(reference_label) if has_reference else "", note)
    return Chart(
        id=chart_id,
        title=title,
        subtitle=subtitle_of(measure=measure, base=base, date=date),
        svg=draw.group([draw_bars(ordered, place, unit=unit, **texts) for place in (WIDE, NARROW)]),
        headers=_headers(unit, label_header, reference_label, has_reference=has_reference),
        rows=tuple(_row(bar, unit, has_reference=has_reference) for bar in ordered),
        numeric=(1, 2) if has_reference else (1,),
        has_hidden=any(bar.value is None for bar in ordered),
        sentence=sentence,
        note=" ".join(part for part in notes if part),
    )


def _check_from_zero(bars: Sequence[Bar]) -> None:
    for bar in bars:
        if bar.value is not None and bar.value < 0:
            raise ValueError(f"{bar.label!r} has {bar.value}; a bar starts from zero")


def _in_order(bars: Iterable[Bar], *, is_sorted: bool) -> list[Bar]:
    listed = list(bars)
    if not is_sorted:
        return listed
    # By label among hidden ones: the order they came in may be that of their values.
    hidden = sorted((bar for bar in listed if bar.value is None), key=lambda bar: bar.label)
    known = [bar for bar in listed if bar.value is not None]
    return sorted(known, key=lambda bar: -(bar.value or 0)) + hidden


def _headers(
    unit: str, label_header: str, reference_label: str, *, has_reference: bool
) -> tuple[str, ...]:
    heads = (label_header or _("Answer"), value_header(unit))
    if not has_reference:
        return heads
    reference = reference_label or _("compared with")
    return (*heads, reference[:1].upper() + reference[1:])


def _row(bar: Bar, unit: str, *, has_reference: bool) -> tuple[str, ...]:
    cells = (bar.label, bar.written(unit))
    if not has_reference:
        return cells
    return (*cells, "" if bar.reference is None else write_number(bar.reference, unit))


def _reference_note(label: str) -> str:
    return _("The upright line: %(what)s.") % {"what": label or _("what it is compared with")}

"""What every chart hands to its template, and how its numbers and dates are written."""

from __future__ import annotations

import datetime as dt
import zlib
from dataclasses import dataclass

from django.utils.formats import date_format, number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

HIDDEN_MARK = "[c]"


@dataclass(frozen=True)
class Chart:
    """A drawing in two widths, with the table and the sentence that stand behind it."""

    id: str
    title: str
    subtitle: str
    svg: SafeString
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[int, ...]
    has_hidden: bool = False
    sentence: str = ""
    note: str = ""


def figure_id(*texts: str) -> str:
    """Return an id for a chart that stays the same as long as its texts do."""
    return f"chart-{zlib.crc32(' '.join(texts).encode()):08x}"


def subtitle_of(*, measure: str, base: str, date: str) -> str:
    """Return the line under the title: the measure, the base and the date."""
    return " · ".join(part for part in (measure, base, date) if part)


def write_number(value: float | None, unit: str = "") -> str:
    """Return a value as people read it: "1,204", "62%", "£30", or the mark of a hidden one."""
    if value is None:
        return HIDDEN_MARK
    places = 0 if float(value).is_integer() else 1
    text = number_format(round(value, places), places, use_l10n=True, force_grouping=True)
    if unit == "£":
        return f"£{text}"
    return f"{text}{unit}" if unit == "%" else text


def write_day(day: dt.date) -> str:
    """Return a date like "14 March 2027"."""
    return date_format(day, "j F Y")


def write_month(day: dt.date) -> str:
    """Return a date like "Mar 2027"."""
    return date_format(day, "M Y")


def value_header(unit: str) -> str:
    """Return the head of the column of values."""
    if unit == "%":
        return _("Share")
    return unit[:1].upper() + unit[1:] if len(unit) > 1 else _("Value")

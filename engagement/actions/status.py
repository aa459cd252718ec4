"""Say how an action stands, by one stated rule, and give the sentence with its numbers.

The latest reading is compared with the straight line from baseline (through any milestones)
to target, at the reading's own date. On the line or better: on track. Short of it by at most
a tenth of the whole distance from baseline to target: at risk. Else off track. A reading that
is late makes the status not known, whatever the last one said. A ``level`` measure compares
its gap with the stated band and knows no line; a ``watch`` measure has no status. Only a
latest reading at the target, or a recorded decision, makes an action done.

Limits: a ``level`` measure is never done by a reading, because a small gap has to stay small.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from engagement.actions.enums import Direction, Status
from engagement.actions.models import ActionItem, Measure, Reading

# Units written against their number.
SIGNS = frozenset({"%", "£"})
AT_RISK_SHARE = Decimal("0.1")  # of the distance from baseline to target

# An action is as well as its worst measure; what is not known is worse than a small shortfall.
_WORST_FIRST = (
    Status.OFF_TRACK,
    Status.NOT_KNOWN,
    Status.AT_RISK,
    Status.NOT_STARTED,
    Status.ON_TRACK,
    Status.DONE,
    Status.WATCHED,
)

Point = tuple[dt.date, Decimal]


@dataclass(frozen=True)
class Standing:
    """How one measure stands, and the numbers that say so.

    Attributes:
        value: the latest reading, or None where there is none.
        expected: the line's value at that reading's date; None where there is no line.
        limit: the target, or for a gap the band.
        due_on: when the next reading is due; None where none is.
    """

    status: Status
    sentence: str
    value: Decimal | None = None
    expected: Decimal | None = None
    limit: Decimal | None = None
    due_on: dt.date | None = None


def expected_at(on: dt.date, points: Sequence[Point]) -> Decimal:
    """Return the value of the line through ``points`` at a date.

    Args:
        on: any date; before the first point the line is level, and so it is after the last.
        points: date and value, in the order of their dates: baseline, milestones, target.
    """
    if on <= points[0][0]:
        return points[0][1]
    for (from_on, from_value), (to_on, to_value) in itertools.pairwise(points):
        if on <= to_on:
            share = Decimal((on - from_on).days) / Decimal((to_on - from_on).days)
            return from_value + share * (to_value - from_value)
    return points[-1][1]


def next_reading_due_on(measure: Measure, last: Reading | None) -> dt.date | None:
    """Return when the next reading is due: none after one on the target's day or later."""
    since = last.on if last else measure.baseline_on
    if last and last.on >= measure.target_on:
        return None
    return min(since + dt.timedelta(days=measure.reading_every_days), measure.target_on)


def standing_of(
    measure: Measure,
    readings: Iterable[Reading],
    *,
    today: dt.date,
    milestones: Sequence[Point] = (),
) -> Standing:
    """Return how a measure stands today.

    Args:
        measure: what is counted.
        readings: all of its readings, in any order.
        today: the day on which somebody asks; decides whether a reading is late.
        milestones: dated values between baseline and target, in the order of their dates.
    """
    last = max(readings, key=lambda reading: reading.on, default=None)
    due_on = next_reading_due_on(measure, last)
    if measure.direction == Direction.WATCH:
        return _watched(measure, last)
    if last and _is_at_target(measure, last.value):
        return _done(measure, last)
    if due_on is not None and today > due_on:
        return _late(measure, last, due_on)
    if last is None:
        return _not_started(measure, due_on)
    if measure.direction == Direction.LEVEL:
        return _compare_gap(measure, last, due_on)
    points = [
        (measure.baseline_on, measure.baseline),
        *milestones,
        (measure.target_on, measure.target),
    ]
    return _compare_line(measure, last, expected_at(last.on, points), due_on)


def status_of_action(action: ActionItem, standings: Sequence[Standing]) -> Status:
    """Return how a whole action stands: as its worst measure, or done by a decision."""
    if action.done_on is not None:
        return Status.DONE
    held = {standing.status for standing in standings}
    return next((status for status in _WORST_FIRST if status in held), Status.NOT_STARTED)


def plain_number(value: Decimal) -> str:
    """Return a number without needless noughts, to one decimal place at most: "31", "4.5"."""
    rounded = value.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    return f"{rounded.normalize():,f}" if rounded else "0"


def with_unit(value: Decimal, unit: str) -> str:
    """Return a number with its unit: "62%", "£30", "13 buildings", "1 (buildings)"."""
    number = plain_number(value)
    if unit == "%":
        return f"{number}%"
    if unit == "£":
        return f"£{number}"
    # The unit is given in the plural; only its reader can know the singular.
    return f"{number} ({unit})" if value == 1 else f"{number} {unit}"


def with_sign(value: Decimal, unit: str) -> str:
    """Return a number with "%" or "£" where that is its unit, and bare where it is a word."""
    return with_unit(value, unit) if unit in SIGNS else plain_number(value)


def _is_at_target(measure: Measure, value: Decimal) -> bool:
    if measure.direction == Direction.UP:
        return value >= measure.target
    return measure.direction == Direction.DOWN and value <= measure.target


def _compare_line(
    measure: Measure, last: Reading, expected: Decimal, due_on: dt.date | None
) -> Standing:
    short = expected - last.value if measure.direction == Direction.UP else last.value - expected
    if short <= 0:
        status = Status.ON_TRACK
    elif short <= AT_RISK_SHARE * abs(measure.target - measure.baseline):
        status = Status.AT_RISK
    else:
        status = Status.OFF_TRACK
    sentence = _line_wording(measure) % {
        "status": str(status.label).lower(),
        "value": with_sign(last.value, measure.unit),
        "target": with_sign(measure.target, measure.unit),
        "expected": with_sign(expected, measure.unit),
    }
    return Standing(status, sentence, last.value, expected, measure.target, due_on)


def _line_wording(measure: Measure) -> str:
    if measure.direction != Direction.UP:
        return _("%(status)s: %(value)s, to come down to %(target)s, expected %(expected)s")
    # "31 of 60" counts things; "25% of 95%" would be read as a share of a share.
    if measure.unit in SIGNS:
        return _("%(status)s: %(value)s, to reach %(target)s, expected %(expected)s")
    return _("%(status)s: %(value)s of %(target)s, expected %(expected)s")


def _compare_gap(measure: Measure, last: Reading, due_on: dt.date | None) -> Standing:
    is_small = abs(last.value) <= measure.band
    status = Status.ON_TRACK if is_small else Status.OFF_TRACK
    sentence = _("%(status)s: a gap of %(value)s, to be no more than %(band)s") % {
        "status": str(status.label).lower(),
        "value": plain_number(abs(last.value)),
        "band": plain_number(measure.band),
    }
    return Standing(status, sentence, last.value, None, measure.band, due_on)


def _done(measure: Measure, last: Reading) -> Standing:
    sentence = _("done: %(value)s on %(on)s, the target was %(target)s") % {
        "value": plain_number(last.value),
        "on": date_format(last.on, "j F Y"),
        "target": plain_number(measure.target),
    }
    return Standing(Status.DONE, sentence, last.value, None, measure.target, None)


def _late(measure: Measure, last: Reading | None, due_on: dt.date) -> Standing:
    sentence = _("not known: a reading was due on %(on)s") % {"on": date_format(due_on, "j F Y")}
    value = last.value if last else None
    return Standing(Status.NOT_KNOWN, sentence, value, None, measure.target, due_on)


def _not_started(measure: Measure, due_on: dt.date | None) -> Standing:
    on = date_format(due_on, "j F Y") if due_on else ""
    sentence = _("no reading yet: the first is due on %(on)s") % {"on": on}
    return Standing(Status.NOT_STARTED, sentence, None, None, measure.target, due_on)


def _watched(measure: Measure, last: Reading | None) -> Standing:
    if last is None:
        return Standing(Status.WATCHED, _("watched: no reading yet"))
    sentence = _("watched: %(value)s, with no target to meet") % {"value": plain_number(last.value)}
    return Standing(Status.WATCHED, sentence, last.value)

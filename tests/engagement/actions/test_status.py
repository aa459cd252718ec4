from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from engagement.actions.enums import Direction, Status
from engagement.actions.models import ActionItem, Measure, Reading
from engagement.actions.status import (
    Standing,
    expected_at,
    plain_number,
    standing_of,
    status_of_action,
    with_unit,
)


def day(month, day_of_month, year=2026):
    return dt.date(year, month, day_of_month)


def measure_with(**fields):
    # 100 days and 60 libraries: the line rises by 0.6 a day, and a tenth of it is 6.
    given = {
        "direction": Direction.UP,
        "baseline": Decimal(0),
        "baseline_on": day(1, 1),
        "target": Decimal(60),
        "target_on": day(4, 11),
        "reading_every_days": 92,
        "band": Decimal(0),
    }
    return Measure(**{**given, **fields})


def readings_of(*pairs):
    return [Reading(on=on, value=Decimal(str(value))) for on, value in pairs]


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (day(12, 1, 2025), 0),  # before the baseline: level
        (day(1, 1), 0),
        (day(1, 26), 15),  # 25 days of 100: 25/100 x 60 = 15
        (day(3, 17), 45),  # 75 days of 100: 75/100 x 60 = 45
        (day(4, 11), 60),
        (day(6, 1), 60),  # after the target: level
    ],
)
def test_expected_at_when_line_is_straight_is_its_share_of_the_way(on, expected):
    points = [(day(1, 1), Decimal(0)), (day(4, 11), Decimal(60))]

    assert expected_at(on, points) == expected


def test_standing_of_a_share_says_its_sign_and_no_share_of_a_share():
    measure = measure_with(unit="%")
    readings = [Reading(measure=measure, value=Decimal(44), on=day(3, 17))]

    standing = standing_of(measure, readings, today=day(3, 17))

    assert standing.sentence == "at risk: 44%, to reach 60%, expected 45%"


def test_expected_at_when_there_is_a_milestone_goes_through_it():
    # 50 days to 10, then 50 days more to 60; after 75 days: 10 + 25/50 x 50 = 35.
    points = [(day(1, 1), Decimal(0)), (day(2, 20), Decimal(10)), (day(4, 11), Decimal(60))]

    assert expected_at(day(3, 17), points) == 35


@pytest.mark.parametrize(
    ("value", "status", "sentence"),
    [
        (45, Status.ON_TRACK, "on track: 45 of 60, expected 45"),
        (50, Status.ON_TRACK, "on track: 50 of 60, expected 45"),
        (44, Status.AT_RISK, "at risk: 44 of 60, expected 45"),
        (39, Status.AT_RISK, "at risk: 39 of 60, expected 45"),  # 45 - 39 = 6, a tenth of 60
        ("38.9", Status.OFF_TRACK, "off track: 38.9 of 60, expected 45"),
        (31, Status.OFF_TRACK, "off track: 31 of 60, expected 45"),
    ],
)
def test_standing_when_up_is_better_compares_the_latest_reading(value, status, sentence):
    readings = readings_of((day(1, 1), 0), (day(3, 17), value))

    standing = standing_of(measure_with(), readings, today=day(3, 20))

    assert (standing.status, standing.sentence) == (status, sentence)


@pytest.mark.parametrize(
    ("value", "status"),
    [(25, Status.ON_TRACK), (31, Status.AT_RISK), ("31.1", Status.OFF_TRACK)],
)
def test_standing_when_down_is_better_turns_the_line_over(value, status):
    # From 70 to 10 in 100 days; after 75 days: 70 - 45 = 25; a tenth of 60 above it is 31.
    measure = measure_with(direction=Direction.DOWN, baseline=Decimal(70), target=Decimal(10))

    standing = standing_of(measure, readings_of((day(3, 17), value)), today=day(3, 20))

    assert standing.status == status


def test_standing_when_down_is_better_says_where_it_has_to_come():
    measure = measure_with(direction=Direction.DOWN, baseline=Decimal(70), target=Decimal(10))

    standing = standing_of(measure, readings_of((day(3, 17), 40)), today=day(3, 20))

    assert standing.sentence == "off track: 40, to come down to 10, expected 25"


def test_standing_when_readings_come_in_any_order_takes_the_latest_date():
    readings = readings_of((day(3, 17), 31), (day(1, 26), 20))

    assert standing_of(measure_with(), readings, today=day(3, 20)).value == 31


def test_standing_when_a_reading_is_at_target_is_done_even_if_the_next_is_late():
    measure = measure_with(target_on=day(12, 31))

    standing = standing_of(measure, readings_of((day(2, 1), 60)), today=day(11, 1))

    assert standing.status == Status.DONE
    assert standing.sentence == "done: 60 on 1 February 2026, the target was 60"


def test_standing_when_the_target_was_reached_and_lost_is_not_done():
    readings = readings_of((day(2, 1), 60), (day(3, 17), 31))

    assert standing_of(measure_with(), readings, today=day(3, 20)).status == Status.OFF_TRACK


@pytest.mark.parametrize(
    ("today", "status"),
    # Due 30 days after 26 January, on 25 February; late the day after.
    [(day(2, 25), Status.ON_TRACK), (day(2, 26), Status.NOT_KNOWN)],
)
def test_standing_when_the_next_reading_is_late_is_not_known(today, status):
    measure = measure_with(reading_every_days=30)

    standing = standing_of(measure, readings_of((day(1, 26), 15)), today=today)

    assert standing.status == status
    assert standing.due_on == day(2, 25)


def test_standing_when_late_says_since_when():
    standing = standing_of(measure_with(), readings_of((day(1, 26), 15)), today=day(5, 1))

    # The target's own day comes before 92 days have passed, so a reading was due then.
    assert standing.sentence == "not known: a reading was due on 11 April 2026"


def test_standing_when_the_target_day_was_read_and_missed_stays_off_track():
    standing = standing_of(measure_with(), readings_of((day(4, 11), 40)), today=day(12, 1))

    assert standing.status == Status.OFF_TRACK
    assert standing.sentence == "off track: 40 of 60, expected 60"


def test_standing_without_a_reading_waits_until_one_is_due():
    assert standing_of(measure_with(), [], today=day(1, 2)).status == Status.NOT_STARTED
    assert standing_of(measure_with(), [], today=day(4, 12)).status == Status.NOT_KNOWN


@pytest.mark.parametrize(
    ("gap", "status"),
    [(3, Status.ON_TRACK), (-3, Status.ON_TRACK), ("3.1", Status.OFF_TRACK), (0, Status.ON_TRACK)],
)
def test_standing_when_a_gap_should_be_small_compares_with_the_band(gap, status):
    measure = measure_with(direction=Direction.LEVEL, band=Decimal(3), target=Decimal(0))

    standing = standing_of(measure, readings_of((day(2, 1), gap)), today=day(2, 2))

    assert standing.status == status


def test_standing_when_only_watched_has_no_better_or_worse():
    measure = measure_with(direction=Direction.WATCH)

    standing = standing_of(measure, readings_of((day(2, 1), 7)), today=day(12, 2))

    assert standing.status == Status.WATCHED
    assert standing.sentence == "watched: 7, with no target to meet"


def test_status_of_action_when_measures_differ_is_the_worst():
    standings = [Standing(Status.DONE, ""), Standing(Status.AT_RISK, "")]

    assert status_of_action(ActionItem(), standings) == Status.AT_RISK


def test_status_of_action_when_decided_is_done_whatever_the_readings_say():
    action = ActionItem(done_on=day(2, 1))

    assert status_of_action(action, [Standing(Status.OFF_TRACK, "")]) == Status.DONE


@pytest.mark.parametrize(
    ("value", "shown"),
    [("60", "60"), ("4.5", "4.5"), ("1200", "1,200"), ("0.04", "0"), ("-3.25", "-3.3")],
)
def test_plain_number_shows_no_needless_noughts(value, shown):
    assert plain_number(Decimal(value)) == shown


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        ("62", "%", "62%"),
        ("30", "£", "£30"),
        ("13", "buildings", "13 buildings"),
        ("1", "buildings", "1 (buildings)"),
    ],
)
def test_with_unit_writes_numbers_as_people_do(value, unit, shown):
    assert with_unit(Decimal(value), unit) == shown

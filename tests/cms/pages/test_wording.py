from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from cms.pages.wording import explain_influence, say_closing, say_moment, say_opening, say_time
from engagement.consultations.enums import Influence
from engagement.core import clock

UTC = dt.UTC
# 14 March 2027 at 10 in the morning: before the clocks change in London.
NOW = dt.datetime(2027, 3, 14, 10, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(clock, "today", lambda: NOW.date())


@pytest.mark.parametrize(
    ("hour", "minute", "words"),
    [
        (17, 0, "5pm"),
        (17, 30, "5.30pm"),
        (9, 5, "9.05am"),
        (12, 0, "midday"),
        (0, 0, "midnight"),
        (12, 15, "12.15pm"),
        (0, 15, "12.15am"),
    ],
)
def test_say_time_reads_as_people_say_it(hour, minute, words):
    assert say_time(dt.datetime(2027, 3, 14, hour, minute, tzinfo=UTC)) == words


def test_say_moment_is_in_london_when_the_clocks_have_changed():
    assert say_moment(dt.datetime(2027, 7, 1, 16, tzinfo=UTC)) == "5pm on 1 July 2027"


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "Closes today at 5pm"), (1, "Closes in 1 day"), (9, "Closes in 9 days")],
)
def test_say_closing_counts_midnights(days, words):
    assert say_closing(NOW.replace(hour=17) + dt.timedelta(days=days)) == words


def test_say_closing_just_after_midnight_in_london_is_tomorrow():
    closes_at = dt.datetime(2027, 3, 15, 0, 30, tzinfo=ZoneInfo("Europe/London"))

    assert say_closing(closes_at) == "Closes in 1 day"


def test_say_closing_without_a_date_says_so():
    assert say_closing(None) == "No closing date"


def test_say_opening_counts_days():
    assert say_opening(NOW + dt.timedelta(days=3)) == "Opens in 3 days"


@pytest.mark.parametrize("influence", Influence)
def test_explain_influence_has_a_sentence_for_each_level(influence):
    assert str(explain_influence(influence)).endswith(".")

from __future__ import annotations

import datetime as dt

import pytest

from engagement.figures.arrivals import count_by_channel, count_by_day, count_by_week
from engagement.words.enums import Channel
from tests.factories.consultations import QuestionFactory
from tests.factories.words import answer_with

pytestmark = pytest.mark.django_db


def _arrive(question, *, on, channel=Channel.WEB):
    record = answer_with("Something.", question=question).response.record
    record.received_on, record.channel = on, channel
    record.save()


def test_count_by_channel_counts_responses_most_first():
    question = QuestionFactory()
    for channel in (Channel.WEB, Channel.PAPER, Channel.PAPER):
        _arrive(question, on=dt.date(2026, 3, 1), channel=channel)

    counts = count_by_channel(question.consultation)

    assert [(count.label, count.n, count.of) for count in counts] == [
        ("Paper", 2, 3),
        ("Website", 1, 3),
    ]


def test_count_by_day_counts_each_day():
    question = QuestionFactory()
    for day in (2, 1, 2):
        _arrive(question, on=dt.date(2026, 3, day))

    assert list(count_by_day(question.consultation).items()) == [
        (dt.date(2026, 3, 1), 1),
        (dt.date(2026, 3, 2), 2),
    ]


def test_count_by_week_sums_up_and_keeps_weeks_without_any():
    question = QuestionFactory()
    # 1 March 2026 is a Sunday, 2 March the Monday after it.
    for day in (1, 2, 17):
        _arrive(question, on=dt.date(2026, 3, day))

    weeks = count_by_week(question.consultation)

    assert [(week.monday.isoformat(), week.n, week.so_far) for week in weeks] == [
        ("2026-02-23", 1, 1),
        ("2026-03-02", 1, 2),
        ("2026-03-09", 0, 2),
        ("2026-03-16", 1, 3),
    ]


def test_count_by_week_of_nothing_is_empty():
    assert count_by_week(QuestionFactory().consultation) == []

from __future__ import annotations

import datetime as dt

import pytest

from engagement.figures.arrivals import count_by_channel, count_by_day
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


def test_count_by_day_sums_up_the_days():
    question = QuestionFactory()
    for day in (2, 1, 2):
        _arrive(question, on=dt.date(2026, 3, day))

    days = count_by_day(question.consultation)

    assert [(day.on.day, day.n, day.so_far) for day in days] == [(1, 1, 1), (2, 2, 3)]

from __future__ import annotations

import datetime as dt

import pytest

from cms.desk.reading.paging import page_of
from engagement.words.models import Words
from tests.factories.consultations import QuestionFactory
from tests.factories.words import answer_with

pytestmark = pytest.mark.django_db


def _arrive(question, text, day):
    record = answer_with(text, question=question).response.record
    record.received_on = dt.date(2026, 3, day)
    record.save()
    return record


def _walk(per_page):
    """Return the texts of every page, following each page's key."""
    pages, key = [], ""
    while True:
        page = page_of(Words.objects.all(), key, per_page=per_page)
        pages.append([words.text for words in page.words])
        key = page.next_key
        if not key:
            return pages


def test_page_of_walks_through_every_answer_once_newest_day_first():
    question = QuestionFactory()
    for day in (1, 3, 3, 2, 3):
        _arrive(question, f"Day {day}.", day)

    pages = _walk(per_page=2)

    assert [len(page) for page in pages] == [2, 2, 1]
    assert [text for page in pages for text in page] == [
        "Day 3.",
        "Day 3.",
        "Day 3.",
        "Day 2.",
        "Day 1.",
    ]


def test_page_of_keeps_a_records_answers_in_the_order_of_the_questions():
    first, second = QuestionFactory(position=1), QuestionFactory(position=2)
    record = _arrive(second, "Second.", 1)
    record.response.answers.create(
        question=first, words=record.words.create(kind="answer", text="First.")
    )

    assert _walk(per_page=1) == [["First."], ["Second."]]


def test_page_of_after_an_answer_that_has_gone_goes_on_behind_it():
    question = QuestionFactory()
    for day in (3, 2, 1):
        _arrive(question, f"Day {day}.", day)
    key = page_of(Words.objects.all(), "", per_page=1).next_key
    Words.objects.filter(text="Day 3.").delete()

    assert [words.text for words in page_of(Words.objects.all(), key, per_page=1).words] == [
        "Day 2."
    ]


@pytest.mark.parametrize("key", ["nonsense", "2026-01-01.x.1", "..", "2026-13-01.0.0"])
def test_page_of_with_a_key_that_is_not_ours_begins_at_the_first(key):
    answer_with("Only one.")

    assert len(page_of(Words.objects.all(), key).words) == 1

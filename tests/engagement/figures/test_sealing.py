from __future__ import annotations

import datetime as dt

import pytest

from engagement.core import clock
from engagement.figures.errors import TooFewNew
from engagement.figures.models import Sealing
from engagement.figures.services import seal_figures
from engagement.words.models import Record
from tests.factories.consultations import QuestionFactory
from tests.factories.organisations import publisher_of
from tests.factories.words import answer_with

pytestmark = pytest.mark.django_db

YESTERDAY = clock.now() - dt.timedelta(days=1)


@pytest.fixture
def question():
    question = QuestionFactory(consultation__closes_at=YESTERDAY)
    for number in range(12):
        answer_with(f"Ramp {number}.", question=question)
    return question


@pytest.fixture
def seal(question):
    publisher = publisher_of(question.consultation.body)
    return lambda: seal_figures(consultation=question.consultation, user=publisher)


def withdraw(n):
    standing = Record.objects.standing().values_list("pk", flat=True)[:n]
    Record.objects.filter(pk__in=list(standing)).update(withdrawn_on=clock.today())


def test_sealing_again_when_nobody_came_or_went_is_made(seal):
    seal()

    assert seal().number == 2


@pytest.mark.parametrize(("n_left", "n_came"), [(1, 0), (0, 1), (1, 1), (4, 4)])
def test_sealing_again_when_few_came_or_went_is_refused(seal, question, n_left, n_came):
    seal()
    withdraw(n_left)
    for number in range(n_came):
        answer_with(f"Late {number}.", question=question)

    with pytest.raises(TooFewNew):
        seal()


def test_sealing_again_when_ten_came_and_went_is_made(seal, question):
    seal()
    withdraw(5)
    for number in range(5):
        answer_with(f"Late {number}.", question=question)

    assert seal().n_people == 12


def test_sealing_does_not_count_a_withdrawal_twice(seal, question):
    withdraw(3)
    seal()

    assert seal().number == Sealing.objects.count()

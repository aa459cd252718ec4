from __future__ import annotations

import pytest

from engagement.figures.stands import count_stands_of_theme
from engagement.themes import positions
from engagement.themes.enums import Stand
from engagement.themes.models import Position
from engagement.themes.positions import error_in_words, read_positions
from engagement.words.models import Words
from nlp.positions import Position as Found
from nlp.text.because import Because
from tests.factories.actions import ThemeFactory, passage_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def machine(monkeypatch):
    """A machine that reads every answer as against."""

    def find(rows):
        because = (Because(0, 5, "Don't", -0.7, "it says no"),)
        return [Found(row.id, "against", -0.7, because, -0.4, ()) for row in rows]

    monkeypatch.setattr(positions, "find_positions", find)


def test_read_positions_keeps_how_an_answer_stands_without_its_words():
    words = passage_of("Don't close it.").words

    read_positions([words.pk])

    position = Position.objects.get()
    assert (position.stand, position.score) == (Stand.AGAINST, 0.7)
    assert position.because == [{"start": 0, "end": 5, "weight": -0.7, "why": "it says no"}]


def test_read_positions_twice_is_once():
    words = passage_of("Don't close it.").words

    assert [read_positions([words.pk]) for _ in range(2)] == [1, 1]
    assert Position.objects.count() == 1


def test_read_positions_of_another_language_is_unclear_and_not_read():
    words = passage_of("Nie zamykajcie.").words
    Words.objects.filter(pk=words.pk).update(language="pl")

    read_positions([words.pk])

    assert Position.objects.get().stand == Stand.UNCLEAR
    assert "not in English" in Position.objects.get().method


def test_error_in_words_is_what_was_measured():
    assert error_in_words().startswith("wrong about ")
    assert error_in_words().endswith(" in 10 times")


def test_count_stands_of_theme_counts_answers_that_stand():
    theme = ThemeFactory()
    for text in ("One.", "Two."):
        read_positions([passage_of(text, theme=theme).words_id])
    read_positions([passage_of("Elsewhere.").words_id])

    assert [(one.stand, one.n) for one in count_stands_of_theme(theme)] == [("against", 2)]

from __future__ import annotations

import pytest

from engagement.words.enums import Origin
from engagement.words.errors import PassageNotFound
from engagement.words.models import Passage, Redaction
from engagement.words.picking import find_typed, make_passage, picks_of
from tests.factories.words import WordsFactory

pytestmark = pytest.mark.django_db


def _with_name():
    words = WordsFactory(text="Ann Bell told me. There is no ramp.")
    Redaction.objects.create(words=words, start=0, end=8, type="PERSON", origin=Origin.MACHINE)
    return words


def test_picks_of_several_sentences_shows_each_redacted():
    picks = picks_of(_with_name())

    assert [pick.text for pick in picks] == ["[name 1] told me.", "There is no ramp."]
    assert [(pick.start, pick.end) for pick in picks] == [(0, 17), (18, 35)]


def test_picks_of_one_sentence_are_none():
    assert picks_of(WordsFactory(text="There is no ramp.")) == []


def test_find_typed_finds_words_whatever_their_case_and_spacing():
    assert find_typed(_with_name(), "there  IS\nno") == (18, 29)


@pytest.mark.parametrize("typed", ["Ann", "Bell told", "nowhere", "  ", ""])
def test_find_typed_of_hidden_or_missing_words_finds_nothing(typed):
    with pytest.raises(PassageNotFound, match="can't find that passage"):
        find_typed(_with_name(), typed)


def test_make_passage_twice_makes_one():
    words = _with_name()

    first, second = (make_passage(words=words, start=18, end=35) for _ in range(2))

    assert first == second
    assert Passage.objects.count() == 1


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (5, 5), (0, 36)])
def test_make_passage_outside_the_words_is_refused(start, end):
    with pytest.raises(PassageNotFound):
        make_passage(words=_with_name(), start=start, end=end)

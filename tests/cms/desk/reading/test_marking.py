from __future__ import annotations

import pytest

from cms.desk.reading.marking import mark_plainly, mark_words
from engagement.words.enums import Origin, ReviewState
from engagement.words.models import Redaction
from tests.factories.words import WordsFactory

pytestmark = pytest.mark.django_db


def _words(text, *hidden):
    words = WordsFactory(text=text)
    for start, end in hidden:
        Redaction.objects.create(
            words=words,
            start=start,
            end=end,
            type="PERSON",
            origin=Origin.MACHINE,
            state=ReviewState.SUGGESTED,
        )
    return words


def _mark(text, *numbers):
    shown = " ".join(f'<sup class="heard-mark__number">{number}</sup>' for number in numbers)
    joiner = "\u2060" if numbers else ""
    return f'<mark class="heard-mark">{text}{joiner}{shown}</mark>'


def test_mark_words_numbers_a_reason_at_its_end():
    words = _words("There is no ramp here.")

    assert mark_words(words, [(9, 16)]) == f"There is {_mark('no ramp', 1)} here."


def test_mark_words_of_overlapping_reasons_draws_every_letter_once():
    words = _words("no ramp here")

    drawn = mark_words(words, [(0, 7), (3, 12)])

    assert drawn == _mark("no ") + _mark("ramp", 1) + _mark(" here", 2)


def test_mark_words_never_marks_what_is_redacted():
    words = _words("Ann Bell had no ramp", (0, 8))

    drawn = mark_words(words, [(4, 20)])

    assert drawn == f'<span class="heard-redacted">[name 1]</span>{_mark(" had no ramp", 1)}'
    assert "Bell" not in drawn


def test_mark_words_of_a_reason_that_ends_in_a_name_numbers_what_can_be_seen():
    words = _words("I told Ann", (7, 10))

    drawn = mark_words(words, [(2, 10)])

    assert drawn.startswith(f"I {_mark('told ', 1)}")


def test_mark_words_escapes_what_people_wrote():
    words = _words("<b>no</b> ramp & steps")

    assert mark_words(words, [(0, 4)]).startswith(_mark("&lt;b&gt;n", 1))


def test_mark_plainly_writes_no_numbers():
    assert mark_plainly(_words("no ramp"), [(3, 7)]) == f"no {_mark('ramp')}"

from __future__ import annotations

import pytest
from django.utils import translation

from cms.desk.moderation.flag_reasons import REASONS, reason_in_words
from nlp.screening import screen_rows
from nlp.screening.cues import read_cues
from nlp.text.rows import Row

TEXTS = (
    "<b>More</b> benches",
    "Asdf asdf asdf asdf asdf asdf asdf asdf asdf",
    "...",
    "M o r e  b e n c h e s  b y  t h e  p o n d",
    "As a resident of [your town] I object.",
    "He hits me when the children are asleep and I am scared to go home.",
)


def test_reasons_when_a_sign_has_one_then_it_can_be_translated():
    assert {cue.says for cue in read_cues()} <= REASONS


@pytest.mark.parametrize("text", TEXTS)
def test_reasons_when_screening_gives_them_then_they_can_be_translated(text):
    (screened,) = screen_rows([Row("1", text)])
    assert screened.flags
    assert {one.why for flag in screened.flags for one in flag.because} <= REASONS


def test_reason_when_it_names_a_language_then_the_name_is_in_words():
    assert reason_in_words("it reads as: cy") == "it reads as: Welsh"


def test_reason_when_nobody_listed_it_then_as_it_was_kept():
    with translation.override("cy"):
        assert reason_in_words("from an older version") == "from an older version"

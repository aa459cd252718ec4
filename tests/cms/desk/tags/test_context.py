from __future__ import annotations

import pytest

from cms.desk.tags.context import in_context
from engagement.words.enums import Origin
from engagement.words.errors import NotYetReadable
from engagement.words.models import Passage, Redaction
from tests.factories.words import WordsFactory

pytestmark = pytest.mark.django_db

TEXT = "I came by bus. There is no ramp for my wheelchair. Ann Bell held the door."


def _passage(text=TEXT, start=15, end=50, **words):
    return Passage.objects.create(words=WordsFactory(text=text, **words), start=start, end=end)


def test_in_context_marks_reasons_and_mutes_what_is_around():
    html = in_context(_passage(), [(24, 31), (39, 49)])

    assert html == (
        '<span class="heard-around">I came by bus. </span>There is '
        '<mark class="heard-mark">no ramp</mark> for my '
        '<mark class="heard-mark">wheelchair</mark>.'
        '<span class="heard-around"> Ann Bell held the door.</span>'
    )


def test_in_context_of_a_long_answer_shows_whole_words_around_the_passage():
    text = f"{'before ' * 60}Here it is.{' after' * 60}"
    html = in_context(_passage(text, 420, 431), [], around=20)

    assert html == (
        '… <span class="heard-around">before before </span>Here it is.'
        '<span class="heard-around"> after after after</span> …'
    )


def test_in_context_never_shows_or_cuts_what_is_redacted():
    passage = _passage()
    Redaction.objects.create(
        words=passage.words, start=51, end=59, type="PERSON", origin=Origin.MACHINE
    )

    for around in range(30):
        html = in_context(passage, [(45, 55)], around=around)
        assert "Ann" not in html
        assert "Bell" not in html
        assert html.count("[name 1]") <= 1


def test_in_context_keeps_a_redaction_that_reaches_over_the_border_once():
    passage = _passage(end=55)
    Redaction.objects.create(
        words=passage.words, start=51, end=59, type="PERSON", origin=Origin.MACHINE
    )

    assert in_context(passage, []).count("[name 1]") == 1


def test_in_context_escapes_what_people_wrote():
    assert "<b>" not in in_context(_passage("<b>No</b> ramp.", 0, 15), [(0, 3)])


def test_in_context_before_the_machine_has_looked_is_refused():
    with pytest.raises(NotYetReadable):
        in_context(_passage(redaction_progress="waiting"), [])

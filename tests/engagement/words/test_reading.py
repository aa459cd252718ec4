from __future__ import annotations

import pytest

from engagement.words.enums import Origin, RedactionProgress, ReviewState
from engagement.words.errors import NotYetReadable
from engagement.words.models import Redaction
from engagement.words.reading import Segment, masked_text, redacted_text, segments_of
from tests.factories.words import WordsFactory

pytestmark = pytest.mark.django_db

TEXT = "Sarah was kind. Call Sarah on 01632 960001."


def redact(words, said, type="PERSON", **fields):
    start = words.text.index(said)
    return Redaction.objects.create(
        words=words,
        start=start,
        end=start + len(said),
        type=type,
        origin=Origin.MACHINE,
        **fields,
    )


def test_words_that_the_machine_has_not_seen_can_be_read_by_nobody():
    words = WordsFactory(redaction_progress=RedactionProgress.WAITING)
    for read in (redacted_text, masked_text, segments_of):
        with pytest.raises(NotYetReadable, match="still being checked"):
            read(words)


@pytest.mark.parametrize("state", [ReviewState.SUGGESTED, ReviewState.CONFIRMED])
def test_suggested_and_confirmed_spans_are_hidden_alike(state):
    words = WordsFactory(text=TEXT)
    redact(words, "Sarah", state=state)
    redact(words, "01632 960001", type="PHONE", state=state)
    assert redacted_text(words) == "[name 1] was kind. Call Sarah on [phone 1]."


def test_rejected_span_and_hint_hide_nothing():
    words = WordsFactory(text=TEXT)
    redact(words, "Sarah", state=ReviewState.REJECTED)
    redact(words, "Call", type="PLACE", is_hint=True)
    assert redacted_text(words) == TEXT


def test_masked_text_has_the_length_of_the_original_and_no_name():
    words = WordsFactory(text=TEXT)
    redact(words, "01632 960001", type="PHONE")
    masked = masked_text(words)
    assert len(masked) == len(TEXT)
    assert "01632" not in masked
    assert masked.startswith("Sarah was kind.")


def test_part_of_a_text_keeps_the_numbers_of_the_whole():
    words = WordsFactory(text="Ali and Bo. Bo left.")
    redact(words, "Ali")
    redact(words, "Bo")
    Redaction.objects.create(words=words, start=12, end=14, type="PERSON", origin=Origin.MACHINE)
    assert redacted_text(words, 12, 20) == "[name 2] left."


def test_segments_keep_offsets_of_the_original():
    words = WordsFactory(text="Sarah ran.")
    redact(words, "Sarah")
    assert segments_of(words) == [
        Segment(0, 5, "[name 1]", True),
        Segment(5, 10, " ran.", False),
    ]


def test_overlapping_spans_of_person_and_machine_are_hidden_together():
    words = WordsFactory(text="Nurse Sarah Jones came.")
    redact(words, "Sarah")
    start = words.text.index("Sarah Jones")
    Redaction.objects.create(
        words=words,
        start=start,
        end=start + 11,
        type="PERSON",
        origin=Origin.PERSON,
        state=ReviewState.CONFIRMED,
    )
    assert redacted_text(words) == "Nurse [name 1] came."

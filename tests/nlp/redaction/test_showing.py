from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.redaction import Span, mask, redact_text, render
from nlp.redaction.folding import fold
from nlp.redaction.spans import resolve_overlaps

TEXT = "Sarah Jones told Tom. sarah said so."


def person(start: int, end: int, *, hint: bool = False) -> Span:
    return Span(start, end, "PERSON", 0.9, "list", hint)


@given(st.text(max_size=60), st.data())
def test_mask_keeps_the_length_and_every_letter_that_stays(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))

    masked = mask(text, [person(start, end)])

    assert len(masked) == len(text)
    assert (masked[:start], masked[end:]) == (text[:start], text[end:])
    assert masked[start:end].strip() == ""


def test_mask_leaves_hints_alone():
    assert mask(TEXT, [person(0, 5, hint=True)]) == TEXT


def test_mask_of_a_span_outside_the_text_is_refused():
    with pytest.raises(ValueError, match="span 3 to 9 lies outside a text of 4 code points"):
        mask("abcd", [person(3, 9)])


def test_render_gives_a_person_one_number_in_every_form():
    spans = [person(0, 11), person(17, 20), person(22, 27)]

    assert render(TEXT, spans) == "[name 1] told [name 2]. [name 1] said so."


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Sarah Jones and Tom Jones came. Mr Jones left.", "[name 1] and [name 2] came. "
         "[name 3] left."),
        ("Ms Jones rang. Sarah Jones cried.", "[name 1] rang. [name 1] cried."),
        ("Ring 07700 900123, I mean +44 7700 900 123, or 07700 900999.",
         "Ring [phone 1], I mean [phone 1], or [phone 2]."),
        ("From M1 4BT to m14bt and LS1 4DY.", "From [postcode 1] to [postcode 1] and "
         "[postcode 2]."),
        ("Write to jo@gmail.com, jo at gmail dot com.", "Write to [email 1], [email 1]."),
    ],
)  # fmt: skip
def test_redacted_numbers_things_by_what_is_meant(text, shown):
    assert redact_text(text).redacted == shown


def test_resolve_overlaps_lets_the_stronger_type_win_and_hides_the_rest():
    text = "Sarah 07700 900123"
    phone = Span(6, 18, "PHONE", 0.9, "pattern")

    kept = resolve_overlaps([person(0, 11), phone], text)

    assert kept == [person(0, 5), phone]


def test_resolve_overlaps_drops_a_hint_that_touches_what_is_hidden():
    place = Span(0, 11, "PLACE", 0.5, "model", hint=True)

    assert resolve_overlaps([place, person(0, 5)], "Sarah Jones") == [person(0, 5)]


SPANS = st.builds(
    lambda start, length, kind: Span(start, start + length, kind, 0.5, "list", kind == "PLACE"),
    st.integers(0, 20),
    st.integers(1, 10),
    st.sampled_from(["PERSON", "PHONE", "ADDRESS", "PLACE"]),
)


@given(st.lists(SPANS, max_size=8), st.randoms())
def test_resolve_overlaps_covers_what_is_hidden_whatever_the_order(spans, random):
    text = "abcdefghijklmnopqrstuvwxyzabcdef"
    shuffled = list(spans)
    random.shuffle(shuffled)

    kept = resolve_overlaps(spans, text)

    assert resolve_overlaps(shuffled, text) == kept
    hidden = {at for span in spans if not span.hint for at in range(span.start, span.end)}
    assert {at for span in kept if not span.hint for at in range(span.start, span.end)} == hidden
    assert all(a.end <= b.start for a, b in pairwise(kept))


@given(st.text(max_size=80), st.data())
def test_fold_maps_every_folded_stretch_to_a_stretch_of_the_original(text, data):
    folded = fold(text)
    if not folded.text:
        return
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))

    first, last = folded.to_original(start, end)

    assert 0 <= first < last <= len(text)


def test_fold_takes_hidden_and_wide_characters_away():
    assert fold("\uff33\uff41\u200brah\u2019s 0\ufe0f\u20e37 é e\u0301").text == "Sarah's 07 é é"

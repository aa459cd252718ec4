from __future__ import annotations

import socket
import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.redaction import mask, redact_rows, redact_text
from nlp.redaction.engine import PATTERN_FINDERS
from nlp.redaction.recognisers.hints import find_hints
from nlp.redaction.spans import HINT_TYPES, REPLACED_TYPES
from nlp.text.rows import Row

TEXTS = st.text(max_size=300) | st.lists(
    st.sampled_from(
        ["Dr", "Sarah", "07700 900123", "at", "gmail", "dot", "com", "M1", "4BT", "\u200b", "é",
         "\U0001f600", "e\u0301", "0", "ﬁ",
         "\u0660\u0667\u0667", "\n", "'s", "Ⅷ", "\ufdfa", "İ", "ß", "93"]
    ),
    max_size=25,
).map(" ".join)  # fmt: skip

HOSTILE = {
    "one letter": "a" * 100_000,
    "digits": "0" * 100_000,
    "spaced digits": "0 " * 50_000,
    "dots": "a." * 50_000,
    "at signs": "a@" * 50_000,
    "hyphens": "a-" * 50_000,
    "brackets": "(" * 100_000,
    "apostrophes": "o'" * 50_000,
    "spaces": " " * 100_000,
    "new lines": "\n" * 100_000,
    "at words": "a at " * 20_000,
    "dot words": "a dot " * 16_000,
    "house numbers": "1 a " * 25_000,
    "streets": "1 Elm Oak Ash Fir " * 5_000,
    "births": "born on the " * 8_000,
    "references": "ref no 1-" * 11_000,
    "links": "http://" * 14_000,
    "card": "4 " * 50_000,
    "iban": "GB82 WEST " * 10_000,
    "spelled digits": "oh seven " * 11_000,
    "initials": "A. " * 33_000,
    "numbers told": "number 1 " * 11_000,
    "letters named": "see be are " * 9_000,
    "doors": "live at The first house on " * 3_700,
    "pairs": "12-34-56 " * 11_000,
    "codes": "AB-1/" * 20_000,
    "ages": "nan is 9" * 12_000,
    "quotes": '"A, ' * 25_000,
}


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_redact_text_of_any_unicode_gives_spans_of_the_text_in_order(text):
    result = redact_text(text)

    ends = [0, *(span.end for span in result.spans)]
    assert all(
        before <= span.start < span.end <= len(text)
        for before, span in zip(ends, result.spans, strict=False)
    )
    assert all(0 < span.score <= 1 for span in result.spans)
    assert all(span.type in REPLACED_TYPES + HINT_TYPES for span in result.spans)
    assert all(span.hint == (span.type in HINT_TYPES) for span in result.spans)


@given(st.lists(TEXTS, max_size=5))
@settings(max_examples=25, deadline=None)
def test_redact_rows_gives_each_text_what_it_gets_alone(texts):
    rows = [Row(str(number), text) for number, text in enumerate(texts)]

    assert [(done.spans, done.redacted) for done in redact_rows(rows)] == [
        (alone.spans, alone.redacted) for alone in map(redact_text, texts)
    ]


@pytest.mark.parametrize("name", HOSTILE)
def test_recognisers_on_hostile_text_take_no_longer_than_its_length_warrants(name):
    text = HOSTILE[name]
    slowest = max(
        (_seconds(finder, text), finder.__name__)
        for finder in (*(finder for finder, _ in PATTERN_FINDERS), find_hints)
    )

    # Generous for a busy machine: what must not happen is a minute.
    assert slowest[0] < 2, slowest


@pytest.mark.parametrize(
    "number",
    [
        "077\u200b00 9\u200d00\u2060 123",
        "0\ufeff7\ufeff7\ufeff0\ufeff0\ufeff9\ufeff0\ufeff0\ufeff1\ufeff2\ufeff3",
        "\u041e77\u041e\u041e 9\u041e\u041e 123",
        "\u24ea\u2466\u2466\u24ea\u24ea\u2468\u24ea\u24ea\u2460\u2461\u2462",
        "0\u20277700\u2011900\u2011123",
        "07700nine00one23",
    ],
)
def test_redact_text_with_a_number_in_disguise_hides_all_of_it(number):
    assert redact_text(f"ring me on {number} ok").redacted == "ring me on [phone 1] ok"


def test_redact_text_of_a_huge_word_and_of_brackets_returns_soon():
    begun = time.perf_counter()

    redact_text("a" * 200_000)
    redact_text("(" * 200_000)

    assert time.perf_counter() - begun < 20


def test_redact_text_with_thousands_of_names_returns_soon():
    letters = "bcdfghjklmnpqrstvwxz"
    surnames = [f"{a}a{b}o{c}ski".capitalize() for a in letters for b in letters for c in "kl"]
    text = ", ".join(f"Sarah {name}" for name in surnames)
    begun = time.perf_counter()

    result = redact_text(text)

    assert result.redacted.count("[name ") == len(surnames)
    assert f"[name {len(surnames)}]" in result.redacted
    assert time.perf_counter() - begun < 20


def test_redact_text_with_hidden_characters_in_a_number_finds_all_of_it():
    text = "ring 0\u200b77\u200d00 9001\u00ad23 now"

    (span,) = redact_text(text).spans
    assert text[span.start : span.end] == "0\u200b77\u200d00 9001\u00ad23"


def test_redact_text_with_lookalike_letters_finds_the_name():
    text = "my carer \u0405\u0430r\u0430h came"  # S and both vowels are Cyrillic

    (span,) = redact_text(text).spans
    assert (span.start, span.end) == (9, 14)


def test_redact_text_beyond_the_models_reach_still_finds_what_stands_at_the_end():
    text = "word " * 4_000 + "ask Sarah"

    (span,) = redact_text(text).spans
    assert text[span.start : span.end] == "Sarah"


def test_redact_text_marks_places_dates_and_wards_as_hints_and_shows_them():
    text = "On 3 March I was on ward 7 in Leeds with my three sons."

    result = redact_text(text)

    assert result.redacted == text
    assert {span.type for span in result.spans} >= {"DATE_TIME", "ORGANISATION_UNIT", "KIN"}
    assert mask(text, result.spans) == text


def test_redact_text_opens_no_socket(monkeypatch):
    def refuse(*_args, **_kwargs):
        raise AssertionError("redaction opened a socket")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)

    redact_text("jo.bloggs@example.co.uk and www.example.com")


def test_first_use_in_a_new_process_opens_no_socket_and_reads_no_suffix_list():
    """Presidio's own e-mail recogniser fetches a list when it is first used."""
    code = (
        "import socket\n"
        "def refuse(*a, **k): raise SystemExit('a socket was opened')\n"
        "socket.socket.connect = refuse\n"
        "socket.create_connection = refuse\n"
        "socket.getaddrinfo = refuse\n"
        "from nlp.redaction import redact_text\n"
        "assert redact_text('a.b@example.co.uk').redacted == '[email 1]'\n"
        "from nlp.redaction.engine import load_engine\n"
        "names = {type(r).__module__ for r in load_engine().registry.recognizers}\n"
        "assert names == {'nlp.redaction.engine'}, names\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")


def _seconds(finder, text: str) -> float:
    begun = time.process_time()
    for _ in finder(text):
        pass
    return time.process_time() - begun

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.embedding.lexical import LexicalEmbedder
from nlp.positions import Position
from nlp.summaries import (
    Place,
    ThemePassages,
    ThemesRefused,
    quantity_word,
    summarise,
    verify_summary,
)
from nlp.summaries.quantities import OF_ALL, OF_THEM
from nlp.text.passages import split_passages
from nlp.text.rows import Row

TEN = [f"r{number}" for number in range(10)]
CAMPAIGN = "Keep the library open on Saturdays because children read there with their parents."


def parts_of(summary, kind):
    return [part for part in summary.parts if part.kind == kind]


def test_summary_says_first_how_many_of_all_raised_the_theme(rows, summary_of):
    summary = summary_of(rows, ids=TEN)

    whole = summary.parts[0]
    assert whole.text == "Nearly all people (10 of 11) raised this."
    assert (whole.count, whole.base, len(whole.passages)) == (10, 11, 10)
    assert summary.paragraph.startswith(whole.text)


def test_summary_of_two_matters_parts_them_into_points(rows, summary_of):
    points = parts_of(summary_of(rows, ids=TEN), "point")

    assert len(points) >= 2
    assert all(part.base == 10 and part.quotes for part in points)
    about = [insert for part in points for insert in part.inserts]
    assert len(about) == len(set(about))


def test_quotes_of_a_part_are_of_different_people(rows, summary_of):
    same = [Row(row.id, row.text, respondent=f"p{n // 2}") for n, row in enumerate(rows)]

    for part in summary_of(same).parts:
        writers = [row.respondent for q in part.quotes for row in same if row.id == q.place.id]
        assert len(writers) == len(set(writers))


def test_one_person_who_said_it_twice_is_one_person(summary_of):
    row = Row("r1", "The car park is full. The car park is dear.")

    whole = summary_of([row, Row("r2", "The tea was good.")], ids=["r1"]).parts[0]

    assert whole.text == "One person (1 of 2) raised this."


def test_theme_without_passages_says_nobody(rows, summary_of):
    summary = summary_of(rows, ids=[])

    assert summary.paragraph == "Nobody (0 of 11) raised this."


def test_ten_thousand_copies_are_counted_and_called_copies(summary_of):
    rows = [Row(f"r{number}", CAMPAIGN) for number in range(10_000)]
    rows.append(Row("other", "I never go to the library at all, it is too far from my home."))

    summary = summary_of(rows)

    (copies,) = parts_of(summary, "copies")
    assert copies.text == (
        "Nearly all of them (10,000 of 10,001) sent the same text, word for word or nearly so:"
    )
    assert [quote.text for quote in copies.quotes] == [CAMPAIGN]


def test_quote_shows_where_a_name_was_taken_out_and_keeps_its_offsets(summary_of):
    text = "The receptionist" + " " * 9 + "told me to wait outside in the rain."

    (quote,) = summary_of([Row("r1", text)]).parts[0].quotes

    assert quote.text == text[quote.place.start : quote.place.end]
    assert quote.shown == (
        "\u201cThe receptionist [\u2026] told me to wait outside in the rain.\u201d"
    )


def test_quote_never_begins_or_ends_where_a_name_was_taken_out(summary_of):
    text = " " * 8 + "was kind to me and" + " " * 7

    (quote,) = summary_of([Row("r1", text)]).parts[0].quotes

    assert quote.text == "was kind to me and"


def test_long_passage_without_a_sentence_end_is_cut_at_a_word_and_says_so(summary_of):
    text = "unreasonably inconvenient timetables " * 30

    (quote,) = summary_of([Row("r1", text)]).parts[0].quotes

    assert len(quote.text) <= 280
    assert text[quote.place.end].isspace()
    assert quote.shown.endswith(" [\u2026]\u201d")


def test_long_passage_without_a_space_is_cut_between_letters(summary_of):
    family = "\U0001f469\u200d\U0001f467"

    (quote,) = summary_of([Row("r1", "a" + family * 200)]).parts[0].quotes

    assert not quote.text.endswith("\u200d")
    assert quote.is_cut_after


def test_quote_from_right_to_left_is_kept_apart(summary_of):
    text = "\u0627\u0644\u062d\u0627\u0641\u0644\u0629 \u0645\u062a\u0623\u062e\u0631\u0629"

    summary = summary_of([Row("r1", text)])

    assert f"\u201c\u2068{text}\u2069\u201d" in summary.paragraph


def test_questions_are_counted_apart_where_there_are_several(rows, summary_of):
    asked = [
        Row(row.id, row.text, question="What is \u201cgood\u201d?" if n < 4 else "What is bad?")
        for n, row in enumerate(rows)
    ]

    texts = [part.text for part in parts_of(summary_of(asked, ids=TEN), "question")]

    assert texts == [
        "More than half of them (6 of 10) raised it in answer to \u201cWhat is bad?\u201d.",
        "A few of them (4 of 10) raised it in answer to \u201cWhat is \u201cgood\u201d?\u201d.",
    ]


def test_positions_and_tone_are_counted_where_they_are_given(rows, summary_of):
    stands = ["for"] * 3 + ["against"] * 6 + ["unclear"]
    positions = [
        Position(f"r{n}", stand, 0.0, (), 0.9 if stand == "for" else -0.9, ())
        for n, stand in enumerate(stands)
    ]

    summary = summary_of(rows, ids=TEN, positions=positions)

    counts = [part.count for part in parts_of(summary, "position")]
    assert counts == [3, 6]
    assert [part.count for part in parts_of(summary, "tone")] == [3, 7]
    assert "as the machine reads" in parts_of(summary, "position")[0].text


def test_summary_of_rows_in_another_order_is_the_same(rows, summary_of):
    shuffled = rows.copy()
    random.Random(4).shuffle(shuffled)

    assert summary_of(shuffled).as_json() == summary_of(rows).as_json()


def test_passage_outside_its_row_is_refused(rows):
    themes = [ThemePassages("t1", "Parking", (Place("r1", 0, 999),))]

    with pytest.raises(ThemesRefused, match="theme 't1': 0 to 999 is no part of 'r1'"):
        summarise(rows, themes, embedder=LexicalEmbedder())


@settings(max_examples=60, deadline=None)
@given(
    texts=st.lists(st.text(max_size=80), min_size=1, max_size=14),
    people=st.lists(st.sampled_from("abc"), min_size=14, max_size=14),
)
def test_every_sentence_of_any_texts_is_verified_and_holds_its_count(texts, people):
    rows = [Row(f"r{n}", text, respondent=people[n]) for n, text in enumerate(texts)]
    places = tuple(
        Place(row.id, span.start, span.end) for row in rows for span in split_passages(row.text)
    )

    (summary,) = summarise(
        rows, [ThemePassages("t1", "Most of it", places)], embedder=LexicalEmbedder()
    )

    verify_summary(summary, rows)
    by_id = {row.id: row.text for row in rows}
    for part in summary.parts:
        table = OF_ALL if part.kind == "whole" else OF_THEM
        assert part.text.startswith(table[quantity_word(part.count, part.base)])
        assert f"({part.count} of {part.base})" in part.text
        for quote in part.quotes:
            assert quote.text == by_id[quote.place.id][quote.place.start : quote.place.end]

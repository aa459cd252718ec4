from __future__ import annotations

from nlp.text.passages import split_passages
from nlp.text.rows import Row
from nlp.themes.foreign import foreign_passages, foreign_rows
from nlp.themes.units import make_passages
from nlp.themes.wording import Kind

ENGLISH = "The bus never comes on a Sunday and it is not fair."
WELSH = "Mae angen mwy o fysiau gyda'r nos yn y pentref."
SINHALA = "පැති දොරේ බෑවුමක් නැත රාත්‍රියේ බස් එන්නේ නැත"


def _foreign(rows):
    spans = [(n, span) for n, row in enumerate(rows) for span in split_passages(row.text)]
    found = foreign_passages(rows, spans, foreign_rows(rows))
    return [spans[n][1].of(rows[spans[n][0]].text) for n in sorted(found)]


def _english(n):
    return [Row(f"en-{number}", f"{ENGLISH} It is number {number}.") for number in range(n)]


def test_foreign_passages_of_a_text_in_two_languages_are_the_foreign_ones():
    rows = [*_english(3), Row("mixed", f"{ENGLISH} {WELSH} I have told them about this twice.")]

    assert foreign_rows(rows) == frozenset()
    assert _foreign(rows) == [WELSH]


def test_foreign_passages_of_a_foreign_row_are_all_of_it():
    rows = [*_english(3), Row("cy", f"{WELSH} Diolch."), Row("said", "Diolch.", language="cy")]

    assert _foreign(rows) == [WELSH, "Diolch.", "Diolch."]


def test_foreign_passages_of_a_row_that_says_it_is_english_are_none():
    assert _foreign([*_english(3), Row("said", f"{ENGLISH} {WELSH}", language="en")]) == []


def test_foreign_passages_where_most_rows_are_foreign_are_none():
    assert _foreign([Row("cy", WELSH), Row("cy-2", f"{WELSH} Diolch."), *_english(1)]) == []


def test_foreign_rows_in_letters_of_no_known_language_are_set_apart():
    assert foreign_rows([*_english(2), Row("si", SINHALA)]) == frozenset({2})


def test_make_passages_sets_the_foreign_passage_of_a_text_apart():
    made = make_passages([*_english(3), Row("mixed", f"{ENGLISH} {WELSH}")])

    assert [one.text for one in made.of_kind(Kind.OTHER_LANGUAGE)] == [WELSH]

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.tags.plurals import with_other_number
from nlp.tags.words import fold, fold_phrase, split_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Step-free access", ("step", "free", "access")),
        ("women\u2019s health", ("women", "'s", "health")),
        ("can't, CANT, can\u2019t", ("cant", "cant", "cant")),
        ("I'm Deaf", ("i", "'m", "deaf")),
        ("cr\u00e8che cre\u0300che", ("creche", "creche")),
        ("STRASSE stra\u00dfe", ("strasse", "strasse")),
        ("\ufb01t \uff32\uff21\uff2d\uff30", ("fit", "ramp")),
        ("ra\u00adcism ra\u200bcism", ("racism", "racism")),
        ("snake_case", ("snake", "case")),
        ("A&E", ("a", "e")),
        ("...", ()),
    ],
)
def test_fold_phrase_folds_case_accents_and_hyphens(text: str, words: tuple[str, ...]) -> None:
    assert fold_phrase(text) == words


def test_split_words_after_punctuation_is_not_joined() -> None:
    joined = [word.is_joined for word in split_words("I was out. Of work-life\nmatters, no")]

    assert joined == [False, True, True, False, True, True, True, False]


@settings(deadline=None)
@given(st.text())
def test_split_words_gives_places_of_the_text_as_given(text: str) -> None:
    last = 0
    for word in split_words(text):
        assert last <= word.start < word.end <= len(text)
        piece = text[word.start : word.end]
        if not word.folded.startswith("'"):
            assert fold(piece.replace("'", "").replace("\u2019", "")) == word.folded or (
                "\u02bc" in piece or "\uff07" in piece
            )
        last = word.end


@pytest.mark.parametrize(
    ("words", "other"),
    [
        (("muslim",), ("muslims",)),
        (("black", "people"), ("black", "person")),
        (("gay", "man"), ("gay", "men")),
        (("disability",), ("disabilities",)),
        (("church",), ("churches",)),
    ],
)
def test_other_number_of_a_term_is_found(words, other) -> None:
    assert with_other_number(words) == (words, other)


@pytest.mark.parametrize("words", [("men",), ("disabled",), ("deafness",), ("25s",), ("bi",)])
def test_other_number_of_a_word_without_one_is_not_made(words) -> None:
    assert with_other_number(words) == (words,)


def test_other_number_that_is_a_look_alike_is_not_made() -> None:
    assert with_other_number(("blind",), never={"roller", "blinds"}) == (("blind",),)

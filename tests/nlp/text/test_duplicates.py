from __future__ import annotations

import random

import pytest

from nlp.text.duplicates import duplicate_groups, likeness, shingles

CAMPAIGN = (
    "I am writing to say that the library in our village must stay open with paid staff, "
    "because many of us have nowhere else to go in the winter."
)


def test_likeness_of_two_sets_of_shingles():
    # "a b c d" has abc, bcd; "a b c e" has abc, bce: one of three shared.
    assert likeness(shingles("a b c d"), shingles("a b c e")) == pytest.approx(1 / 3)


def test_duplicate_groups_finds_copies_with_other_case_and_marks():
    assert duplicate_groups(["No ramp!", "Fine", "no  RAMP"]) == [[0, 2]]


def test_duplicate_groups_finds_a_campaign_text_with_a_line_added():
    texts = [CAMPAIGN, "The bus is late.", CAMPAIGN + " Yours, Pat.", "Dear all. " + CAMPAIGN]
    assert duplicate_groups(texts) == [[0, 2, 3]]


def test_duplicate_groups_leaves_short_texts_alone_that_only_resemble():
    assert duplicate_groups(["The staff were lovely", "The staff were not lovely"]) == []


def test_duplicate_groups_of_shuffled_texts_are_the_same():
    texts = [CAMPAIGN, CAMPAIGN + " Yours, Pat.", "The bus is late", "the bus is late.", "No ramp"]
    order = [3, 0, 4, 1, 2]
    random.Random(0).shuffle(order)
    shuffled = duplicate_groups([texts[row] for row in order])
    found = {frozenset(texts[order[row]] for row in group) for group in shuffled}
    assert found == {frozenset(texts[row] for row in group) for group in duplicate_groups(texts)}


@pytest.mark.parametrize("texts", [[], [""], ["", ""], ["!!", "??"]])
def test_duplicate_groups_of_nothing_is_empty(texts):
    assert duplicate_groups(texts) == []

"""Disclosure control, by cases worked out by hand and by an attacker who knows the rule."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engagement.figures.disclosure import OFFICER, PUBLIC, Dimension, ProtectedTable, protect


def people(**counts):
    return [{"answer": label} for label, n in counts.items() for _ in range(n)]


def protected(rows, *labels, profile=PUBLIC, multiple=False):
    dimension = Dimension("answer", labels, is_multiple=multiple)
    return protect(rows, dimensions=[dimension], profile=profile)


def shown(table):
    return {row.label: row.value for row in table.rows}


def test_small_count_is_hidden_and_the_next_smallest_with_it():
    # 43 + 7 + 22 + 30 = 102. 7 is hidden; 22 too, or 7 could be worked out from the total.
    table = protected(people(a=43, b=7, c=22, d=30), "a", "b", "c", "d")
    assert shown(table) == {"a": 45, "b": None, "c": None, "d": 30}
    assert table.base == 100


def test_shares_are_whole_per_cent_of_rounded_counts():
    # 43 is shown as 45 of 100: 45 per cent, never 42.2.
    table = protected(people(a=43, b=57), "a", "b")
    assert [row.share for row in table.rows] == [45, 55]


def test_no_share_is_shown_of_a_base_under_20():
    table = protected(people(a=10, b=7), "a", "b")
    assert [row.share for row in table.rows] == [None, None]


def test_base_under_ten_shows_nothing_at_all():
    table = protected(people(a=9), "a", "b")
    assert table.base is None
    assert shown(table) == {"a": None, "b": None}


def test_nought_is_shown_only_where_thirty_or_more_answered():
    assert shown(protected(people(a=15, b=15, c=0), "a", "b", "c"))["c"] == 0
    assert shown(protected(people(a=14, b=15, c=0), "a", "b", "c"))["c"] is None


def test_group_in_which_nearly_all_said_the_same_is_hidden_whole():
    # 19 of 20 said a: that tells what each of the twenty said.
    assert shown(protected(people(a=19, b=1), "a", "b")) == {"a": None, "b": None}


def test_themes_raised_by_nearly_all_of_a_small_group_are_hidden():
    rows = [{"answer": ["a"]}] * 18 + [{"answer": []}] * 2
    assert shown(protected(rows, "a", multiple=True)) == {"a": None}


def test_multiple_answers_count_those_who_raised_none_in_the_base():
    rows = [{"answer": ["a", "b"]}] * 20 + [{"answer": ["b"]}] * 12 + [{"answer": []}] * 8
    table = protected(rows, "a", "b", multiple=True)
    assert shown(table) == {"a": 20, "b": 30}
    assert table.base == 40


def test_officer_sees_exact_counts_from_five_upwards():
    table = protected(people(a=43, b=7, c=22), "a", "b", "c", profile=OFFICER)
    assert shown(table) == {"a": 43, "b": 7, "c": 22}


def test_table_survives_being_stored():
    table = protected(people(a=43, b=7, c=22, d=30), "a", "b", "c", "d")
    assert ProtectedTable.from_json(table.as_json()) == table


def test_more_dimensions_than_the_profile_allows_are_refused():
    dimensions = [Dimension(name, ("x",)) for name in "abc"]
    with pytest.raises(ValueError, match="3 dimensions were asked for"):
        protect([], dimensions=dimensions, profile=PUBLIC)


def consistent_tables(table, n):
    """Every way of filling the hidden cells that fits what is shown: the attacker's list."""
    ranges = [
        range(n + 1) if row.value is None else range(max(0, row.value - 2), row.value + 3)
        for row in table.rows
    ]
    return [
        counts
        for counts in itertools.product(*ranges)
        if table.base is not None and -2 <= sum(counts) - table.base <= 2
    ]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 40), min_size=2, max_size=3))
def test_sd_01_attacker_finds_no_small_count_to_within_two_values(counts):
    labels = [str(i) for i in range(len(counts))]
    rows = [{"answer": label} for label, n in zip(labels, counts, strict=True) for _ in range(n)]
    table = protected(rows, *labels)
    if table.base is None:
        return
    fits = consistent_tables(table, sum(counts))
    for place, row in enumerate(table.rows):
        if row.value is None and 0 < counts[place] < PUBLIC.cell:
            assert len({fit[place] for fit in fits}) > 2, (counts, shown(table))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.integers(0, 30), min_size=3, max_size=3), min_size=2, max_size=4))
def test_crossed_table_shows_no_small_count_and_hides_none_alone(counts):
    rows = [
        {"group": f"g{r}", "answer": f"a{c}"}
        for r, line in enumerate(counts)
        for c, n in enumerate(line)
        for _ in range(n)
    ]
    dimensions = [
        Dimension("group", tuple(f"g{r}" for r in range(len(counts)))),
        Dimension("answer", ("a0", "a1", "a2")),
    ]
    table = protect(rows, dimensions=dimensions, profile=PUBLIC)
    for line in table.values:
        assert all(value is None or value % 5 == 0 for value in line)
        assert line.count(None) != 1
    for exact, line in zip(counts, table.values, strict=True):
        for n, value in zip(exact, line, strict=True):
            assert not (0 < n < 10 and value is not None)


def test_sd_05_relabelled_groups_permute_the_result():
    counts = {"a": 12, "b": 34, "c": 8, "d": 51}
    table = shown(protected(people(**counts), *counts))
    turned = shown(protected(people(**counts), *reversed(counts)))
    assert table == turned

from __future__ import annotations

import json
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from threadpoolctl import threadpool_limits

from nlp.embedding.lexical import LexicalEmbedder
from nlp.text.rows import Row
from nlp.themes import compare_runs, find_themes
from nlp.themes.rules import least_size

CAMPAIGN = "Please keep our village library open with paid staff, we have nowhere else to go."


@pytest.fixture(scope="module")
def found(rows):
    return find_themes(rows)


def written(run) -> str:
    return json.dumps(run.as_json(), ensure_ascii=False)


def grouped(run) -> set[frozenset[tuple[str, int]]]:
    groups: dict[str, set[tuple[str, int]]] = {}
    for one in run.assignments:
        groups.setdefault(one.theme, set()).add((one.id, one.start))
    return {frozenset(group) for group in groups.values()}


def test_find_themes_keeps_subjects_apart(found):
    for theme in found.themes:
        inside = {one.id.split("-")[0] for one in found.assignments if one.theme == theme.id}
        assert len(inside) == 1
    assert len(found.themes) == 3


def test_find_themes_leaves_empty_answers_out(found):
    assert [row for row in found.unthemed if row.startswith("nothing")] == [
        f"nothing-{number}" for number in range(6)
    ]
    assert not any(one.id.startswith("nothing") for one in found.assignments)


def test_find_themes_accounts_for_every_row_in_the_order_of_the_input(found, rows):
    themed = list(dict.fromkeys(one.id for one in found.assignments))
    order = [row.id for row in rows]
    assert themed == [row for row in order if row in set(themed)]
    assert sorted([*themed, *found.unthemed]) == sorted(order)


def test_find_themes_counts_respondents(found):
    for theme in found.themes:
        inside = {one.id for one in found.assignments if one.theme == theme.id}
        assert theme.size == len(inside)
        assert theme.size >= least_size(24)


def test_find_themes_points_at_passages(found, rows):
    texts = {row.id: row.text for row in rows}
    for one in found.assignments:
        assert 0 <= one.start < one.end <= len(texts[one.id])
        assert 0 <= one.score <= 1
    for theme in found.themes:
        assert 3 <= len({example.id for example in theme.examples}) == len(theme.examples) <= 5


def test_find_themes_of_shuffled_rows_are_the_same(found, rows):
    shuffled = list(rows)
    random.Random(1).shuffle(shuffled)
    again = find_themes(shuffled)
    assert again.themes == found.themes
    assert grouped(again) == grouped(found)
    assert again.run == found.run


def test_find_themes_with_one_thread_or_two_writes_the_same_bytes(found, rows):
    with threadpool_limits(limits=1):
        one = find_themes(rows)
    assert written(one) == written(find_themes(rows)) == written(found)


def test_find_themes_of_nothing_is_a_valid_empty_run():
    run = find_themes([]).as_json()
    assert (run["themes"], run["assignments"], run["unthemed"]) == ([], [], [])


@pytest.mark.parametrize("texts", [["n/a"], ["The bus is late"], ["", " "], ["Bus", "Food"]])
def test_find_themes_of_too_little_has_no_theme(texts):
    rows = [Row(str(number), text) for number, text in enumerate(texts)]
    run = find_themes(rows)
    assert run.themes == ()
    assert run.unthemed == tuple(row.id for row in rows)


def test_find_themes_never_makes_a_theme_of_one_respondent(rows):
    mine = [Row(row.id, row.text, respondent="same") for row in rows]
    assert find_themes(mine).themes == ()


def test_find_themes_keeps_to_max_themes(rows):
    assert len(find_themes(rows, max_themes=2).themes) <= 2
    with pytest.raises(ValueError, match="max_themes must be at least 1, not 0"):
        find_themes(rows, max_themes=0)


def test_find_themes_reads_only_rows_that_answer_the_question(rows):
    asked = [Row(row.id, row.text, question="How was the journey?") for row in rows[:12]]
    others = [Row(row.id, row.text, question="How was lunch?") for row in rows[12:]]
    run = find_themes([*asked, *others], question="How was the  journey?")
    assert {one.id for one in run.assignments} | set(run.unthemed) == {row.id for row in asked}


def test_find_themes_counts_copies_once_but_assigns_them_all(rows):
    copies = [Row(f"copy-{number}", CAMPAIGN) for number in range(8)]
    run = find_themes([*rows, *copies])
    assert run.run["copies"] == [[f"copy-{number}" for number in range(8)]]
    # Eight senders of one text are one voice, which is no theme.
    assert (
        not any(one.id.startswith("copy") for one in run.assignments)
        or len({one.theme for one in run.assignments if one.id.startswith("copy")}) == 1
    )
    names = [theme.name for theme in run.themes]
    assert "library" not in " ".join(names).lower()


def test_find_themes_sets_general_praise_apart(rows):
    praise = [
        Row(f"praise-{n}", text) for n, text in enumerate(["Excellent", "Thank you", "Great"])
    ]
    run = find_themes([*rows, *praise])
    theme = next(theme for theme in run.themes if theme.name == "General praise")
    assert theme.size == 3


def test_find_themes_sets_other_languages_apart(rows):
    text = "Autobus nigdy nie przyjeżdża w niedzielę po południu."
    polish = [Row(f"pl-{number}", text, language="pl") for number in range(4)]
    run = find_themes([*rows, *polish])
    assert set(run.unthemed) >= {row.id for row in polish}
    assert run.run["set_apart"]["other_language"] == 4


def test_find_themes_records_the_grain_and_how_the_number_was_found(rows):
    run = find_themes(rows, grain="coarser").run
    assert run["parameters"]["grain"] == "coarser"
    assert set(run["number"]) == {"holding", "sought"}
    with pytest.raises(ValueError, match="'fine' is not a valid Grain"):
        find_themes(rows, grain="fine")


def test_find_themes_lists_what_fits_no_theme_for_a_person_to_read(rows):
    odd = Row("odd", "Swans have nested beside the helipad")
    run = find_themes([*rows, odd])
    assert "odd" in run.unthemed
    assert ("odd", 0, len(odd.text)) in [
        (point["id"], point["start"], point["end"]) for point in run.run["uncommon"]
    ]
    nearest = [point["nearest"] for point in run.run["uncommon"]]
    assert nearest == sorted(nearest)


def test_find_themes_says_what_belongs_and_what_is_another_theme_s(found):
    names = {theme.name for theme in found.themes}
    for theme in found.themes:
        assert theme.name in theme.definition
        assert theme.name not in theme.includes
        assert set(theme.excludes) <= names - {theme.name}


def test_find_themes_with_a_few_more_rows_keeps_most_pairs_together(rows):
    more = [Row("late-1", "The bus was late on Sunday"), Row("late-2", "Hot food, please")]
    compared = compare_runs(find_themes(rows).as_json(), find_themes([*rows, *more]).as_json())
    assert compared.together_share >= 0.95


def test_find_themes_of_one_text_ten_thousand_times_ends_soon():
    rows = [Row(str(number), CAMPAIGN) for number in range(10_000)]
    run = find_themes(rows)
    assert len(run.run["copies"][0]) == 10_000
    assert len(run.unthemed) == 10_000


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.text(max_size=40), max_size=12))
def test_find_themes_of_any_texts_points_into_them(texts):
    rows = [Row(str(number), text) for number, text in enumerate(texts)]
    run = find_themes(rows, embedder=LexicalEmbedder())
    for one in run.assignments:
        assert texts[int(one.id)][one.start : one.end].strip()
    assert {one.id for one in run.assignments} | set(run.unthemed) == {row.id for row in rows}

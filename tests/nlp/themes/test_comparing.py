from __future__ import annotations

import json

import pytest

from nlp.themes.comparing import compare_runs


def run(*themes: tuple[str, str, str], unthemed: str = "", parents: dict | None = None) -> dict:
    """A run in which each letter of a theme's third part is a row with one passage."""
    return {
        "themes": [
            {"id": id_, "name": name, "size": len(rows), "parent": (parents or {}).get(id_)}
            for id_, name, rows in themes
        ],
        "assignments": [
            {"id": row, "theme": id_, "score": 0.5, "start": 0, "end": 4}
            for id_, _, rows in themes
            for row in rows
        ],
        "unthemed": list(unthemed),
    }


def test_compare_runs_of_equal_runs_finds_nothing_changed():
    same = run(("t1", "Buses", "abcd"), ("t2", "Parking", "efg"), unthemed="x")
    found = compare_runs(same, same)
    assert [(one.before.id, one.after.id) for one in found.matched] == [("t1", "t1"), ("t2", "t2")]
    assert all(one.kept_share == one.likeness == 1 for one in found.matched)
    assert not any(one.is_renamed or one.has_grown or one.has_shrunk for one in found.matched)
    assert (found.new, found.gone, found.together_share) == ((), (), 1.0)


def test_compare_runs_by_hand():
    # Buses had a-d, six pairs; a, b, c stay together, three pairs; d went to Parking, which had
    # e and f, one pair, and keeps both. So four of seven pairs stay.
    before = run(("t1", "Buses", "abcd"), ("t2", "Parking", "ef"), unthemed="x")
    after = run(("t1", "Car park", "efdx"), ("t2", "Buses", "abc"))
    found = compare_runs(before, after)
    parking, buses = found.matched
    assert (parking.before.name, parking.after.name) == ("Parking", "Car park")
    assert parking.is_renamed
    assert (parking.n_shared, parking.kept_share, parking.likeness) == (2, 1.0, 0.5)
    assert (parking.n_more, parking.has_grown) == (2, True)
    assert (buses.kept_share, buses.n_more, buses.has_shrunk) == (0.75, -1, True)
    assert (found.together_share, found.n_pairs) == (0.5714, 7)
    assert (found.n_unthemed_before, found.n_unthemed_after) == (1, 0)


def test_compare_runs_with_later_rows_leaves_them_out_of_the_likeness():
    before = run(("t1", "Buses", "abc"))
    after = run(("t1", "Buses", "abcvwxyz"))
    (match,) = compare_runs(before, after).matched
    assert (match.likeness, match.n_more) == (1.0, 5)


def test_compare_runs_of_other_themes_says_what_is_new_and_gone():
    found = compare_runs(run(("t1", "Buses", "abc")), run(("t1", "Food", "xyz"), unthemed="abc"))
    assert found.matched == ()
    assert [one.name for one in found.new] == ["Food"]
    assert [one.name for one in found.gone] == ["Buses"]
    assert found.together_share == 0.0


def test_compare_runs_where_a_theme_was_divided_matches_the_wider_one():
    before = run(("t1", "Travel", "abcdef"))
    parts = [("t1", "Travel", ""), ("t2", "Buses", "abcd"), ("t3", "Parking", "ef")]
    found = compare_runs(before, run(*parts, parents={"t2": "t1", "t3": "t1"}))
    assert [(one.before.id, one.after.id) for one in found.matched] == [("t1", "t1")]
    assert [one.name for one in found.new] == ["Buses", "Parking"]


@pytest.mark.parametrize("first", [run(), run(unthemed="ab")])
def test_compare_runs_of_nothing_has_no_share(first):
    found = compare_runs(first, run(("t1", "Buses", "ab")))
    assert found.together_share is None
    assert json.dumps(found.as_json())

from __future__ import annotations

import numpy as np
import pytest

from nlp.embedding import load_embedder
from nlp.text.rows import Row
from nlp.themes import find_themes, repairing
from nlp.themes.rules import check_theme_set, least_size
from nlp.themes.run import Assignment, Theme, ThemeRun


def theme(number: int, name: str, definition: str = "", size: int = 9) -> Theme:
    return Theme(f"t{number}", name, definition, (), (), (), None, size, ())


def themed(*themes: Theme, rows: dict[str, str] | None = None) -> ThemeRun:
    assignments = tuple(
        Assignment(row, theme, 0.5, 0, 1) for theme, ids in (rows or {}).items() for row in ids
    )
    return ThemeRun({}, themes, assignments)


def broken(run: ThemeRun, n_rows: int = 20) -> list[tuple[str, tuple[str, ...]]]:
    rows = [Row(chr(ord("a") + number), "text") for number in range(n_rows)]
    found = check_theme_set(run, rows, embedder=load_embedder())
    return [(one.rule, one.themes) for one in found]


def test_check_theme_set_of_sound_themes_finds_nothing():
    run = themed(theme(1, "Bus times"), theme(2, "Hospital food"), rows={"t1": "abc", "t2": "cde"})
    assert broken(run) == []


def test_check_theme_set_of_more_than_seventy_says_so():
    names = [f"{word} {thing}" for word in "abcdefgh" for thing in "qrstuvwxy"]
    run = themed(*(theme(number, name) for number, name in enumerate(names[:71])))
    assert "number" in [rule for rule, _ in broken(run)]


def test_check_theme_set_finds_a_theme_that_is_too_small():
    assert broken(themed(theme(1, "Bus times", size=1))) == [("size", ("t1",))]


def test_check_theme_set_finds_themes_of_the_same_people():
    # Five people in both of six in either: .83.
    run = themed(theme(1, "Bus times"), theme(2, "Food"), rows={"t1": "abcde", "t2": "abcdef"})
    assert broken(run) == [("overlap", ("t1", "t2"))]


def test_check_theme_set_finds_names_that_differ_by_case_alone():
    run = themed(theme(1, "Bus times", "Late buses."), theme(2, "BUS TIMES", "Dear fares."))
    assert ("same_name", ("t1", "t2")) in broken(run)


def test_check_theme_set_finds_themes_that_read_alike():
    run = themed(
        theme(1, "Bus times", "What people say about bus times."),
        theme(2, "Times of buses", "What people say about times of buses."),
    )
    assert broken(run) == [("reads_alike", ("t1", "t2"))]


def test_find_themes_joins_what_reads_alike(rows, monkeypatch):
    assert len(find_themes(rows).themes) == 3
    monkeypatch.setattr(repairing, "MOST_ALIKE", -1.0)
    run = find_themes(rows)
    assert len(run.themes) == 1
    assert run.themes[0].size == 18


def test_find_themes_joins_what_the_same_people_say():
    said = ["The bus is late again", "The food here is cold", "Parking costs too much"]
    rows = [
        Row(f"{number}-{part}", f"{text} {'today' * (number % 2)}", respondent=str(number))
        for number in range(12)
        for part, text in enumerate(said)
    ]
    run = find_themes(rows)
    assert len(run.themes) == 1
    assert check_theme_set(run, rows, embedder=load_embedder()) == []


def test_find_themes_keeps_every_rule(rows):
    assert check_theme_set(find_themes(rows), rows, embedder=load_embedder()) == []


@pytest.mark.parametrize(("n", "expected"), [(2, 2), (40, 2), (60, 3), (100, 5), (9000, 9)])
def test_least_size_grows_with_the_collection(n, expected):
    assert least_size(n) == expected


def test_broken_rule_reads_as_one_line():
    found = check_theme_set(
        themed(theme(1, "Bus times", size=1)), [Row("a", "x")], embedder=load_embedder()
    )
    assert str(found[0]) == "size: t1: 1, limit 2"
    assert np.isfinite(found[0].value)

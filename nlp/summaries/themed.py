"""Which passages belong to which theme: what ``themes`` wrote, or what a person coded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nlp.summaries.summary import Place
from nlp.text.rows import Row, rows_sha256


class ThemesRefused(ValueError):
    """Something isn't a set of themes over these rows; the text says why."""


@dataclass(frozen=True)
class ThemePassages:
    """A theme and its passages, in any order."""

    id: str
    name: str
    passages: tuple[Place, ...]


def read_themes(document: object, rows: Sequence[Row]) -> list[ThemePassages]:
    """Return the themes of what the ``themes`` command wrote, in its order.

    A wider theme has the passages of those under it.

    Args:
        document: the JSON that was read: ``{"themes": […], "assignments": […]}``.
        rows: the rows that the themes were found in.

    Raises:
        ThemesRefused: it is something else, or was made from other rows.
    """
    if not isinstance(document, Mapping):
        raise ThemesRefused('expected an object, as in {"themes": […], "assignments": […]}')
    names = dict(_named(entry, n) for n, entry in enumerate(_list(document, "themes"), start=1))
    if len(names) != len(document["themes"]):
        raise ThemesRefused("themes: two have the same id")
    _check_source(document, rows)
    wider = _wider(document["themes"], names)
    lengths = {row.id: len(row.text) for row in rows}
    places: dict[str, list[Place]] = defaultdict(list)
    for number, entry in enumerate(_list(document, "assignments"), start=1):
        theme, place = _assigned(entry, f"assignment {number}", names, lengths)
        for one in (theme, *wider[theme]):
            places[one].append(place)
    return [ThemePassages(one, name, tuple(places[one])) for one, name in names.items()]


def _wider(entries: Sequence[Mapping[str, Any]], names: Mapping[str, str]) -> dict[str, list[str]]:
    """Return the themes above each theme, the nearest first."""
    parents = {entry["id"]: entry.get("parent") for entry in entries}
    wider: dict[str, list[str]] = {}
    for theme in parents:
        above: list[str] = []
        parent = parents[theme]
        while parent is not None and parent != theme and parent not in above:
            if not isinstance(parent, str) or parent not in names:
                raise ThemesRefused(f"theme {theme!r}, parent: no theme is called {parent!r}")
            above.append(parent)
            parent = parents[parent]
        wider[theme] = above
    return wider


def check_places(themes: Iterable[ThemePassages], rows: Sequence[Row]) -> None:
    """Refuse passages that lie in no row.

    Raises:
        ThemesRefused: a passage's row is missing, or the passage isn't a part of it.
    """
    lengths = {row.id: len(row.text) for row in rows}
    for theme in themes:
        for place in theme.passages:
            _check_place(place, lengths, f"theme {theme.id!r}")


def _check_place(place: Place, lengths: Mapping[str, int], where: str) -> None:
    if place.id not in lengths:
        raise ThemesRefused(f"{where}: no row is called {place.id!r}")
    if not 0 <= place.start < place.end <= lengths[place.id]:
        raise ThemesRefused(f"{where}: {place.start} to {place.end} is no part of {place.id!r}")


def _check_source(document: Mapping[str, Any], rows: Sequence[Row]) -> None:
    run = document.get("run")
    said = run.get("input_sha256") if isinstance(run, Mapping) else None
    # Offsets into other words would be quotes that nobody said.
    if said and said != rows_sha256(rows):
        raise ThemesRefused("these themes were found in other rows: find them in these first")


def _list(document: Mapping[str, Any], field: str) -> list[Any]:
    value = document.get(field)
    if not isinstance(value, list):
        raise ThemesRefused(f"{field}: expected a list")
    return value


def _named(entry: object, number: int) -> tuple[str, str]:
    fields = entry if isinstance(entry, Mapping) else {}
    identifier, name = fields.get("id"), fields.get("name")
    if not (isinstance(identifier, str) and identifier and isinstance(name, str)):
        raise ThemesRefused(f"theme {number}: expected an id and a name")
    return identifier, name


def _assigned(
    entry: object, where: str, names: Mapping[str, str], lengths: Mapping[str, int]
) -> tuple[str, Place]:
    fields = entry if isinstance(entry, Mapping) else {}
    theme, row = fields.get("theme"), fields.get("id")
    start, end = fields.get("start"), fields.get("end")
    if not (isinstance(row, str) and type(start) is int and type(end) is int):
        raise ThemesRefused(f'{where}: expected {{"id", "theme", "start", "end"}}')
    if not isinstance(theme, str) or theme not in names:
        raise ThemesRefused(f"{where}: no theme is called {theme!r}")
    place = Place(row, start, end)
    _check_place(place, lengths, where)
    return theme, place

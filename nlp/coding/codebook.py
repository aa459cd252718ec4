"""Read a codebook: the themes that officers agreed on, each with what belongs and what doesn't.

The shape is that of the `themes` command's output, so that a machine's themes can be coded against.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nlp.text.rows import Row

LONGEST_ID = 200


class CodebookRefused(ValueError):
    """Something isn't a codebook; the text says where and what was expected."""


@dataclass(frozen=True)
class CodebookTheme:
    """One theme of a codebook.

    Attributes:
        id: names it within the codebook.
        name: what officers call it.
        definition: what it means; may be empty.
        includes: what belongs, in short phrases.
        excludes: what doesn't.
        examples: texts that belong.
        parent: id of the wider theme, if any.
    """

    id: str
    name: str
    definition: str = ""
    includes: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    parent: str | None = None


@dataclass(frozen=True)
class Codebook:
    """The themes, in the order of their ids.

    Attributes:
        n_unresolved: examples given as spans of rows that were not at hand.
    """

    themes: tuple[CodebookTheme, ...]
    n_unresolved: int = 0

    @property
    def ids(self) -> tuple[str, ...]:
        """Return the ids of the themes, sorted."""
        return tuple(theme.id for theme in self.themes)


def read_codebook(source: str | Path | Mapping[str, Any], *, rows: Iterable[Row] = ()) -> Codebook:
    """Return the codebook in a JSON file, or in what was read from one.

    Args:
        source: the file's path, or its object.
        rows: where examples given as ``{"id","start","end"}`` are looked up.

    Raises:
        CodebookRefused: it isn't a codebook.
        OSError: the file can't be read.
    """
    document = source if isinstance(source, Mapping) else _read_json(Path(source))
    found = document.get("themes")
    if not isinstance(found, list):
        raise CodebookRefused('themes: expected a list, as in {"themes": […]}')
    texts = {row.id: row.text for row in rows}
    themes: dict[str, CodebookTheme] = {}
    n_unresolved = 0
    for number, entry in enumerate(found, start=1):
        theme, lost = _theme(entry, number, texts)
        if theme.id in themes:
            raise CodebookRefused(f"theme {number}, id: {theme.id!r} stands twice")
        themes[theme.id] = theme
        n_unresolved += lost
    _check_parents(themes)
    return Codebook(tuple(themes[one] for one in sorted(themes)), n_unresolved)


def _read_json(path: Path) -> Mapping[str, Any]:
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise CodebookRefused(f"expected JSON in UTF-8: {error}") from error
    if not isinstance(document, Mapping):
        raise CodebookRefused('expected an object, as in {"themes": […]}')
    return document


def _theme(entry: object, number: int, texts: Mapping[str, str]) -> tuple[CodebookTheme, int]:
    where = f"theme {number}"
    if not isinstance(entry, Mapping):
        raise CodebookRefused(f"{where}: expected an object")
    identifier = _text(entry, "id", where)
    if not identifier or len(identifier) > LONGEST_ID:
        raise CodebookRefused(f"{where}, id: expected 1 to {LONGEST_ID} characters")
    name = _text(entry, "name", where)
    if not name.strip():
        raise CodebookRefused(f"{where}, name: expected a name")
    examples, lost = _examples(entry.get("examples") or [], where, texts)
    parent = entry.get("parent")
    if not isinstance(parent, str | None):
        raise CodebookRefused(f"{where}, parent: expected the id of a theme, or null")
    return (
        CodebookTheme(
            id=identifier,
            name=name,
            definition=_text(entry, "definition", where, default=""),
            includes=_texts(entry, "includes", where),
            excludes=_texts(entry, "excludes", where),
            examples=examples,
            parent=parent,
        ),
        lost,
    )


def _text(entry: Mapping[str, Any], field: str, where: str, default: str | None = None) -> str:
    value = entry.get(field, default)
    if value is None and default is not None:
        return default
    if not isinstance(value, str) or _has_surrogate(value):
        raise CodebookRefused(f"{where}, {field}: expected text")
    return value


def _texts(entry: Mapping[str, Any], field: str, where: str) -> tuple[str, ...]:
    values = entry.get(field) or []
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise CodebookRefused(f"{where}, {field}: expected a list of texts")
    return tuple(value for value in values if value.strip() and not _has_surrogate(value))


def _examples(values: object, where: str, texts: Mapping[str, str]) -> tuple[tuple[str, ...], int]:
    if not isinstance(values, list):
        raise CodebookRefused(f"{where}, examples: expected a list")
    found, lost = [], 0
    for value in values:
        text = value if isinstance(value, str) else _span_text(value, where, texts)
        if text is None:
            lost += 1
        elif text.strip() and not _has_surrogate(text):
            found.append(text)
    return tuple(found), lost


def _span_text(value: object, where: str, texts: Mapping[str, str]) -> str | None:
    """Return the words of a span; None where its row isn't at hand."""
    expected = f'{where}, examples: expected texts, or {{"id", "start", "end"}}'
    if not isinstance(value, Mapping):
        raise CodebookRefused(expected)
    row, start, end = value.get("id"), value.get("start"), value.get("end")
    if not (isinstance(row, str) and type(start) is int and type(end) is int):
        raise CodebookRefused(expected)
    if row not in texts:
        return None
    if not 0 <= start < end <= len(texts[row]):
        raise CodebookRefused(f"{where}, examples: {start} to {end} is no part of row {row!r}")
    return texts[row][start:end]


def _check_parents(themes: Mapping[str, CodebookTheme]) -> None:
    for theme in themes.values():
        if theme.parent is not None and theme.parent not in themes:
            raise CodebookRefused(
                f"theme {theme.id!r}, parent: no theme is called {theme.parent!r}"
            )


def _has_surrogate(text: str) -> bool:
    return any("\ud800" <= char <= "\udfff" for char in text)

"""Read framework files and word lists, refusing whatever is not wholly right.

A framework decides what residents' words are tagged with and what a body is held to, so a file
is taken whole or not at all, with everything that is wrong said at once. The rules are those of
``schema.json`` and of the README that came with the frameworks.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import Any

from nlp.frameworks.building import build, canonical_sha256
from nlp.frameworks.model import Framework, WordListEntry, WordLists
from nlp.frameworks.problems import TOP_LEVEL, FrameworkError, Problem
from nlp.frameworks.reference_checks import Known, reference_problems
from nlp.frameworks.schema_checks import DATA, shape_problems
from nlp.frameworks.word_list_checks import (
    CHARACTERISTICS_KEY,
    GROUPS_KEY,
    word_list_problems,
)
from nlp.frameworks.yaml_text import MAX_BYTES, decode, parse

CHARACTERISTICS_FILE = "protected_characteristics.yaml"
GROUPS_FILE = "priority_groups.yaml"
WORD_LIST_FILES = (CHARACTERISTICS_FILE, GROUPS_FILE)


def read_framework(path: Path | str, *, word_lists: WordLists | None = None) -> Framework:
    """Return the framework in a file.

    Args:
        path: a YAML file; its name without the extension is the framework's id.
        word_lists: the characteristics and groups that it may name. By default those in the
            file's own folder, else the packaged ones. Linked frameworks may be files beside
            it or packaged ones.

    Raises:
        FrameworkError: the file cannot be read, or something in it is wrong.
    """
    path = Path(path)
    text = _read_text(path)
    return read_framework_text(
        text,
        path.name,
        word_lists=word_lists or read_word_lists(path.parent),
        known_frameworks={*framework_ids(path.parent), *framework_ids(DATA)},
    )


def read_framework_text(
    text: str,
    name: str,
    *,
    word_lists: WordLists | None = None,
    known_frameworks: Collection[str] | None = None,
) -> Framework:
    """Return the framework in a text, such as an uploaded file.

    Args:
        text: the YAML.
        name: the file's name; without its extension it must equal the framework's id.
        word_lists: the characteristics and groups it may name; packaged by default.
        known_frameworks: ids that it may link to; the packaged ones by default.

    Raises:
        FrameworkError: something in it is wrong.
    """
    data = parse(text, name)
    problems = shape_problems(data, part="framework", name=name)
    if not problems:
        lists = word_lists or read_word_lists()
        linkable = framework_ids(DATA) if known_frameworks is None else known_frameworks
        known = Known(lists.characteristic_ids, lists.group_ids, linkable)
        problems = reference_problems(data, known=known, stem=Path(name).stem, name=name)
    if problems:
        raise FrameworkError(problems)
    document = _plain(data)
    return build(Framework, document, document=document, sha256=canonical_sha256(document))


def read_word_lists(folder: Path | str | None = None) -> WordLists:
    """Return the characteristics and the groups beyond them.

    Args:
        folder: where a framework's own lists may lie; each of the two files that is absent
            there is taken from the package. By default both are.

    Raises:
        FrameworkError: a list cannot be read, or something in it is wrong.
    """
    if folder is None:
        return _packaged_word_lists()
    own = [Path(folder) / name for name in WORD_LIST_FILES]
    characteristics, groups = (path if path.is_file() else DATA / path.name for path in own)
    return _read_both(characteristics, groups)


@cache
def _packaged_word_lists() -> WordLists:
    return _read_both(DATA / CHARACTERISTICS_FILE, DATA / GROUPS_FILE)


def packaged_frameworks() -> tuple[Path, ...]:
    """Return the framework files that come with Heard, sorted by name."""
    return tuple(framework_files(DATA))


def framework_files(folder: Path) -> list[Path]:
    """Return a folder's YAML files that are not word lists, sorted by name."""
    found = [*folder.glob("*.yaml"), *folder.glob("*.yml")]
    return sorted(path for path in found if path.name not in WORD_LIST_FILES)


def framework_ids(folder: Path) -> set[str]:
    """Return the ids that a folder's framework files have by their names."""
    return {path.stem for path in framework_files(folder)}


def _read_both(characteristics_path: Path, groups_path: Path) -> WordLists:
    characteristics, problems = _read_list(
        characteristics_path, "characteristics_file", CHARACTERISTICS_KEY, taken=()
    )
    taken = {entry["id"] for entry in characteristics}
    groups, more = _read_list(groups_path, "groups_file", GROUPS_KEY, taken=taken)
    if problems or more:
        raise FrameworkError([*problems, *more])
    return WordLists(
        characteristics=tuple(build(WordListEntry, entry) for entry in characteristics),
        groups=tuple(build(WordListEntry, entry) for entry in groups),
        sha256=canonical_sha256({CHARACTERISTICS_KEY: characteristics, GROUPS_KEY: groups}),
    )


def _read_list(
    path: Path, part: str, key: str, *, taken: Collection[str]
) -> tuple[list[dict[str, Any]], list[Problem]]:
    """Return a word list's entries, or none and what is wrong."""
    try:
        data = parse(_read_text(path), path.name)
    except FrameworkError as error:
        return [], list(error.problems)
    problems = shape_problems(data, part=part, name=path.name)
    if not problems:
        entries = _plain(data[key])
        problems = word_list_problems(entries, key=key, name=path.name, taken=taken)
        if not problems:
            return entries, []
    return [], problems


def _read_text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise FrameworkError([Problem(path.name, TOP_LEVEL, "there is no such file")]) from error
    except OSError as error:
        message = f"the file cannot be read ({error.strerror})"
        raise FrameworkError([Problem(path.name, TOP_LEVEL, message)]) from error
    return decode(raw, path.name)


def _plain(data: Any) -> Any:
    """Return a copy in which no two places share one list, as anchors make them do."""
    return json.loads(json.dumps(data))

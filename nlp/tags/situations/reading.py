"""Read the invented remarks and responses that tagging learns from, in ``nlp/data/situations``."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

Subject = Literal["characteristic", "group", "conduct"]
FOLDERS: dict[Subject, str] = {
    "characteristic": "characteristics",
    "group": "groups",
    "conduct": "conduct",
}
RESPONSES = "responses"
TEMPTING_FROM = "-- not"
FIELDS = " || "


@dataclass(frozen=True)
class Situation:
    """One remark.

    Attributes:
        text: the remark.
        subject: of its file.
        file: id of the characteristic, group or conduct whose file it stands in.
        is_tempting: whether it only looks as if it bore on that.
        bears_on: ids of everything that it is marked as bearing on; the file's own with them.
    """

    text: str
    subject: Subject
    file: str
    is_tempting: bool
    bears_on: frozenset[str]


@dataclass(frozen=True)
class Response:
    """A whole response, with everything marked that it bears on.

    Attributes:
        text: the response.
        bears_on: ids of characteristics, groups and kinds of conduct.
        framework: id of a framework.
        objectives: ids of those of its objectives that an officer would bring the response to.
    """

    text: str
    bears_on: frozenset[str]
    framework: str
    objectives: tuple[str, ...]


def read_responses() -> tuple[Response, ...]:
    """Return all responses, by file and line."""
    return tuple(
        _response(line)
        for path in _files(RESPONSES)
        for line in _text(path).splitlines()
        if line.strip() and not line.startswith("#")
    )


def read_situations() -> tuple[Situation, ...]:
    """Return all remarks, by folder, file and line."""
    return tuple(
        found for subject, path in _paths() for found in _of_file(subject, path.name, _text(path))
    )


def situations_sha256() -> str:
    """Return a hash of all files, to tell whether what was learned is of these."""
    whole = hashlib.sha256()
    for subject, path in _paths():
        whole.update(f"{subject}/{path.name}\n{_text(path)}\n".encode())
    for path in _files(RESPONSES):
        whole.update(f"response/{path.name}\n{_text(path)}\n".encode())
    return whole.hexdigest()


def _paths() -> Iterator[tuple[Subject, Traversable]]:
    for subject, name in FOLDERS.items():
        for path in _files(name):
            yield subject, path


def _files(name: str) -> list[Traversable]:
    folder = files("nlp.data").joinpath("situations", name)
    found = [path for path in folder.iterdir() if path.name.endswith(".txt")]
    return sorted(found, key=lambda one: one.name)


def _text(path: Traversable) -> str:
    return path.read_text(encoding="utf-8")


def _of_file(subject: Subject, name: str, text: str) -> Iterator[Situation]:
    own = name.removesuffix(".txt")
    is_tempting = False
    for line in map(str.strip, text.splitlines()):
        if line == TEMPTING_FROM:
            is_tempting = True
        elif line and not line.startswith("#"):
            remark, _, marks = line.partition(FIELDS)
            bears_on = set(_ids(marks))
            if not is_tempting:
                bears_on.add(own)
            yield Situation(remark.strip(), subject, own, is_tempting, frozenset(bears_on))


def _response(line: str) -> Response:
    text, marks, brought = (field.strip() for field in line.split("||"))
    framework, _, objectives = brought.partition(":")
    return Response(text, frozenset(_ids(marks)), framework.strip(), _ids(objectives))


def _ids(listed: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in listed.split(",") if one.strip())

"""Read what was written down about each kind: reviewed, invented remarks, and tempting ones.

A file of ``data/`` holds remarks that are of the kind, then ``-- not``, then remarks that only
look so; ``data/safeguarding/`` parts its kind by subject. ``data/README.md`` says how to add.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from nlp.screening.shapes import Kind

LEARNED: tuple[Kind, ...] = (
    "safeguarding",
    "threat",
    "abuse",
    "named_allegation",
    "promotion",
    "injection",
)
NOT = "-- not"
# The subject of whole answers, where the others are single remarks.
ANSWERS = "answers"
HARMLESS = "harmless.txt"


@dataclass(frozen=True)
class Remark:
    """One remark and what a reader says of it.

    Attributes:
        text: the words.
        kind: the kind that it is of or looks like; empty for everyday remarks.
        is_one: whether it is of that kind.
        subject: the file that it stands in.
    """

    text: str
    kind: str
    is_one: bool
    subject: str


@cache
def read_knowledge() -> tuple[Remark, ...]:
    """Return every remark of the learned kinds, file by file."""
    found = []
    for kind in LEARNED:
        for subject, text in _files_of(kind):
            of_kind, only_like = _parts(text)
            found += [Remark(line, kind, True, subject) for line in of_kind]
            found += [Remark(line, kind, False, subject) for line in only_like]
    return tuple(found)


@cache
def doubtful_remarks() -> frozenset[str]:
    """Return remarks of other collections on which careful readers differ."""
    return frozenset(_parts(_data().joinpath("doubtful.txt").read_text(encoding="utf-8"))[0])


@cache
def harmless_answers() -> tuple[str, ...]:
    """Return whole answers that are of no kind at all."""
    return tuple(_parts(_data().joinpath(HARMLESS).read_text(encoding="utf-8"))[0])


@cache
def knowledge_sha256() -> str:
    """Return a hash over everything that the learned weights rest on here."""
    digest = hashlib.sha256()
    for kind in LEARNED:
        for subject, text in _files_of(kind):
            digest.update(f"{kind}/{subject}\n{text}".encode())
    for name in ("doubtful.txt", "cues.txt", HARMLESS):
        digest.update(_data().joinpath(name).read_bytes())
    return digest.hexdigest()


def _data() -> Traversable:
    return files(__package__).joinpath("data")


def _files_of(kind: str) -> Iterator[tuple[str, str]]:
    place = _data().joinpath(kind)
    if place.is_dir():
        for file in sorted(place.iterdir(), key=lambda one: one.name):
            yield file.name.removesuffix(".txt"), file.read_text(encoding="utf-8")
    else:
        yield kind, _data().joinpath(f"{kind}.txt").read_text(encoding="utf-8")


def _parts(text: str) -> tuple[list[str], list[str]]:
    """Return the lines before and after the mark."""
    sides: tuple[list[str], list[str]] = ([], [])
    side = 0
    for line in text.splitlines():
        if line == NOT:
            side = 1
        elif line.strip() and not line.startswith("#"):
            sides[side].append(line.strip())
    return sides

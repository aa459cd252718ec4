"""Keep an index in a folder: one subfolder for each segment and a list of those that count.

A segment is written once, under a name made of its content; the list is replaced in one
step when all are there. A reader sees the old index or the new one, never half of it.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from nlp.search.segment import Segment

LIST = "segments.json"
VERSION = 1
_ARRAYS = ("word_terms", "starts", "docs", "counts", "lengths")


class IndexBroken(Exception):
    """A saved index can't be read; its text names the file and says what to do."""


def write_segments(folder: Path, segments: Sequence[Segment]) -> None:
    """Write the segments and the list of them; those no longer listed are deleted.

    Raises:
        OSError: the folder can't be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    names = [_name_of(segment) for segment in segments]
    for name, segment in zip(names, segments, strict=True):
        if not (folder / name).exists():
            _write_segment(folder, name, segment)
    _replace(folder / LIST, json.dumps({"version": VERSION, "segments": names}))
    _clear(folder, frozenset(names))


def read_segments(folder: Path) -> list[Segment]:
    """Return the segments that the folder's list names.

    Raises:
        FileNotFoundError: the folder has no index.
        IndexBroken: a file is damaged or of another version.
    """
    listing = (folder / LIST).read_bytes()
    while True:
        try:
            return _read_listed(folder, listing)
        except IndexBroken:
            # A writer may have put a new list in place and cleared the old segments away.
            newer = (folder / LIST).read_bytes()
            if newer == listing:
                raise
            listing = newer


def _read_listed(folder: Path, listing: bytes) -> list[Segment]:
    try:
        known = json.loads(listing)
        if known["version"] == VERSION:
            return [_read_segment(folder / name) for name in known["segments"]]
        problem: object = f"version {known['version']}, expected {VERSION}"
    except (ValueError, KeyError, TypeError, OSError, EOFError) as error:
        problem = error
    raise IndexBroken(f"{folder}: {problem}: build the index again")


def _name_of(segment: Segment) -> str:
    digest = hashlib.sha256()
    for doc_id, text in zip(segment.ids, segment.texts, strict=True):
        digest.update(json.dumps([doc_id, text]).encode("ascii"))
    if segment.vectors is not None:
        digest.update(np.ascontiguousarray(segment.vectors).tobytes())
    return f"segment-{digest.hexdigest()[:24]}"


def _write_segment(folder: Path, name: str, segment: Segment) -> None:
    """Write beside the place and move there: what stands under the name is always whole."""
    with tempfile.TemporaryDirectory(dir=folder, prefix=".new-") as temporary:
        work = Path(temporary) / name
        work.mkdir()
        fields = {
            "ids": segment.ids,
            "texts": segment.texts,
            "terms": segment.terms,
            "words": segment.words,
        }
        (work / "texts.json").write_text(json.dumps(fields), encoding="ascii")
        for array in _ARRAYS:
            np.save(work / f"{array}.npy", getattr(segment, array), allow_pickle=False)
        if segment.vectors is not None:
            np.save(work / "vectors.npy", segment.vectors, allow_pickle=False)
        if not (folder / name).exists():
            work.rename(folder / name)


def _read_segment(folder: Path) -> Segment:
    fields = json.loads((folder / "texts.json").read_text(encoding="ascii"))
    arrays = {name: np.load(folder / f"{name}.npy", allow_pickle=False) for name in _ARRAYS}
    path = folder / "vectors.npy"
    # Read from the disk as needed: vectors are the largest part by far.
    vectors = np.load(path, mmap_mode="r", allow_pickle=False) if path.exists() else None
    return Segment(
        ids=tuple(fields["ids"]),
        texts=tuple(fields["texts"]),
        vectors=vectors,
        terms=tuple(fields["terms"]),
        words=tuple(fields["words"]),
        **arrays,
    )


def _replace(path: Path, text: str) -> None:
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    with beside.open("w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def _clear(folder: Path, wanted: frozenset[str]) -> None:
    """Delete segments that the list no longer names."""
    for path in folder.glob("segment-*"):
        if path.name not in wanted:
            shutil.rmtree(path, ignore_errors=True)

"""Keep what was measured, so that a run that was cut off goes on where it stopped.

Everything lies in ``var/quality``, named by a hash of the code and texts that it came from: what is
out of date is never found.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nlp.embedding import Embedder, load_embedder
from tests.quality.figures import ROOT

FOLDER = ROOT / "var" / "quality"
CODE = {".py", ".txt", ".json", ".jsonl", ".yaml"}


@lru_cache(maxsize=64)
def code_hash(*folders: str) -> str:
    """Return a hash of the code and word lists in folders or files, named from the root.

    Taken once in a process: code that changes under a run is not the code that it runs.
    """
    return current_hash(*folders)


def current_hash(*folders: str) -> str:
    """Return the same of what the folders hold now."""
    digest = hashlib.sha256()
    for name in sorted(folders):
        place = ROOT / name
        found = sorted(place.rglob("*")) if place.is_dir() else [place]
        for path in found:
            if path.is_file() and path.suffix in CODE:
                digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def texts_hash(texts: Sequence[str]) -> str:
    """Return a hash of texts in their order."""
    joined = json.dumps(list(texts), ensure_ascii=True)
    return hashlib.sha256(joined.encode("ascii")).hexdigest()[:16]


def kept(name: str, key: str, make: Callable[[], object], *, fresh: bool = False) -> object:
    """Return what was kept under the name and key; else make it, as JSON, and keep it."""
    path = FOLDER / f"{name}-{key}.json"
    if path.exists() and not fresh:
        return json.loads(path.read_text("utf-8"))
    made = json.loads(json.dumps(make()))
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = path.with_suffix(".part")
    whole.write_text(json.dumps(made), "utf-8")
    whole.replace(path)
    return made


class KeptVectors:
    """An `Embedder` whose vectors outlive the process.

    Args:
        embedder: makes what isn't kept; the best at hand where None.
        folder: where they are kept.
    """

    def __init__(self, embedder: Embedder | None = None, *, folder: Path = FOLDER) -> None:
        self._embedder = embedder or load_embedder()
        self.name = self._embedder.name
        self.dims = self._embedder.dims
        self.is_fallback = self._embedder.is_fallback
        self.seconds = 0.0  # spent on vectors so far
        folder.mkdir(parents=True, exist_ok=True)
        self._file = folder / "vectors.sqlite"
        with closing(sqlite3.connect(self._file)) as store, store:
            store.execute("CREATE TABLE IF NOT EXISTS vector (hash BLOB PRIMARY KEY, value BLOB)")

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return shape (n_texts, dims)."""
        began = time.perf_counter()
        try:
            return self._embedder.encode(texts) if self.is_fallback else self._kept(texts)
        finally:
            self.seconds += time.perf_counter() - began

    def _kept(self, texts: Sequence[str]) -> NDArray[np.float32]:
        keys = [self._key(text) for text in texts]
        with closing(sqlite3.connect(self._file)) as store, store:
            known = self._read(store, set(keys))
            wanted = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
            made = self._embedder.encode(list(wanted.values()))
            new = dict(zip(wanted, np.asarray(made, np.float32), strict=True))
            rows = [(key, vector.tobytes()) for key, vector in new.items()]
            store.executemany("INSERT OR REPLACE INTO vector VALUES (?, ?)", rows)
        known |= new
        found = np.zeros((len(texts), self.dims), np.float32)
        for row, key in enumerate(keys):
            found[row] = known[key]
        return found

    def _key(self, text: str) -> bytes:
        named = f"{self.name}\0{text}".encode("utf-8", "surrogatepass")
        return hashlib.sha256(named).digest()

    def _read(
        self, store: sqlite3.Connection, keys: set[bytes]
    ) -> dict[bytes, NDArray[np.float32]]:
        known = {}
        for key in keys:
            row = store.execute("SELECT value FROM vector WHERE hash = ?", (key,)).fetchone()
            if row:
                known[key] = np.frombuffer(row[0], np.float32)
        return known

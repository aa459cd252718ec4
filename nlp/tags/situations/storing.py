"""Keep what was learned in packaged files, one for each encoder: numbers and ids, no pickle."""

from __future__ import annotations

import io
import json
import zipfile
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.coding.terms import Terms
from nlp.tags.situations.model import SituationModel, Subjects

HERE = Path(__file__).resolve().parent
QUICK_FILE, CAREFUL_FILE = HERE / "learned.zip", HERE / "learned_carefully.zip"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_ARRAYS = ("by_weight", "by_presence", "direction", "landmarks", "by_likeness", "levels")


def save_model(model: SituationModel, path: Path) -> None:
    """Write a model; the same model gives the same bytes."""
    head = {"subjects": model.subjects.names, "record": model.record}
    arrays: dict[str, NDArray[Any]] = {
        name: np.asarray(getattr(model, name), np.float16) for name in _ARRAYS
    }
    arrays["rarity"] = np.asarray(model.terms.rarity, np.float32)
    arrays["hashes"] = model.terms.hashes
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_entry("head.json"), json.dumps(head, sort_keys=True))
        for name, array in arrays.items():
            written = io.BytesIO()
            np.save(written, array, allow_pickle=False)
            archive.writestr(_entry(f"{name}.npy"), written.getvalue())


@cache
def packaged_model(file: Path = QUICK_FILE) -> SituationModel:
    """Return a model that comes with Heard.

    Args:
        file: `QUICK_FILE` or `CAREFUL_FILE`, by the encoder that it was learned with.
    """
    data = files("nlp.tags.situations").joinpath(file.name).read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        head = json.loads(archive.read("head.json"))
        arrays = {
            name: np.load(io.BytesIO(archive.read(f"{name}.npy")), allow_pickle=False)
            for name in (*_ARRAYS, "rarity", "hashes")
        }
    terms = Terms(arrays["hashes"], arrays["rarity"].astype(np.float64))
    subjects = Subjects(tuple((kind, ref) for kind, ref in head["subjects"]))
    doubles = {"direction", "by_likeness"}  # multiplied with each text: cast once
    floats = {
        name: arrays[name].astype(np.float64 if name in doubles else np.float32) for name in _ARRAYS
    }
    return SituationModel(subjects=subjects, terms=terms, record=head["record"], **floats)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry

"""Write a coder to bytes and read it again: numbers and ids, no pickle, nobody's words."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import asdict
from typing import Any

import numpy as np

from nlp.coding.deciding import Lines
from nlp.coding.learning.adjusting import Adjustment
from nlp.coding.linear import Linear
from nlp.coding.meaning import Meaning
from nlp.coding.model import CodingModel, ThemeQuality
from nlp.coding.terms import Terms

FORMAT = "heard coding model"
VERSION = 1
# The same coder gives the same bytes: an archive would note when it was written.
_EPOCH = (1980, 1, 1, 0, 0, 0)


class NotACodingModel(ValueError):
    """Bytes aren't a coder, are damaged, or come from another version."""


def model_to_bytes(model: CodingModel) -> bytes:
    """Return a coder as bytes, the same for the same coder."""
    head = {
        "format": FORMAT,
        "version": VERSION,
        "themes": model.themes,
        "names": model.names,
        "praise": model.meaning.praise,
        "nothing": model.meaning.nothing,
        "lines": [model.lines.common, model.lines.steepness, model.lines.level],
        "is_gated": model.is_gated,
        "quality": {theme: asdict(found) for theme, found in model.quality.items()},
        "record": model.record,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_entry("head.json"), json.dumps(head, sort_keys=True))
        for name, array in _arrays(model).items():
            one = io.BytesIO()
            np.save(one, array, allow_pickle=False)
            archive.writestr(_entry(f"{name}.npy"), one.getvalue())
    return out.getvalue()


def model_from_bytes(data: bytes) -> CodingModel:
    """Return the coder that bytes hold.

    Raises:
        NotACodingModel: they hold none that this version can read.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            head = json.loads(archive.read("head.json"))
            arrays = {
                name.removesuffix(".npy"): np.load(
                    io.BytesIO(archive.read(name)), allow_pickle=False
                )
                for name in archive.namelist()
                if name.endswith(".npy")
            }
        if (head.get("format"), head.get("version")) != (FORMAT, VERSION):
            raise NotACodingModel("this is no coding model, or one of another version: learn anew")
        return _model(head, arrays)
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, OSError) as error:
        if isinstance(error, NotACodingModel):
            raise
        message = f"this is no coding model, or a damaged one: {type(error).__name__}"
        raise NotACodingModel(message) from error


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _arrays(model: CodingModel) -> dict[str, Any]:
    arrays = {
        "meaning_weights": model.meaning.weights,
        "meaning_levels": model.meaning.levels,
        "meaning_texts": model.meaning.texts,
        "terms": model.linear.terms.hashes,
        "rarity": model.linear.terms.rarity,
        "by_weight": model.linear.by_weight,
        "by_presence": model.linear.by_presence,
        "of_row": model.linear.of_row,
        "of_passage": model.linear.of_passage,
        "levels": model.linear.levels,
        "lines": model.lines.each,
        "n_examples": model.n_examples,
    }
    if model.adjustment is not None:
        arrays["taught_levels"] = model.adjustment.levels
        arrays["taught_directions"] = model.adjustment.directions
    return arrays


def _model(head: dict[str, Any], arrays: dict[str, Any]) -> CodingModel:
    taught = None
    if "taught_levels" in arrays:
        taught = Adjustment(arrays["taught_levels"], arrays["taught_directions"])
    common, steepness, level = head["lines"]
    return CodingModel(
        themes=tuple(head["themes"]),
        names=tuple(head["names"]),
        meaning=Meaning(
            arrays["meaning_weights"],
            arrays["meaning_levels"],
            arrays["meaning_texts"],
            head["praise"],
            head["nothing"],
            len(head["themes"]),
        ),
        linear=Linear(
            Terms(arrays["terms"], arrays["rarity"]),
            arrays["by_weight"],
            arrays["by_presence"],
            arrays["of_row"],
            arrays["of_passage"],
            arrays["levels"],
        ),
        lines=Lines(common, arrays["lines"], steepness, level),
        is_gated=head["is_gated"],
        n_examples=arrays["n_examples"],
        quality={theme: ThemeQuality(**found) for theme, found in head["quality"].items()},
        adjustment=taught,
        record=head["record"],
    )

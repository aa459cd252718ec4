"""Keep what was learned about objectives in packaged files, one for each encoder."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from nlp.tags.objectives.model import ObjectiveModel

HERE = Path(__file__).resolve().parent
QUICK_FILE, CAREFUL_FILE = HERE / "learned.npz", HERE / "learned_carefully.npz"
_ARRAYS = ("means", "spreads", "weights")
_VECTORS = ("responses", "objectives")


def save_objectives(model: ObjectiveModel, path: Path) -> None:
    """Write a model."""
    head = {"level": model.level, "line": model.line, "record": model.record}
    arrays: dict[str, Any] = {"head": np.array(json.dumps(head, sort_keys=True))}
    # Half precision keeps whole numbers of 1/2048 exact below a half.
    arrays |= {name: getattr(model, name).astype(np.float16) for name in _VECTORS}
    arrays["amounts"] = model.amounts.astype(np.float32)
    arrays |= {name: getattr(model, name) for name in _ARRAYS}
    np.savez_compressed(path, **arrays)


@cache
def packaged_objectives(file: Path = QUICK_FILE) -> ObjectiveModel:
    """Return a model that comes with Heard.

    Args:
        file: `QUICK_FILE` or `CAREFUL_FILE`, by the encoder that it was learned with.
    """
    with np.load(file, allow_pickle=False) as stored:
        head = json.loads(str(stored["head"]))
        return ObjectiveModel(
            level=head["level"],
            line=head["line"],
            record=head["record"],
            amounts=stored["amounts"].astype(np.float64),
            **{name: stored[name].astype(np.float32) for name in _VECTORS},
            **{name: stored[name] for name in _ARRAYS},
        )

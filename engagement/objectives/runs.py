"""In which run a text was read for tags: what the method consists of, and what it read.

The method is known by the hash of everything in it, code and data alike, so that nobody has to
remember to raise a number.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from django.db import transaction

import nlp
from engagement.objectives.models import FrameworkVersion, TaggedText, TagRun
from engagement.words.models import Words
from engagement.words.reading import masked_text

# Of nlp: what the reading of a text for tags comes through.
PARTS = ("tags", "data", "frameworks", "text", "embedding")
LIBRARIES = ("numpy", "scipy", "scikit-learn", "onnxruntime", "tokenizers")


@lru_cache(maxsize=1)
def method_sha256() -> str:
    """Return the hash of all that tagging consists of: its code and its data."""
    root = Path(nlp.__file__).parent
    digest = hashlib.sha256()
    for part in PARTS:
        for path in sorted((root / part).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(f"{path.relative_to(root).as_posix()}\n".encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


@transaction.atomic
def note_read(
    framework_version: FrameworkVersion, pieces: Iterable[Words], *, embedder: str
) -> TagRun:
    """Note that texts were read for tags with the method as it is now; return the run.

    Args:
        embedder: the names of the sentence models that were at hand.
    """
    run = run_now(framework_version, embedder=embedder)
    TaggedText.objects.bulk_create(
        (
            TaggedText(words=piece, run=run, text_sha256=_sha256(masked_text(piece)))
            # By random id, so that the rows don't tell in which order the texts came.
            for piece in sorted(pieces, key=lambda piece: piece.pk)
        ),
        update_conflicts=True,
        unique_fields=["words"],
        update_fields=["run", "text_sha256"],
        batch_size=500,
    )
    return run


def run_now(framework_version: FrameworkVersion, *, embedder: str) -> TagRun:
    """Return the run of the method as it is now, beginning it where nobody has."""
    earlier = TagRun.objects.filter(framework_version__framework=framework_version.framework_id)
    found, _ = TagRun.objects.get_or_create(
        framework_version=framework_version,
        method_sha256=method_sha256(),
        embedder=embedder[:120],
        defaults={
            "number": 1 + earlier.count(),
            "versions": {library: _version(library) for library in LIBRARIES},
        },
    )
    return found


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""

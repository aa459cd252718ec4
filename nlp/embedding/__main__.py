"""Build the sentence model once: ``python -m nlp.embedding``. Doing it again does nothing."""

from __future__ import annotations

import sys

from nlp.embedding import build_embedder
from nlp.embedding.weights import PACKAGE


def main() -> int:
    """Build the model, say where it lies, and return the exit status."""
    folder = build_embedder()
    if folder is None:
        sys.stderr.write(
            f"the package {PACKAGE} isn't installed: TF-IDF with SVD will stand in, less well\n"
        )
        return 0
    sys.stdout.write(f"sentence model ready in {folder}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Build the sentence models once: ``python -m nlp.embedding``. Doing it again does nothing."""

from __future__ import annotations

import sys

from nlp.embedding import build_embedder
from nlp.embedding.published import CAREFUL, QUICK

WITHOUT = {
    QUICK: "TF-IDF with SVD will stand in, less well",
    CAREFUL: "equality tags will be read by the quick model alone, less well",
}


def main() -> int:
    """Build the models, say where they lie, and return the exit status."""
    for model, without in WITHOUT.items():
        folder = build_embedder(model)
        if folder is None:
            needed = ", ".join(model.packages)
            sys.stderr.write(f"{model.name} isn't installed (packages {needed}): {without}\n")
        else:
            sys.stdout.write(f"sentence model ready in {folder}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Learn anew from the packaged situations and matters: ``python -m nlp.tags``.

Needed whenever one of those files changes; takes some twenty minutes, most of it the careful
encoder's.
"""

from __future__ import annotations

import sys
from pathlib import Path

from nlp.embedding import Embedder, load_careful_embedder, load_embedder
from nlp.tags import matters, objectives, situations


def main() -> int:
    """Learn, store, say so, and return the exit status."""
    quick, careful = load_embedder(), load_careful_embedder()
    if quick.is_fallback or careful is None:
        sys.stderr.write("a sentence model isn't installed: run python -m nlp.embedding first\n")
        return 2
    _learn(quick, situations.QUICK_FILE, matters.QUICK_FILE, objectives.QUICK_FILE)
    _learn(careful, situations.CAREFUL_FILE, matters.CAREFUL_FILE, objectives.CAREFUL_FILE)
    return 0


def _learn(embedder: Embedder, told: Path, subjects: Path, belongs: Path) -> None:
    """Learn all with one encoder and write it to these files."""
    model = situations.learn_situations(embedder)
    situations.save_model(model, told)
    own = matters.learn_matters(embedder)
    matters.save_matters(own, subjects)
    objectives.save_objectives(objectives.learn_objectives(own, embedder), belongs)
    sys.stdout.write(
        f"learned from {model.record['n_situations']} situations and "
        f"{model.record['n_responses']} responses with {embedder.name}\n"
    )


if __name__ == "__main__":
    sys.exit(main())

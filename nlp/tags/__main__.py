"""Learn anew from the packaged situations and matters: ``python -m nlp.tags``.

Needed whenever one of those files changes; takes some minutes.
"""

from __future__ import annotations

import sys

from nlp.embedding import load_embedder
from nlp.tags.matters import learn_matters, save_matters
from nlp.tags.situations import learn_situations, save_model


def main() -> int:
    """Learn, store, say so, and return the exit status."""
    embedder = load_embedder()
    if embedder.is_fallback:
        sys.stderr.write("the sentence model isn't installed: run python -m nlp.embedding first\n")
        return 2
    save_matters(learn_matters(embedder))
    model = learn_situations(embedder)
    save_model(model)
    sys.stdout.write(
        f"learned from {model.record['n_situations']} situations "
        f"about {len(model.subjects.names)} subjects\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())

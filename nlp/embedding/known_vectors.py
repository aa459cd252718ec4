"""Check a built model against the vectors that the published one is known to give."""

from __future__ import annotations

import numpy as np

from nlp.embedding.protocol import Embedder
from nlp.embedding.published import SENTENCES, Published

# What 8 bits may change: the numbers have a spread of 0.05 and 0.04.
TOLERANCE = 0.01


class WrongVectors(Exception):
    """A built model doesn't give the vectors that the published one gives."""


def check_vectors(embedder: Embedder, model: Published) -> None:
    """Compare the vectors of known sentences with the known ones.

    Raises:
        WrongVectors: a number is further off than 8-bit weights explain.
    """
    expected = np.array(model.known, np.float32)
    found = embedder.encode(SENTENCES)[:, : expected.shape[1]]
    worst = float(np.abs(found - expected).max())
    if not worst <= TOLERANCE:
        raise WrongVectors(f"a known vector is off by {worst:.4f}, at most {TOLERANCE} is allowed")

"""Vectors that the published model is known to give, to check a built one against.

Source: the first eight numbers of the vectors of the two example sentences of the model's own
page, and of three sentences of ours, all by the unquantised weights.
"""

from __future__ import annotations

import numpy as np

from nlp.embedding.protocol import Embedder

KNOWN: dict[str, tuple[float, ...]] = {
    "This is an example sentence": (
        *(0.067657, 0.063496, 0.048713, 0.079305),
        *(0.037448, 0.002653, 0.039375, -0.007098),
    ),
    "Each sentence is converted": (
        *(0.086439, 0.102763, 0.005395, 0.002044),
        *(-0.009963, 0.025386, 0.049288, -0.030627),
    ),
    "No ramp at the side door.": (
        *(0.067891, 0.059168, -0.019687, 0.053882),
        *(-0.021413, 0.023115, -0.087841, -0.000948),
    ),
    "The interpreter had gone home.": (
        *(0.048506, 0.097443, 0.003723, 0.009115),
        *(0.044525, 0.033952, 0.044839, -0.028479),
    ),
    "The bus never comes on a Sunday.": (
        *(0.056803, 0.027772, 0.058949, -0.015276),
        *(-0.017404, 0.010743, -0.031526, -0.115563),
    ),
}
# What 8 bits may change: the numbers have a spread of 0.05.
TOLERANCE = 0.01


class WrongVectors(Exception):
    """A built model doesn't give the vectors that the published one gives."""


def check_vectors(embedder: Embedder) -> None:
    """Compare the model's vectors with the known ones.

    Raises:
        WrongVectors: a number is further off than 8-bit weights explain.
    """
    expected = np.array(list(KNOWN.values()), np.float32)
    found = embedder.encode(list(KNOWN))[:, : expected.shape[1]]
    worst = float(np.abs(found - expected).max())
    if not worst <= TOLERANCE:
        raise WrongVectors(f"a known vector is off by {worst:.4f}, at most {TOLERANCE} is allowed")

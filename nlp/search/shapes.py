"""What goes into an index and what comes out of a search."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

Mode = Literal["hybrid", "lexical", "semantic"]
Offsets = tuple[int, int]


@dataclass(frozen=True)
class Doc:
    """A document: its name, its text and, where it is at hand, its vector.

    Attributes:
        id: names the document within its index.
        text: what is searched; give the masked text where there is personal data.
        vector: shape (n_dims,), length 1.
    """

    id: str
    text: str
    vector: NDArray[np.float32] | None = None


@dataclass(frozen=True)
class Hit:
    """A document that was found.

    Attributes:
        id: the document.
        score: higher is better; comparable within one search only.
        why: the words that found it, and "meaning" where its vector did.
        highlights: where those words stand in its text, in code points, end exclusive.
    """

    id: str
    score: float
    why: tuple[str, ...]
    highlights: tuple[Offsets, ...]


class Ranked(NamedTuple):
    """A document's place in a ranking, without looking into its text.

    A tuple, since a search makes ten thousand of them.

    Attributes:
        id: the document.
        score: higher is better; comparable within one search only.
        by_words: whether words found it.
        cosine: of its vector with the query's; 0 where its meaning did not find it.
    """

    id: str
    score: float
    by_words: bool
    cosine: float = 0.0

    @property
    def by_meaning(self) -> bool:
        """Return whether its meaning found it, alone or beside its words."""
        return self.cosine > 0

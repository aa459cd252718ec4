"""What goes into an index and what comes out of a search."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

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


@dataclass(frozen=True)
class Ranked:
    """A document's place in a ranking, without looking into its text.

    Attributes:
        id: the document.
        score: higher is better; comparable within one search only.
        by_words: whether words found it.
        cosine: of its vector with the query's; 0 where its meaning did not find it.
    """

    id: str
    score: float
    by_words: bool
    cosine: float

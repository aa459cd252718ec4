"""What a codebook says of its themes, as short texts that belong to them.

Each is an example that costs nothing: a name, a sentence of a definition, an example, what people
say in everyday words. Their weights were chosen on the development part.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.coding.codebook import Codebook, CodebookTheme
from nlp.coding.everyday import everyday_phrases
from nlp.text.passages import split_passages

NAME_WEIGHT = 3.0
SENTENCE_WEIGHT = 0.5
EXAMPLE_WEIGHT = 1.0
EVERYDAY_WEIGHT = 1.0
# Themes with much text speak louder than those with little, but less than in proportion.
EVENNESS = 0.5


@dataclass(frozen=True)
class Item:
    """A text of a codebook: the number of its ``theme``, and how much it counts."""

    text: str
    theme: int
    weight: float


def items_of(codebook: Codebook) -> list[Item]:
    """Return the texts of all themes, in the order of the themes."""
    return [
        Item(text, number, weight)
        for number, theme in enumerate(codebook.themes)
        for text, weight in _texts_of(theme)
    ]


def even_weights(items: list[Item], n_themes: int) -> NDArray[np.float64]:
    """Return each item's weight, those of wordy themes lowered: shape (n_items,)."""
    weights = np.array([item.weight for item in items])
    themes = np.array([item.theme for item in items], np.int64)
    totals = np.bincount(themes, weights, minlength=n_themes)
    scale = np.power(np.where(totals > 0, totals, 1.0), EVENNESS)
    evened: NDArray[np.float64] = weights / scale[themes] * scale.mean()
    return evened


def _texts_of(theme: CodebookTheme) -> list[tuple[str, float]]:
    texts = [(theme.name, NAME_WEIGHT)]
    for span in split_passages(theme.definition):
        texts.append((span.of(theme.definition), SENTENCE_WEIGHT))
    texts += [(phrase, EXAMPLE_WEIGHT) for phrase in theme.includes]
    texts += [(example, EXAMPLE_WEIGHT) for example in theme.examples]
    texts += [(phrase, EVERYDAY_WEIGHT) for phrase in everyday_phrases(theme.name)]
    return texts

"""MPNet's weights under BERT's names: the layers are the same, but for where a token stands.

MPNet numbers positions from 2, has no types of text, and adds to each attention score a number for
how far apart two tokens stand. Source: Song et al. (2020), "MPNet", NeurIPS; the classes of
distance are those of Raffel et al. (2020), "T5", JMLR.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from typing import Any

# By this name the graph finds what to add to attention scores: shape (1, heads, most, most).
DISTANCE_BIAS = "encoder.distance_bias"
FIRST_POSITION = 2
MOST_TOKENS = 256
EXACT, CLASSES_A_SIDE, FARTHEST = 8, 16, 128
RENAMED = {
    ".attention.attn.q.": ".attention.self.query.",
    ".attention.attn.k.": ".attention.self.key.",
    ".attention.attn.v.": ".attention.self.value.",
    ".attention.attn.o.": ".attention.output.dense.",
    ".attention.LayerNorm.": ".attention.output.LayerNorm.",
}


def as_bert(weights: Mapping[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
    """Return the weights by the names that `nlp.embedding.graph` reads."""
    found = {_renamed(name): array for name, array in weights.items()}
    positions = "embeddings.position_embeddings.weight"
    found[positions] = found[positions][FIRST_POSITION:]
    hidden = found[positions].shape[1]
    found["embeddings.token_type_embeddings.weight"] = np.zeros((1, hidden), np.float32)
    by_class = found.pop("encoder.relative_attention_bias.weight").astype(np.float32)
    found[DISTANCE_BIAS] = by_class[_distance_classes(MOST_TOKENS)].transpose(2, 0, 1)[None]
    return found


def _renamed(name: str) -> str:
    name = name.removeprefix("mpnet.")
    for theirs, berts in RENAMED.items():
        name = name.replace(theirs, berts)
    return name


def _distance_classes(most: int) -> NDArray[np.int64]:
    """Return the class of the distance from one token to another: shape (most, most).

    Each of the nearest eight has its own, those further off share them by the logarithm; tokens
    to the right have classes of their own.
    """
    places = np.arange(most)
    ahead = places[None, :] - places[:, None]
    distance = np.abs(ahead)
    share = np.log(np.maximum(distance, 1) / EXACT) / np.log(FARTHEST / EXACT)
    far = np.minimum(EXACT + (share * (CLASSES_A_SIDE - EXACT)).astype(int), CLASSES_A_SIDE - 1)
    side = np.where(ahead > 0, CLASSES_A_SIDE, 0)
    return np.asarray(side + np.where(distance < EXACT, distance, far))

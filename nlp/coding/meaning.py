"""Hold passages against what the codebook says: a coder that needs no coded comment.

One multinomial logistic regression over the vectors of the codebook's own texts. A row's chance
for a theme is its best passage's. Rows that say nothing in particular are known by their words
(``nlp.themes.wording``) and go to the theme for them, where the codebook has one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.coding.codebook import Codebook
from nlp.coding.features import Matrix, Seen, content_vectors
from nlp.coding.items import Item, even_weights
from nlp.data import everyday_remarks
from nlp.embedding import Embedder
from nlp.themes.wording import Kind, Wording

STRENGTH = 10.0
# An everyday remark nearer to the codebook than this is no example of what is in no theme.
UNLIKE, REMARK_WEIGHT = 0.4, 0.3
# Cosine to the nearest text of the codebook at which a passage is as likely in as out of it.
NEAR, NEARNESS_STEP = 0.33, 0.05
# A theme is the one for praise, or for nothing, where its name is this near to one of these.
PRAISE = (
    "Positive experience and gratitude",
    "General praise",
    "Overall satisfaction",
    "Compliments",
)
NOTHING = ("Not assigned", "No comment", "No answer", "None of these", "Nothing to say")
LEAST_NEAR = 0.62
SURE_PRAISE, SURE_NOTHING, LEFT_OVER = 0.95, 0.8, 0.3
# Who has nothing to say is often content.
PRAISE_OF_NOTHING = 0.17
LEAST_CHANCE = 1e-4


@dataclass(frozen=True)
class Meaning:
    """What the codebook's texts taught.

    Attributes:
        weights: shape (n_themes + 1, n_dims): the last for what is in no theme, where there are
            remarks unlike all of them.
        levels: of the same length.
        texts: vectors of the codebook's texts, shape (n_items, n_dims).
        praise: number of the theme for praise, or -1.
        nothing: number of the theme for what says nothing, or -1.
        n_themes: how many there are.
    """

    weights: Matrix
    levels: Matrix
    texts: NDArray[np.float32]
    praise: int
    nothing: int
    n_themes: int

    def chances(self, vectors: Matrix) -> Matrix:
        """Return each passage's chance for each theme: shape (n_passages, n_themes)."""
        reached = np.einsum("nd,td->nt", vectors, self.weights) + self.levels
        reached -= reached.max(axis=1, keepdims=True)
        raised = np.exp(reached)
        chances = raised / raised.sum(axis=1, keepdims=True)
        # A passage that is near to nothing in the codebook is in none of its themes.
        nearest = (vectors @ self.texts.T).max(axis=1, initial=-1.0)
        steps = np.clip((nearest - NEAR) / NEARNESS_STEP, -30.0, 30.0)
        near = chances / (1 + np.exp(-np.round(steps, 4)))[:, np.newaxis]
        return np.asarray(near[:, : self.n_themes])

    def row_chances(self, seen: Sequence[Seen]) -> Matrix:
        """Return each row's chance for each theme: shape (n_rows, n_themes)."""
        found = np.zeros((len(seen), self.n_themes))
        for number, one in enumerate(seen):
            if len(one.vectors):
                found[number] = self.chances(one.vectors).max(axis=0)
            self._say_of_empty(found[number], one.kind)
        return found

    def log_odds(self, seen: Sequence[Seen]) -> Matrix:
        """Return the log odds of `row_chances`."""
        chances = np.clip(self.row_chances(seen), LEAST_CHANCE, 1 - LEAST_CHANCE)
        return np.asarray(np.log(chances / (1 - chances)))

    def _say_of_empty(self, chances: Matrix, kind: Kind) -> None:
        if kind is Kind.CONTENT:
            return
        chances *= LEFT_OVER
        if kind is Kind.PRAISE and self.praise >= 0:
            chances[self.praise] = SURE_PRAISE
        if kind is Kind.NOTHING:
            if self.nothing >= 0:
                chances[self.nothing] = SURE_NOTHING
            if self.praise >= 0:
                chances[self.praise] = max(PRAISE_OF_NOTHING, chances[self.praise])


def fit_meaning(
    codebook: Codebook, items: list[Item], vectors: Matrix, embedder: Embedder, wording: Wording
) -> Meaning:
    """Return what the codebook's texts teach.

    Args:
        codebook: at least one theme.
        items: its texts.
        vectors: theirs, shape (n_items, n_dims).
        embedder: the encoder that made them.
        wording: which words count as content.
    """
    weights, levels = _fit(items, vectors, len(codebook.themes), embedder, wording)
    names = content_vectors([theme.name for theme in codebook.themes], wording, embedder)
    return Meaning(
        np.round(weights, 6),
        np.round(levels, 6),
        vectors.astype(np.float32),
        _nearest(names, PRAISE, embedder, wording),
        _nearest(names, NOTHING, embedder, wording),
        len(codebook.themes),
    )


def _fit(
    items: list[Item], vectors: Matrix, n_themes: int, embedder: Embedder, wording: Wording
) -> tuple[Matrix, Matrix]:
    """Return the weights of the themes and, last, of what is in none of them."""
    if not n_themes:
        return np.zeros((1, embedder.dims)), np.zeros(1)
    remarks = content_vectors(everyday_remarks(), wording, embedder)
    # A remark that reads like the codebook may well belong to one of its themes.
    remarks = remarks[(remarks @ vectors.T).max(axis=1) < UNLIKE]
    known = [*items, *(Item("", n_themes, REMARK_WEIGHT) for _ in remarks)]
    themes = np.array([item.theme for item in known], np.int64)
    if len(set(themes.tolist())) < 2:
        return np.zeros((1, embedder.dims)), np.zeros(1)
    # Imported here: coding with a fitted model needs no learning library.
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=STRENGTH, max_iter=1000)
    model.fit(np.vstack([vectors, remarks]), themes, even_weights(known, n_themes + 1))
    return _both_rows(model)


def _both_rows(model: Any) -> tuple[Matrix, Matrix]:
    """Return a row for each theme; of two themes the library keeps one."""
    if len(model.classes_) > 2:
        return model.coef_, model.intercept_
    half, level = model.coef_[0] / 2, model.intercept_[0] / 2
    return np.array([-half, half]), np.array([-level, level])


def _nearest(names: Matrix, anchors: Sequence[str], embedder: Embedder, wording: Wording) -> int:
    if not len(names):
        return -1
    alike = names @ content_vectors(anchors, wording, embedder).T
    best = int(alike.max(axis=1).argmax())
    return best if alike[best].max() >= LEAST_NEAR else -1

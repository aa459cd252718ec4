from __future__ import annotations

import numpy as np
import pytest

THEMES = ("buses", "parking", "food")
WORDS = {"bus": 0, "buses": 0, "park": 1, "parking": 1, "food": 2, "meal": 2}


class PlainCoder:
    """Knows three themes by their words and thinks that everything is about buses as well."""

    themes = THEMES

    def log_odds(self, rows):
        odds = np.full((len(rows), len(THEMES)), -2.0)
        odds[:, 0] = 0.5
        for number, row in enumerate(rows):
            for word in row.text.lower().split():
                if word in WORDS:
                    odds[number, WORDS[word]] = 1.5
        return odds

    def features(self, rows):
        vectors = np.zeros((len(rows), len(THEMES) + 1))
        for number, row in enumerate(rows):
            for word in row.text.lower().split():
                vectors[number, WORDS.get(word, len(THEMES))] += 1.0
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0)

    def margins(self, log_odds):
        return log_odds


@pytest.fixture
def coder() -> PlainCoder:
    return PlainCoder()

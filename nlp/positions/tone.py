"""Say how warm or sharp an answer is, from -1 to 1.

A linear model: the tone words of the text (squashed, so that ten kind words are not ten times
one), the mean of its passages' vectors, and what its question asks for, each with its own weights
for questions that ask for faults, for good, or for neither. Because the vectors are
averaged over passages, each passage's part is exact. ``data/tone_model.json`` holds weights alone,
fitted by ``training.py`` on patients' comments; without the sentence model the tone words decide
alone.

Limits: what is measured is agreement with one reading of each comment; readers differ most in
the middle. Learned on health services: elsewhere expect less.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from nlp.positions.parts import Part, scaled, total
from nlp.positions.questions import Asks
from nlp.positions.tone_words import ToneWord
from nlp.text.spans import Span

KINDS: tuple[Asks, ...] = ("faults", "good", "open")
SQUASH = 8.0

ToneClass = Literal["positive", "mixed or neutral", "negative"]


@dataclass(frozen=True)
class ToneModel:
    """Weights for each kind of question.

    Attributes:
        embedder: name of the encoder that the vectors are of.
        bias: where an answer begins.
        words: weight of the squashed sum of tone words.
        meaning: weights of the mean vector, each of shape (dims,).
        negative_below, positive_above: where the three classes part.
    """

    embedder: str
    bias: dict[str, float]
    words: dict[str, float]
    meaning: dict[str, NDArray[np.float64]]
    negative_below: float
    positive_above: float


# Without vectors: the squashed sum itself, and the same two lines on the development part.
LEXICON_ALONE = ToneModel(
    embedder="",
    bias=dict.fromkeys(KINDS, 0.0),
    words=dict.fromkeys(KINDS, 1.0),
    meaning={},
    negative_below=-0.14,
    positive_above=0.33,
)


@cache
def read_tone_model() -> ToneModel:
    """Return the packaged weights."""
    text = files(__package__).joinpath("data", "tone_model.json").read_text(encoding="utf-8")
    found = json.loads(text)
    return ToneModel(
        embedder=found["embedder"],
        bias=found["bias"],
        words=found["words"],
        meaning={kind: np.array(numbers) for kind, numbers in found["meaning"].items()},
        negative_below=found["negative_below"],
        positive_above=found["positive_above"],
    )


def tone_class(sentiment: float, model: ToneModel) -> ToneClass:
    """Return the class that a sentiment falls in."""
    if sentiment > model.positive_above:
        return "positive"
    return "negative" if sentiment < model.negative_below else "mixed or neutral"


def squashed(words: Sequence[ToneWord]) -> float:
    """Return the tone words' sum, pressed into -1 to 1."""
    summed = sum(word.weight for word in words)
    return float(summed / np.sqrt(summed * summed + SQUASH))


def judge_tone(
    *,
    passages: Sequence[Span],
    words: Sequence[ToneWord],
    vectors: NDArray[np.float64] | None,
    asks: Asks,
    model: ToneModel,
) -> tuple[float, list[Part]]:
    """Return the sentiment, -1 to 1, and its parts, whose weights sum to it.

    Args:
        passages: the passages of the text.
        words: its tone words.
        vectors: the passages' vectors, shape (n_passages, dims); None without a sentence model.
        asks: what the question asks for.
        model: the weights.
    """
    if not passages:
        return 0.0, []
    parts = [Part(Span(0, 0), model.bias[asks], _WHY_BIAS[asks])]
    summed = sum(word.weight for word in words)
    by_word = model.words[asks] / float(np.sqrt(summed * summed + SQUASH))
    parts += [Part(word.span, word.weight * by_word, word.why) for word in words]
    if vectors is not None and model.meaning:
        # einsum, not a threaded product: the same to the last bit everywhere.
        shares = np.einsum("pd,d->p", vectors, model.meaning[asks]) / len(passages)
        parts += [
            Part(span, float(share), "the meaning of the passage")
            for span, share in zip(passages, shares, strict=True)
        ]
    reached = total(parts)
    if abs(reached) > 1.0:
        parts = scaled(parts, 1.0 / abs(reached))
    return max(-1.0, min(1.0, reached)), parts


_WHY_BIAS = {
    "faults": "where answers to a question for faults begin",
    "good": "where answers to a question for what was good begin",
    "open": "where answers to an open question begin",
}

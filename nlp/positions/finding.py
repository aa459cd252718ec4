"""Say of each answer which way it leans on a proposal, and in what tone.

Position and tone are two things: "The library is wonderful" is warm, and against closing it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.embedding import Embedder, load_embedder
from nlp.positions.anchors import anchor_vectors, meaning_parts
from nlp.positions.parts import reasons
from nlp.positions.questions import read_question
from nlp.positions.stance import PositionWord, judge_stance
from nlp.positions.tone import LEXICON_ALONE, ToneModel, judge_tone, read_tone_model
from nlp.positions.tone_words import find_tone_words
from nlp.text.because import Because
from nlp.text.passages import split_passages
from nlp.text.rows import Row
from nlp.text.spans import Span

SCORE_DIGITS = 6


@dataclass(frozen=True)
class Position:
    """Where an answer stands.

    Attributes:
        id: the row's.
        position: towards what the question proposes; ``unclear`` where the answer takes no side.
        score: how far it leans, -1 (against) to 1 (for); near 0 where mixed or unclear.
        because: what made ``score``; the weights sum to it.
        sentiment: the tone, -1 (sharp) to 1 (warm), whatever it is about.
        sentiment_because: what made ``sentiment``; the weights sum to it.
    """

    id: str
    position: PositionWord
    score: float
    because: tuple[Because, ...]
    sentiment: float
    sentiment_because: tuple[Because, ...]

    def as_json(self) -> dict[str, object]:
        """Return what the command writes, without the id."""
        return {
            "position": self.position,
            "sentiment": round(self.sentiment, SCORE_DIGITS),
            "score": round(self.score, SCORE_DIGITS),
            "because": [reason.as_json() for reason in self.because],
            "sentiment_because": [reason.as_json() for reason in self.sentiment_because],
        }


@dataclass(frozen=True)
class _Means:
    """What judges: one encoder's anchors and the tone model that suits it."""

    anchors: dict[str, NDArray[np.float64]] | None
    tone: ToneModel


def find_positions(
    rows: Sequence[Row], *, question: str | None = None, embedder: Embedder | None = None
) -> list[Position]:
    """Return each row's position and tone, in the order of the rows.

    Args:
        rows: the answers; a row depends on no other.
        question: what was proposed, as it was put; a row's own question where None.
        embedder: the encoder; the best at hand where None. With the lesser one, words decide alone.
    """
    encoder = embedder or load_embedder()
    passages = [split_passages(row.text) for row in rows]
    tone_model = read_tone_model()
    if encoder.name != tone_model.embedder:
        # Vectors of another encoder mean nothing to these weights.
        means = _Means(None, LEXICON_ALONE)
        vectors: list[NDArray[np.float64] | None] = [None] * len(rows)
    else:
        means = _Means(anchor_vectors(encoder), tone_model)
        vectors = list(_vectors(rows, passages, encoder))
    return [
        _position(row, spans, of_row, question or row.question, means)
        for row, spans, of_row in zip(rows, passages, vectors, strict=True)
    ]


def _vectors(
    rows: Sequence[Row], passages: list[list[Span]], encoder: Embedder
) -> list[NDArray[np.float64]]:
    texts = [span.of(row.text) for row, spans in zip(rows, passages, strict=True) for span in spans]
    flat = encoder.encode(texts).astype(np.float64)
    ends = np.cumsum([len(spans) for spans in passages])
    return np.split(flat, ends[:-1]) if rows else []


def _position(
    row: Row,
    passages: list[Span],
    vectors: NDArray[np.float64] | None,
    asked: str | None,
    means: _Means,
) -> Position:
    question = read_question(asked)
    words = find_tone_words(row.text, passages)
    sentiment, tone_parts = judge_tone(
        passages=passages, words=words, vectors=vectors, asks=question.asks, model=means.tone
    )
    meaning = []
    if vectors is not None and means.anchors is not None and passages:
        meaning = meaning_parts(passages, vectors, means.anchors)
    stance = judge_stance(
        row.text, passages=passages, tone=words, question=question, meaning=meaning
    )
    return Position(
        id=row.id,
        position=stance.position,
        score=stance.score,
        because=reasons(row.text, stance.parts),
        sentiment=sentiment,
        sentiment_because=reasons(row.text, tone_parts),
    )

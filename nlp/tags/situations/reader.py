"""Readers: a model with the encoder that it was learned with, and what they make of texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from nlp.coding.features import Word
from nlp.embedding import Embedder, load_careful_embedder, load_embedder
from nlp.tags.meaning import STEPS, encode_all
from nlp.tags.situations.model import Matrix, SituationModel
from nlp.tags.situations.storing import CAREFUL_FILE, packaged_model
from nlp.text.spans import Span

Words = Sequence[Word]


@dataclass(frozen=True)
class Reader:
    """Reads texts; ``embedder`` is the encoder that ``model`` was learned with."""

    model: SituationModel
    embedder: Embedder

    def read(self, words: Mapping[str, Words]) -> Reading:
        """Return what the reader makes of texts, each with its words."""
        texts = sorted(words)
        vectors = encode_all(texts, self.embedder)
        stacked = np.stack([vectors[text] for text in texts]).astype(np.float64) / STEPS
        odds = self.model.log_odds([words[text] for text in texts], stacked)
        return Reading(self, {text: line for line, text in enumerate(texts)}, stacked, odds)


@dataclass(frozen=True)
class Reading:
    """What a reader made of some texts.

    Attributes:
        reader: who read.
        lines: which row of the arrays a text has.
        vectors: shape (n_texts, n_dims).
        odds: log odds, shape (n_texts, n_subjects).
    """

    reader: Reader
    lines: Mapping[str, int]
    vectors: Matrix
    odds: Matrix

    def of(self, texts: Sequence[str]) -> Matrix:
        """Return the log odds of these: shape (len(texts), n_subjects)."""
        return np.asarray(self.odds[[self.lines[text] for text in texts]])

    def meaning(self, text: str, subject: int) -> float:
        """Return what a text's meaning adds for one subject."""
        vector = self.vectors[self.lines[text]]
        return float(self.reader.model.of_meaning(vector[np.newaxis])[0, subject])

    def word_parts(self, words: Words, subject: int) -> dict[Span, float]:
        """Return what each stretch of words adds for one subject."""
        return self.reader.model.word_parts(words, subject)


def packaged_readers(embedder: Embedder) -> tuple[Reader, ...]:
    """Return the quick reader, then the careful one where its encoder is installed.

    None at all where nothing was learned with ``embedder``.
    """
    quick = packaged_model()
    if quick.record["encoder"] != embedder.name:
        return ()
    careful = load_careful_embedder()
    if careful is None or packaged_model(CAREFUL_FILE).record["encoder"] != careful.name:
        return (Reader(quick, embedder),)
    return Reader(quick, embedder), Reader(packaged_model(CAREFUL_FILE), careful)


def encoder_names() -> str:
    """Return the names of the encoders that tagging reads with here."""
    embedder = load_embedder()
    readers = packaged_readers(embedder)
    return " + ".join(reader.embedder.name for reader in readers) or embedder.name

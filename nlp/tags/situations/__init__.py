"""Situations: what people tell of, learned from, so that the usual words aren't needed."""

from __future__ import annotations

from nlp.tags.situations.learning import WordFinder, learn_situations
from nlp.tags.situations.model import SituationModel
from nlp.tags.situations.reader import packaged_readers
from nlp.tags.situations.storing import CAREFUL_FILE, QUICK_FILE, packaged_model, save_model

__all__ = [
    "CAREFUL_FILE",
    "QUICK_FILE",
    "SituationModel",
    "WordFinder",
    "learn_situations",
    "packaged_model",
    "packaged_readers",
    "save_model",
]

"""Situations: what people tell of, learned from, so that the usual words aren't needed."""

from __future__ import annotations

from nlp.tags.situations.learning import WordFinder, learn_situations
from nlp.tags.situations.model import SituationModel
from nlp.tags.situations.storing import packaged_model, save_model

__all__ = ["SituationModel", "WordFinder", "learn_situations", "packaged_model", "save_model"]

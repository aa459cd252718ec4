"""Vectors of texts, by the best encoder that is at hand."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from nlp.embedding.model_folder import built_model, default_model_dir
from nlp.embedding.protocol import Embedder, encode_query
from nlp.embedding.published import CAREFUL, QUICK, Published
from nlp.embedding.remembering import Remembering
from nlp.embedding.weights import has_packages

__all__ = [
    "Embedder",
    "build_embedder",
    "encode_query",
    "fit_embedder",
    "load_careful_embedder",
    "load_embedder",
]

logger = logging.getLogger(__name__)


def load_embedder(model_dir: Path | None = None) -> Embedder:
    """Return the quick sentence model, built first where it can be; else the lesser encoder.

    The same folder gives the same object again: a loaded model takes 100 MB.

    Args:
        model_dir: the folder of built models; ``HEARD_MODEL_DIR`` or the default where None.

    Raises:
        WrongWeights: the installed weights are not the published ones.
        WrongVectors: the model built from them doesn't give the known vectors.
    """
    found = _load(QUICK, (model_dir or default_model_dir()).resolve())
    if found is not None:
        return found
    return _lesser()


def load_careful_embedder(model_dir: Path | None = None) -> Embedder | None:
    """Return the careful sentence model, built first where it can be; else None.

    It takes 300 MB once loaded, and eight times the quick one's time.

    Args:
        model_dir: as for `load_embedder`.

    Raises:
        WrongWeights: the installed weights are not the published ones.
        WrongVectors: the model built from them doesn't give the known vectors.
    """
    return _load(CAREFUL, (model_dir or default_model_dir()).resolve())


def build_embedder(model: Published, model_dir: Path | None = None) -> Path | None:
    """Build the model where it isn't built, and return its folder; None without its weights."""
    folder = model_dir or default_model_dir()
    built = built_model(folder, model)
    if built is not None or not has_packages(model):
        return built
    # Imported here: it needs the graph libraries, which no later start does.
    from nlp.embedding.build import build_model

    return build_model(model, folder)


def fit_embedder(embedder: Embedder, texts: Sequence[str]) -> Embedder:
    """Return the encoder fitted to a collection; the sentence models need no fitting.

    Vectors of differently fitted encoders can't be compared.
    """
    if not embedder.is_fallback:
        return embedder
    # Imported here and below: scikit-learn is slow to load, and most starts never need it.
    from nlp.embedding.lexical import LexicalEmbedder

    return embedder.fitted_to(texts) if isinstance(embedder, LexicalEmbedder) else embedder


@lru_cache(maxsize=4)
def _load(model: Published, model_dir: Path) -> Embedder | None:
    try:
        folder = build_embedder(model, model_dir)
        if folder is not None:
            from nlp.embedding.sentence_model import SentenceModel

            return Remembering(SentenceModel(folder, model))
    except (ImportError, OSError) as problem:
        logger.warning("the sentence model %s can't be used: %s", model.name, problem)
    return None


@lru_cache(maxsize=1)
def _lesser() -> Embedder:
    from nlp.embedding.lexical import LexicalEmbedder

    return LexicalEmbedder()

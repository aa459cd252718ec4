"""Vectors of texts, by the best encoder that is at hand."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from nlp.embedding.model_folder import built_model, default_model_dir
from nlp.embedding.protocol import Embedder, encode_query
from nlp.embedding.remembering import Remembering
from nlp.embedding.weights import find_model_files

__all__ = ["Embedder", "build_embedder", "encode_query", "fit_embedder", "load_embedder"]

logger = logging.getLogger(__name__)


def load_embedder(model_dir: Path | None = None) -> Embedder:
    """Return the sentence model, built first where it can be; else the lesser encoder.

    The same folder gives the same object again: a loaded model takes 100 MB.

    Args:
        model_dir: the folder of built models; ``HEARD_MODEL_DIR`` or the default where None.

    Raises:
        WrongWeights: the installed weights are not the published ones.
        WrongVectors: the model built from them doesn't give the known vectors.
    """
    return _load((model_dir or default_model_dir()).resolve())


def build_embedder(model_dir: Path | None = None) -> Path | None:
    """Build the model where it isn't built, and return its folder; None without its weights."""
    folder = model_dir or default_model_dir()
    built = built_model(folder)
    if built is not None:
        return built
    files = find_model_files()
    if files is None:
        return None
    # Imported here: it needs the graph libraries, which no later start does.
    from nlp.embedding.build import build_model

    return build_model(files, folder)


def fit_embedder(embedder: Embedder, texts: Sequence[str]) -> Embedder:
    """Return the encoder fitted to a collection; the sentence model needs no fitting.

    Vectors of differently fitted encoders can't be compared.
    """
    if not embedder.is_fallback:
        return embedder
    # Imported here and below: scikit-learn is slow to load, and most starts never need it.
    from nlp.embedding.lexical import LexicalEmbedder

    return embedder.fitted_to(texts) if isinstance(embedder, LexicalEmbedder) else embedder


@lru_cache(maxsize=4)
def _load(model_dir: Path) -> Embedder:
    try:
        folder = build_embedder(model_dir)
        if folder is not None:
            from nlp.embedding.minilm import MiniLM

            return Remembering(MiniLM(folder))
    except (ImportError, OSError) as problem:
        logger.warning("the sentence model can't be used: %s", problem)
    from nlp.embedding.lexical import LexicalEmbedder

    return LexicalEmbedder()

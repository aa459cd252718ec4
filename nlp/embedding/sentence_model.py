"""Sentence vectors by onnxruntime, without torch.

Source: Reimers and Gurevych (2019), "Sentence-BERT", EMNLP. Good at the meaning of short English
texts. Limits: reads at most `LONGEST` tokens (some 190 words) and drops the rest; weak on other
languages, on negation ("was not told" lies near "was told") and on rare names.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from nlp.embedding.model_folder import GRAPH_FILE, TOKENIZER_FILE
from nlp.embedding.published import Published

# Texts are padded to the next of these lengths and run in batches of one fixed shape for each:
# a batch shape that varied would change the last bits of a vector.
LENGTHS = (8, 12, 16, 20, 24, 32, 40, 48, 64, 80, 96, 128, 192, 256)
LONGEST = LENGTHS[-1]
BATCH_TOKENS = 512
MOST_ROWS = 32
MOST_THREADS = 8


class SentenceModel:
    """An `Embedder` over a built model.

    Args:
        folder: the built model's folder.
        model: which it is.
        threads: for onnxruntime; the number of processors where None. Changes no vector.
    """

    is_fallback = False

    def __init__(self, folder: Path, model: Published, *, threads: int | None = None) -> None:
        self.name = model.folder
        self.dims = model.dims
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads or min(os.cpu_count() or 1, MOST_THREADS)
        self._session = onnxruntime.InferenceSession(
            str(folder / GRAPH_FILE), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER_FILE))
        self._tokenizer.enable_truncation(LONGEST)
        self._tokenizer.no_padding()

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return shape (n_texts, dims): rows of length 1, zero for a text without words."""
        distinct = {text: row for row, text in enumerate(dict.fromkeys(texts))}
        vectors = self._encode_distinct(list(distinct))
        return vectors[[distinct[text] for text in texts]]

    def encode_query(self, text: str) -> NDArray[np.float32]:
        """Return shape (dims,): one text's vector, for which somebody waits.

        In a batch of one, in a small part of a full batch's time. It depends on the text alone
        as well, and differs from `encode` in the last bits.
        """
        if not text.strip():
            return np.zeros(self.dims, np.float32)
        tokens = self._tokenizer.encode(text).ids
        vector: NDArray[np.float32] = self._run([tokens], length_for(len(tokens)), n_rows=1)[0]
        return vector

    def _encode_distinct(self, texts: list[str]) -> NDArray[np.float32]:
        vectors = np.zeros((len(texts), self.dims), np.float32)
        worded = [row for row, text in enumerate(texts) if text.strip()]
        encodings = self._tokenizer.encode_batch([texts[row] for row in worded])
        buckets: dict[int, list[tuple[int, list[int]]]] = {}
        for row, encoding in zip(worded, encodings, strict=True):
            length = length_for(len(encoding.ids))
            buckets.setdefault(length, []).append((row, encoding.ids))
        for length, bucket in sorted(buckets.items()):
            size = batch_rows(length)
            for first in range(0, len(bucket), size):
                part = bucket[first : first + size]
                rows = [row for row, _ in part]
                vectors[rows] = self._run([ids for _, ids in part], length, n_rows=size)
        return vectors

    def _run(self, token_ids: list[list[int]], length: int, *, n_rows: int) -> NDArray[np.float32]:
        """Return shape (len(token_ids), dims), from one batch of this fixed shape."""
        ids = np.zeros((n_rows, length), np.int64)
        mask = np.zeros_like(ids)
        # Rows left over see one token: a mean over none would divide by zero.
        mask[:, 0] = 1
        for row, tokens in enumerate(token_ids):
            ids[row, : len(tokens)] = tokens
            mask[row, : len(tokens)] = 1
        found: NDArray[np.float32]
        (found,) = self._session.run(None, {"input_ids": ids, "attention_mask": mask})
        return found[: len(token_ids)]


def length_for(n_tokens: int) -> int:
    """Return the length to which so many tokens are padded."""
    return next(length for length in LENGTHS if n_tokens <= length)


def batch_rows(length: int) -> int:
    """Return how many texts of ``length`` tokens run together: fewer where they are long."""
    return min(MOST_ROWS, BATCH_TOKENS // length)

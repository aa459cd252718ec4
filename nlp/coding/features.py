"""What a coder sees of a row: its passages' vectors, its words, and whether it says anything.

A passage's vector is the mean of two directions, the passage as written and its content words
alone, so that what it is about outweighs how it is said. A word counts as its stem, once by itself
and once together with the question: "food" means one thing under "What was good?" and another
under "What could be better?". Words are kept as hashes, so that a stored coder holds nobody's.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from nlp.embedding import Embedder
from nlp.positions.questions import read_question
from nlp.search import tokens_of
from nlp.text.passages import split_passages
from nlp.text.rows import Row
from nlp.text.spans import Span
from nlp.themes.wording import Kind, Wording

# Of a very long row the first passages tell what it is about; the others tell more of the same.
MOST_PASSAGES = 200
MOST_TOKENS = 5000

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Word:
    """A term of a row.

    Attributes:
        term: hash of the stem, the pair of stems, or the stem under its question.
        places: the spans that share it, in order.
    """

    term: int
    places: tuple[Span, ...]


@dataclass(frozen=True)
class Seen:
    """A row as a coder sees it.

    Attributes:
        row: the row.
        passages: its passages.
        vectors: theirs, shape (n_passages, n_dims), length 1 or zero.
        middle: of all passages, shape (n_dims,), length 1 or zero.
        written: mean of the passages as written, shape (n_dims,): what ``learning`` goes by.
        words: its terms, each once.
        kind: praise, nothing, or content.
    """

    row: Row
    passages: tuple[Span, ...]
    vectors: Matrix
    middle: Matrix
    written: Matrix
    words: tuple[Word, ...]
    kind: Kind


def see_rows(rows: Sequence[Row], wording: Wording, embedder: Embedder) -> list[Seen]:
    """Return what a coder sees of each row, in their order."""
    spans = [tuple(split_passages(row.text)[:MOST_PASSAGES]) for row in rows]
    texts = [span.of(row.text) for row, of_row in zip(rows, spans, strict=True) for span in of_row]
    written = embedder.encode(texts).astype(np.float64)
    vectors = _with_content(written, texts, wording, embedder)
    seen, place = [], 0
    for row, of_row in zip(rows, spans, strict=True):
        part = slice(place, place + len(of_row))
        place += len(of_row)
        kind = _kind(texts[part], row, wording)
        middle, mean = _middle(vectors[part]), _middle(written[part])
        seen.append(Seen(row, of_row, vectors[part], _unit(middle), mean, words_of_row(row), kind))
    return seen


def content_vectors(texts: Sequence[str], wording: Wording, embedder: Embedder) -> Matrix:
    """Return shape (n_texts, n_dims), rows of length 1 or zero."""
    return _with_content(embedder.encode(texts).astype(np.float64), texts, wording, embedder)


def _with_content(
    written: Matrix, texts: Sequence[str], wording: Wording, embedder: Embedder
) -> Matrix:
    content = embedder.encode([" ".join(wording.content(text)) for text in texts])
    summed = written + content.astype(np.float64)
    lengths = np.linalg.norm(summed, axis=1, keepdims=True)
    return np.asarray(summed / np.where(lengths > 0, lengths, 1.0))


def words_of_row(row: Row) -> tuple[Word, ...]:
    """Return the terms of a row with where they stand, in the order of their first place."""
    tokens = tokens_of(row.text)[:MOST_TOKENS]
    asked = question_key(row.question)
    found: dict[int, list[Span]] = {}
    for token in tokens:
        span = Span(token.start, token.end)
        found.setdefault(term_hash(token.term), []).append(span)
        if asked:
            found.setdefault(term_hash(f"{asked}|{token.term}"), []).append(span)
    for one, other in pairwise(tokens):
        pair = Span(one.start, other.end)
        found.setdefault(term_hash(f"{one.term} {other.term}"), []).append(pair)
    if asked:
        found.setdefault(term_hash(f"{asked}|"), [])
    return tuple(Word(term, tuple(places)) for term, places in found.items())


def question_key(question: str | None) -> str:
    """Return a question in one spelling; empty where there is none."""
    return " ".join((question or "").split()).casefold()


@lru_cache(maxsize=200_000)
def term_hash(term: str) -> int:
    """Return a term's number: 63 bits, so that two terms share one next to never."""
    digest = hashlib.blake2b(term.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


def _kind(texts: Sequence[str], row: Row, wording: Wording) -> Kind:
    """Return what a row is good for; "nothing" is praise where faults were asked for."""
    kinds = {wording.kind(text) for text in texts}
    if Kind.CONTENT in kinds:
        return Kind.CONTENT
    if Kind.PRAISE in kinds:
        return Kind.PRAISE
    if kinds and read_question(row.question).asks == "faults":
        return Kind.PRAISE
    return Kind.NOTHING


def _middle(vectors: Matrix) -> Matrix:
    return np.asarray(vectors.mean(axis=0)) if len(vectors) else np.zeros(vectors.shape[1])


def _unit(vector: Matrix) -> Matrix:
    length = float(np.linalg.norm(vector))
    return vector / length if length > 0 else vector

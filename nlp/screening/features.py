"""What screening sees of a text: its passages, each with its words, signs and vector.

A window is a run of one, two or three passages, or a whole text that is short: what somebody
discloses may take three sentences and stand at the end of ten others. Nothing is counted across
two passages, so that every score can be taken apart by passage and word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.embedding import Embedder
from nlp.screening.cues import find_cues
from nlp.search import tokens_of
from nlp.text.passages import split_passages
from nlp.text.spans import Span

# Of a very long text its beginning and its end are read.
FIRST_PASSAGES, LAST_PASSAGES = 300, 100
MOST_LETTERS = 2000  # of one passage
WHOLE_PASSAGES = 8
WINDOWS = (1, 2, 3)
# One word alone tells nothing, and a short sentence torn from a longer text ("It stops.") tells
# little: it is judged with its neighbours.
FEWEST_WORDS, FEWEST_IN_PART = 2, 9

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Piece:
    """A passage as screening sees it.

    Attributes:
        span: its place in the reading.
        terms: each word, pair of words and pair with one between, with its places in the reading.
        cues: the first place of each sign, by its number, in the reading.
    """

    span: Span
    terms: dict[str, tuple[Span, ...]]
    cues: dict[int, Span]


@dataclass(frozen=True)
class Seen:
    """A text as screening sees it.

    Attributes:
        pieces: its passages.
        vectors: theirs, shape (n_pieces, n_dims); None where nothing knows meaning.
    """

    pieces: tuple[Piece, ...]
    vectors: Matrix | None

    def windows(self) -> list[tuple[int, int]]:
        """Return the runs of passages to judge, as first and the one after the last."""
        n_pieces = len(self.pieces)
        sizes = {size for size in WINDOWS if size <= n_pieces}
        if 0 < n_pieces <= WHOLE_PASSAGES:
            sizes.add(n_pieces)
        found = [(at, at + size) for size in sorted(sizes) for at in range(n_pieces - size + 1)]
        return [one for one in found if self._says_something(*one)]

    def _says_something(self, first: int, last: int) -> bool:
        words = (" " not in term for piece in self.pieces[first:last] for term in piece.terms)
        is_whole = last - first == len(self.pieces)
        return sum(words) >= (FEWEST_WORDS if is_whole else FEWEST_IN_PART)


def passages_of(text: str) -> list[Span]:
    """Return the passages that are read, a whole text where nothing parts it."""
    spans = split_passages(text)
    if len(spans) > FIRST_PASSAGES + LAST_PASSAGES:
        spans = spans[:FIRST_PASSAGES] + spans[-LAST_PASSAGES:]
    return [Span(span.start, min(span.end, span.start + MOST_LETTERS)) for span in spans]


def see_texts(texts: Sequence[str], embedder: Embedder | None) -> list[Seen]:
    """Return what screening sees of each reading, in their order."""
    spans = [passages_of(text) for text in texts]
    pieces = [
        tuple(_piece(text, span) for span in of_text)
        for text, of_text in zip(texts, spans, strict=True)
    ]
    if embedder is None:
        return [Seen(of_text, None) for of_text in pieces]
    said = [span.of(text) for text, of_text in zip(texts, spans, strict=True) for span in of_text]
    vectors = embedder.encode(said).astype(np.float64)
    seen, place = [], 0
    for of_text in pieces:
        seen.append(Seen(of_text, vectors[place : place + len(of_text)]))
        place += len(of_text)
    return seen


def _piece(text: str, span: Span) -> Piece:
    said = span.of(text)
    cues = {number: place.shifted(span.start) for number, place in find_cues(said).items()}
    return Piece(span, _terms(said, span.start), cues)


def _terms(said: str, start: int) -> dict[str, tuple[Span, ...]]:
    tokens = tokens_of(said)
    found: dict[str, list[Span]] = {}
    for number, token in enumerate(tokens):
        found.setdefault(token.term, []).append(Span(token.start + start, token.end + start))
        for gap, joint in ((1, " "), (2, " _ ")):
            if number + gap < len(tokens):
                other = tokens[number + gap]
                pair = Span(token.start + start, other.end + start)
                found.setdefault(f"{token.term}{joint}{other.term}", []).append(pair)
    return {term: tuple(places) for term, places in found.items()}

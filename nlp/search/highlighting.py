"""Say where in a text a query was found, and by which words."""

from __future__ import annotations

from collections.abc import Iterable

from nlp.search.analysis import tokens_of
from nlp.search.query import Phrase
from nlp.search.scoring import phrase_starts
from nlp.search.shapes import Offsets


def highlight(text: str, phrases: Iterable[Phrase]) -> tuple[tuple[Offsets, ...], tuple[str, ...]]:
    """Return the places where the phrases occur, and the words that stand there.

    Args:
        text: the document.
        phrases: rows of stems.

    Returns:
        offsets in code points, in order and without overlap; and the words as written, in
        small letters, each once, in the order of the text.
    """
    tokens = tokens_of(text)
    terms = [token.term for token in tokens]
    hit: dict[int, int] = {}
    for phrase in phrases:
        for at in phrase_starts(terms, phrase):
            hit[at] = max(hit.get(at, 0), len(phrase))
    offsets: list[Offsets] = []
    words: dict[str, None] = {}
    last = -1
    for at in sorted(hit):
        if at < last:
            continue
        last = at + hit[at]
        start, end = tokens[at].start, tokens[last - 1].end
        offsets.append((start, end))
        words[" ".join(token.word for token in tokens[at:last])] = None
    return tuple(offsets), tuple(words)

"""Say why a theme was given: the words whose weights made the score, and the passage's meaning.

A coder's log odds are a sum: one part for each word, one for each passage, one that is the same
for all rows. A reason's weight is its part of what spoke for the theme, scaled so that the reasons
together make the score. What spoke against it made the score lower and is no reason.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from nlp.coding.features import Matrix, Seen
from nlp.coding.model import CodingModel
from nlp.text.because import WEIGHT_DIGITS, Because
from nlp.text.spans import Span
from nlp.themes.wording import Kind

MOST_WORDS = 6
BY_WORD = "people who raise it use this word"
BY_MEANING = "its meaning is near to “{name}”"
BY_PRAISE = "it praises or thanks without saying what for"
BY_NOTHING = "it says nothing in particular"


@dataclass(frozen=True)
class _Parts:
    """What spoke for a theme: by word span, and by passage, shape (n_passages,)."""

    words: dict[Span, float]
    passages: Matrix


def explain_theme(
    model: CodingModel, seen: Seen, theme: int, score: float
) -> tuple[Span, tuple[Because, ...]]:
    """Return the passage that carries a theme, and why it was given.

    Args:
        model: the coder.
        seen: a row with at least one passage.
        theme: its number.
        score: what the reasons' weights sum to.
    """
    parts = _parts(model, seen, theme)
    carrying = _carrying(seen, parts)
    words = sorted(
        ((value, span) for span, value in parts.words.items() if value > 0),
        key=lambda pair: (-pair[0], pair[1]),
    )[:MOST_WORDS]
    rest = float(np.maximum(parts.passages, 0.0).sum())
    total = sum(value for value, _ in words) + rest
    why = _why(model, seen, theme)
    if total <= 0 or not model.n_examples[theme]:
        words, rest, total = [], 1.0, 1.0
    reasons = [
        _because(seen, span, round(score * value / total, WEIGHT_DIGITS), BY_WORD)
        for value, span in words
    ]
    left = round(score - sum(reason.weight for reason in reasons), WEIGHT_DIGITS)
    if left > 0 or not reasons:
        reasons.append(_because(seen, carrying, left, why))
    return carrying, tuple(reasons)


def _because(seen: Seen, span: Span, weight: float, why: str) -> Because:
    return Because(span.start, span.end, span.of(seen.row.text), weight, why)


def _parts(model: CodingModel, seen: Seen, theme: int) -> _Parts:
    share = float(model.shares[theme])
    words = _word_parts(model, seen, theme, 1 - share)
    chances = model.meaning.chances(seen.vectors)[:, theme]
    passages = share * np.log1p(chances * (len(model.themes) - 1))
    # The row's vector is its passages' mean: each has its part of it.
    middle = np.einsum("pd,d->p", seen.vectors, model.linear.of_row[theme])
    passages = passages + (1 - share) * middle / max(1, len(seen.vectors))
    best = np.einsum("pd,d->p", seen.vectors, model.linear.of_passage[theme])
    passages[int(best.argmax())] += (1 - share) * best.max()
    if model.adjustment is not None:
        taught = float(model.adjustment.of(seen.written[np.newaxis])[0, theme])
        passages[int(passages.argmax())] += taught
    return _Parts(words, passages)


def _word_parts(model: CodingModel, seen: Seen, theme: int, share: float) -> dict[Span, float]:
    """Return what each word's places added; a term's part is shared among its places."""
    numbers, weights = model.linear.terms.numbers(seen.words)
    by_term = (
        weights * model.linear.by_weight[theme, numbers] + model.linear.by_presence[theme, numbers]
    )
    values = dict(zip(model.linear.terms.hashes[numbers].tolist(), by_term.tolist(), strict=True))
    found: defaultdict[Span, float] = defaultdict(float)
    for word in seen.words:
        value = values.get(word.term)
        if value is None or not word.places:
            continue
        for place in word.places:
            found[place] += share * value / len(word.places)
    return dict(found)


def _carrying(seen: Seen, parts: _Parts) -> Span:
    """Return the passage for which most speaks, its words and its meaning together."""
    totals = parts.passages.copy()
    for span, value in parts.words.items():
        for number, passage in enumerate(seen.passages):
            if passage.start <= span.start < passage.end:
                totals[number] += value
                break
    return seen.passages[int(totals.argmax())]


def _why(model: CodingModel, seen: Seen, theme: int) -> str:
    if seen.kind is Kind.PRAISE and theme == model.meaning.praise:
        return BY_PRAISE
    if seen.kind is Kind.NOTHING and theme == model.meaning.nothing:
        return BY_NOTHING
    return BY_MEANING.format(name=model.names[theme])

"""Say why a learned kind was flagged: the words, signs and passages that made the log odds.

The log odds are a sum; a reason's weight is its part of what spoke for the flag, scaled so that the
reasons together make the score. What spoke against it made the score lower and is no reason.
"""

from __future__ import annotations

import numpy as np

from nlp.screening.cues import read_cues
from nlp.screening.features import Seen
from nlp.screening.knowledge import LEARNED
from nlp.screening.model import (
    Judged,
    ScreeningModel,
    Weights,
    meaning_parts,
    window_lengths,
)
from nlp.screening.reading import Reading
from nlp.screening.shapes import SCORE_DIGITS, Flag
from nlp.text.because import WEIGHT_DIGITS, Because
from nlp.text.spans import Span

MOST_REASONS = 10
BY_WORD = "words that such remarks use"
BY_MEANING = "it means something near to such remarks"

Part = tuple[float, Span, str]


def explain(
    model: ScreeningModel, seen: Seen, judged: Judged, *, reading: Reading, text: str
) -> Flag:
    """Return a learned flag with its reasons, in places of the text as given.

    Args:
        model: the weights.
        seen: what screening saw of the reading.
        judged: the kind and its window.
        reading: the text as read.
        text: the text as given.
    """
    first, last = judged.window
    score = round(judged.chance, SCORE_DIGITS)
    window = Span(seen.pieces[first].span.start, seen.pieces[last - 1].span.end)
    parts = sorted(_parts(model, seen, judged), key=lambda one: (-one[0], one[1], one[2]))
    parts = parts[:MOST_REASONS] or [(1.0, window, BY_MEANING)]
    total = sum(value for value, _, _ in parts)
    weights = [round(score * value / total, WEIGHT_DIGITS) for value, _, _ in parts]
    # What rounding lost goes to the first, so that the sum is true.
    weights[0] = round(weights[0] + score - sum(weights), WEIGHT_DIGITS)
    because = tuple(
        _because(reading.to_original(span), text, weight, why)
        for (_, span, why), weight in zip(parts, weights, strict=True)
    )
    place = reading.to_original(window)
    return Flag(judged.kind, score, place.start, place.end, because)


def _because(place: Span, text: str, weight: float, why: str) -> Because:
    return Because(place.start, place.end, place.of(text), weight, why)


def _parts(model: ScreeningModel, seen: Seen, judged: Judged) -> list[Part]:
    """Return everything that spoke for a kind in its window."""
    kind = LEARNED.index(judged.kind)
    weights = model.weights(seen)
    found = [
        *_word_parts(model, weights, seen, judged, kind),
        *_cue_parts(weights, seen, judged, kind),
        *_meaning_parts(weights, seen, judged, kind),
    ]
    return [part for part in found if part[0] > 0]


def _word_parts(
    model: ScreeningModel, weights: Weights, seen: Seen, judged: Judged, kind: int
) -> list[Part]:
    pieces = seen.pieces[slice(*judged.window)]
    numbers, values = model.vocabulary.weigh(pieces)
    by_number = dict(zip(numbers, values * weights.by_term[numbers, kind], strict=True))
    places: dict[int, list[Span]] = {}
    for piece in pieces:
        for term, spots in piece.terms.items():
            number = model.vocabulary.numbers.get(term)
            if number is not None:
                places.setdefault(number, []).extend(spots)
    by_span: dict[Span, float] = {}
    for number, spans in places.items():
        for span in spans:
            by_span[span] = by_span.get(span, 0.0) + float(by_number[number]) / len(spans)
    return [(value, span, BY_WORD) for span, value in by_span.items()]


def _cue_parts(weights: Weights, seen: Seen, judged: Judged, kind: int) -> list[Part]:
    places: dict[int, Span] = {}
    for piece in seen.pieces[slice(*judged.window)]:
        places = piece.cues | places  # the first place of a sign stays
    cues = read_cues()
    return [
        (float(weights.by_cue[number, kind]), span, cues[number].says)
        for number, span in sorted(places.items())
    ]


def _meaning_parts(weights: Weights, seen: Seen, judged: Judged, kind: int) -> list[Part]:
    near = meaning_parts(weights, seen)
    (length,) = window_lengths(seen, [judged.window])
    if near is None or not np.isfinite(length) or length <= 0:
        return []
    return [
        (float(near[number, kind]) / length, seen.pieces[number].span, BY_MEANING)
        for number in range(*judged.window)
    ]

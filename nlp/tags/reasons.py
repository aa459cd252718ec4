"""Put a verdict's parts into words of the passage: what people see highlighted, and why.

A term points at itself. For nearness in meaning each stretch of the passage is left out in
turn and the rest is encoded again: the stretches whose absence costs most nearness are what
made it near, and they share the weight in proportion. Source: leave-one-out attribution,
Li, Monroe and Jurafsky (2016), arXiv:1612.08220.

Known limit: words that only matter together each cost little when one is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.embedding import Embedder
from nlp.tags.catalogue import Entry
from nlp.tags.features import Link, Meaning
from nlp.tags.matching import TermHit
from nlp.tags.meaning import MeaningModel, encode_all
from nlp.tags.scorer import Part
from nlp.tags.words import split_words
from nlp.text.because import Because
from nlp.text.spans import Span

MOST_STRETCHES = 6
MOST_SHOWN = 3
LEAST_SHARE = 0.5  # of the largest loss, for a stretch to be shown
# Encoding a passage once for each stretch is most of the work of a run: where nearness adds
# less than this to a tag, its reason is the passage as a whole.
WORTH_LOCATING = 0.2


@dataclass(frozen=True, slots=True)
class Stretches:
    """A passage's stretches and the vectors it has without each of them.

    Attributes:
        spans: offsets within the passage.
        whole: shape (1, n_dims): the passage's own vector.
        without: shape (n_spans, n_dims).
    """

    spans: tuple[Span, ...]
    whole: NDArray[np.float32]
    without: NDArray[np.float32]


def leave_out(passages: Iterable[str], embedder: Embedder) -> dict[str, Stretches]:
    """Return the stretches of each different passage with its vectors without them."""
    spans = {text: _stretches(text) for text in sorted(set(passages))}
    shortened = {
        text: [text[: span.start] + text[span.end :] for span in found]
        for text, found in spans.items()
    }
    wanted = [*spans, *(short for texts in shortened.values() for short in texts)]
    vectors = encode_all(wanted, embedder)
    return {
        text: Stretches(
            spans=tuple(found),
            whole=vectors[text][None, :],
            without=np.stack([vectors[short] for short in shortened[text]]),
        )
        for text, found in spans.items()
        if found
    }


def is_worth_locating(part: Part) -> bool:
    """Say whether a part is a nearness that adds enough to be traced to words."""
    return isinstance(part.source, Meaning) and part.weight >= WORTH_LOCATING


def explain(
    parts: Sequence[Part],
    *,
    text: str,
    passage: Span,
    entry: Entry,
    number: int,
    model: MeaningModel | None,
    stretches: dict[str, Stretches],
) -> tuple[Because, ...]:
    """Return the reasons for one tag, weightiest first; their weights sum to the score.

    Args:
        parts: the verdict's parts.
        text: the row's text.
        passage: the passage's place in it.
        entry: what the tag points at.
        number: the entry's place in the catalogue.
        model: the meaning model; None where no part is a nearness.
        stretches: of the passages that have such a part, by their text.
    """
    reasons: list[Because] = []
    for part in parts:
        if isinstance(part.source, Meaning):
            found = stretches.get(passage.of(text)) if is_worth_locating(part) else None
            spans = [(Span(0, len(passage)), 1.0)]
            if found is not None and model is not None:
                spans = _costly(found, model, number) or spans
            why = f"close in meaning to “{part.source.phrase}” ({entry.title})"
            for span, share in spans:
                reasons.append(
                    _because(text, span.shifted(passage.start), part.weight * share, why)
                )
        else:
            span = Span(part.source.start, part.source.end)
            reasons.append(_because(text, span, part.weight, _why(part.source, entry)))
    return tuple(sorted(reasons, key=lambda reason: (-reason.weight, reason.start, reason.end)))


def _because(text: str, span: Span, weight: float, why: str) -> Because:
    return Because(span.start, span.end, span.of(text), weight, why)


def _why(source: TermHit | Link, entry: Entry) -> str:
    if isinstance(source, Link):
        if entry.kind == "duty":
            return f"bears on “{source.title}”, an objective that serves this duty"
        return f"about {source.title}, which this objective lists"
    told = {
        "alone": f"“{source.term}” is a term of {entry.title}",
        "with_about": f"“{source.term}”, said where somebody's characteristic or group is named",
        "cause": f"“{source.term}”, followed by bad treatment",
        "effect": f"“{source.term}”, after a complaint or support for somebody",
    }
    return told[source.role]


def _stretches(text: str) -> list[Span]:
    """Return up to ``MOST_STRETCHES`` runs of words, of equal length as far as may be."""
    words = split_words(text)
    if len(words) < 2:
        return []
    size = -(-len(words) // MOST_STRETCHES)
    runs = (words[first : first + size] for first in range(0, len(words), size))
    return [Span(run[0].start, run[-1].end) for run in runs]


def _costly(found: Stretches, model: MeaningModel, number: int) -> list[tuple[Span, float]]:
    """Return the stretches without which the passage is least near, with their shares of 1."""
    whole = float(model.nearness(found.whole, number)[0])
    losses = whole - model.nearness(found.without, number)
    most = float(losses.max())
    if most <= 0.0:
        return []
    ranked = sorted(range(len(losses)), key=lambda place: (-losses[place], place))
    shown = sorted(p for p in ranked[:MOST_SHOWN] if losses[p] >= LEAST_SHARE * most)
    total = float(sum(losses[place] for place in shown))
    return list(_joined(found, shown, [float(losses[place]) / total for place in shown]))


def _joined(
    found: Stretches, shown: Sequence[int], shares: Sequence[float]
) -> Iterator[tuple[Span, float]]:
    """Yield the shown stretches, neighbours as one."""
    start = 0
    for after in range(1, len(shown) + 1):
        if after == len(shown) or shown[after] != shown[after - 1] + 1:
            span = Span(found.spans[shown[start]].start, found.spans[shown[after - 1]].end)
            yield span, sum(shares[start:after])
            start = after

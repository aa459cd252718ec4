"""Put a verdict's parts into words of the passage: what people see highlighted, and why.

A term points at itself. For nearness in meaning each stretch of the passage is left out in
turn and the rest is encoded again: the stretches whose absence costs most nearness are what
made it near, and they share the weight in proportion. Source: leave-one-out attribution,
Li, Monroe and Jurafsky (2016), arXiv:1612.08220.

Known limit: words that only matter together each cost little when one is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.embedding import Embedder
from nlp.tags.catalogue import Entry
from nlp.tags.features import Cue, Likeness, Link, Matter, Meaning, Precedent
from nlp.tags.meaning import encode_all
from nlp.tags.scorer import Part, Source
from nlp.tags.words import split_words
from nlp.text.because import Because
from nlp.text.spans import Span

# From vectors, shape (n, n_dims), to how near each is: shape (n,).
Nearness = Callable[[NDArray[np.float32]], NDArray[np.float64]]

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

    def losses(self, nearness: Nearness) -> NDArray[np.float64]:
        """Return how much nearness the passage loses without each stretch: (n_spans,)."""
        whole = float(nearness(self.whole)[0])
        return np.asarray(whole - nearness(self.without))


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


def place_of(part: Part, passage: Span) -> Span | None:
    """Return the words to trace a nearness in, where it adds enough to be traced."""
    if part.weight < WORTH_LOCATING:
        return None
    if isinstance(part.source, Meaning):
        return passage
    # What the careful reader finds alike stands for the whole view: to read it again and again
    # without a stretch would take longer than all the rest.
    if isinstance(part.source, Likeness) and part.source.is_quick:
        return Span(part.source.start, part.source.end)
    return None


def explain(
    parts: Sequence[Part],
    *,
    text: str,
    passage: Span,
    entry: Entry,
    nearness: Callable[[Meaning | Likeness], Nearness],
    stretches: dict[str, Stretches],
) -> tuple[Because, ...]:
    """Return the reasons for one tag, weightiest first; their weights sum to the score.

    Args:
        parts: the verdict's parts.
        text: the row's text.
        passage: the passage's place in it.
        entry: what the tag points at.
        nearness: gives what a nearness was measured by.
        stretches: of the words that have such a part, by their text.
    """
    reasons: list[Because] = []
    for part in parts:
        source = part.source
        if isinstance(source, Meaning | Likeness):
            whole = passage if isinstance(source, Meaning) else Span(source.start, source.end)
            place = place_of(part, passage)
            found = stretches.get(place.of(text)) if place is not None else None
            spans = [(Span(0, len(whole)), 1.0)]
            if found is not None:
                spans = _costly(found, found.losses(nearness(source))) or spans
            for span, share in spans:
                weight = part.weight * share
                reasons.append(
                    _because(text, span.shifted(whole.start), weight, _why(source, entry))
                )
        else:
            span = Span(source.start, source.end)
            reasons.append(_because(text, span, part.weight, _why(source, entry)))
    return tuple(sorted(reasons, key=lambda reason: (-reason.weight, reason.start, reason.end)))


def _because(text: str, span: Span, weight: float, why: str) -> Because:
    return Because(span.start, span.end, span.of(text), weight, why)


def _why(source: Source, entry: Entry) -> str:
    if isinstance(source, Meaning):
        return f"close in meaning to “{source.phrase}” ({entry.title})"
    if isinstance(source, Likeness):
        return f"close in meaning to what people tell of {entry.title}"
    if isinstance(source, Matter):
        return f"tells of {source.name.replace('-', ' ')}, which {entry.title} is about"
    if isinstance(source, Precedent):
        return f"like what people tell that belongs to objectives such as {entry.title}"
    if isinstance(source, Cue):
        return f"words that people use who tell of {entry.title}"
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


def _costly(found: Stretches, losses: NDArray[np.float64]) -> list[tuple[Span, float]]:
    """Return the stretches without which the passage is least near, with their shares of 1."""
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

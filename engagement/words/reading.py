"""Give somebody's words in the form that a reader may see.

People read the redacted text, "[name 1] told me"; machines and the index work on the masked
text, of the same length as the original so that offsets hold. Suggested and confirmed spans
are hidden alike: a name waits for nobody's confirmation to be hidden.
"""

from __future__ import annotations

from dataclasses import dataclass

from engagement.words.enums import HIDING_STATES, RedactionProgress
from engagement.words.errors import NotYetReadable
from engagement.words.models import Passage, Redaction, Words
from nlp.redaction import Span, mask, placeholders, resolve_overlaps


@dataclass(frozen=True)
class Segment:
    """A stretch of a text as shown.

    Attributes:
        start, end: code points of the original text that it stands for.
        text: what is shown: the words themselves, or a placeholder like "[name 1]".
    """

    start: int
    end: int
    text: str
    is_redacted: bool


def segments_of(words: Words, start: int = 0, end: int | None = None) -> list[Segment]:
    """Return the stretches of a text, or of the part from ``start`` to ``end``, in order.

    A redaction that reaches into the part is shown whole.

    Raises:
        NotYetReadable: the machine has not looked for personal data yet.
    """
    if words.redaction_progress == RedactionProgress.WAITING:
        raise NotYetReadable
    end = len(words.text) if end is None else end
    segments: list[Segment] = []
    at = start
    spans = _hiding_spans(words)
    for span, placeholder in zip(spans, placeholders(words.text, spans), strict=True):
        if span.end <= start or span.start >= end:
            continue
        if span.start > at:
            segments.append(Segment(at, span.start, words.text[at : span.start], False))
        segments.append(Segment(span.start, span.end, placeholder, True))
        at = span.end
    if at < end:
        segments.append(Segment(at, end, words.text[at:end], False))
    return segments


def redacted_text(words: Words, start: int = 0, end: int | None = None) -> str:
    """Return a text, or a part of it, with what must not be shown replaced.

    Raises:
        NotYetReadable: the machine has not looked for personal data yet.
    """
    return "".join(segment.text for segment in segments_of(words, start, end))


def redacted_passage(passage: Passage) -> str:
    """Return a passage's redacted text."""
    return redacted_text(passage.words, passage.start, passage.end)


def masked_text(words: Words) -> str:
    """Return a text of the same length in which what must not be shown is overwritten.

    Raises:
        NotYetReadable: the machine has not looked for personal data yet.
    """
    if words.redaction_progress == RedactionProgress.WAITING:
        raise NotYetReadable
    return mask(words.text, _hiding_spans(words))


def span_of(redaction: Redaction) -> Span:
    """Return a stored redaction as ``nlp`` knows it."""
    return Span(
        redaction.start,
        redaction.end,
        redaction.type,
        redaction.score,
        redaction.origin,
        redaction.is_hint,
    )


def _hiding_spans(words: Words) -> list[Span]:
    """Return what must be hidden, in order; where a person and a machine overlap, all of it."""
    # From .all(), so that a list view's prefetch is used and no query runs for each row.
    hiding = [
        span_of(redaction)
        for redaction in words.redactions.all()
        if redaction.state in HIDING_STATES and not redaction.is_hint
    ]
    return resolve_overlaps(hiding, words.text)

"""Read a text through its masks: hidden, look-alike, spaced out and number letters undone.

What is said behind a mask counts as said. Every character of the reading knows its place in the
text as given. Builds on ``nlp.redaction.folding`` (Unicode Technical Standard 39).
"""

from __future__ import annotations

from dataclasses import dataclass

from nlp.redaction.folding import fold
from nlp.screening.masks import NUMBER_LETTERS, masked_words, spaced_runs
from nlp.text.spans import Span


@dataclass(frozen=True)
class Reading:
    """A text as a person would read it aloud.

    Attributes:
        text: the plain text.
        starts: for each of its characters the first code point of its origin.
        ends: the code point after the last.
    """

    text: str
    starts: tuple[int, ...] | None
    ends: tuple[int, ...] | None

    def to_original(self, span: Span) -> Span:
        """Return the place in the text as given of a place in the reading."""
        if self.starts is None or self.ends is None or not len(span):
            return span
        return Span(self.starts[span.start], self.ends[span.end - 1])


def read_through(text: str) -> Reading:
    """Return the reading of a text; most texts read as they are."""
    folded = fold(text)
    plain = folded.text.replace("\u2019", "'")
    runs, masked = spaced_runs(plain), masked_words(plain)
    if not runs and not masked:
        return Reading(plain, folded.starts, folded.ends)
    starts = folded.starts or tuple(range(len(plain)))
    ends = folded.ends or tuple(range(1, len(plain) + 1))
    chars = list(plain)
    for span in masked:
        for at in range(span.start, span.end):
            chars[at] = NUMBER_LETTERS.get(chars[at], chars[at])
    kept = _without_gaps(plain, runs)
    return Reading(
        "".join(chars[at] for at in kept),
        tuple(starts[at] for at in kept),
        tuple(ends[at] for at in kept),
    )


def _without_gaps(text: str, runs: list[Span]) -> list[int]:
    """Return the places that stay when single gaps within spaced runs go; wide gaps stay as one."""
    gone = set()
    for run in runs:
        gap: list[int] = []
        for at in range(run.start, run.end):
            if text[at].isalnum():
                # One separator parts letters, several part words.
                gone.update(gap if len(gap) == 1 else gap[1:])
                gap = []
            else:
                gap.append(at)
    return [at for at in range(len(text)) if at not in gone]

"""Let a person choose a passage of somebody's words: by picking a sentence or typing words.

Both work on the masked text, so that nobody can find out by typing whether a hidden name
stands in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from engagement.words.errors import PassageNotFound
from engagement.words.models import Passage, Words
from engagement.words.passages import get_or_create_passages
from engagement.words.reading import masked_text, redacted_text, segments_of
from nlp.text.passages import split_passages


@dataclass(frozen=True)
class Pick:
    """A passage that may be picked.

    Attributes:
        start, end: code points of the original text.
        text: as a reader may see it.
    """

    start: int
    end: int
    text: str


def whole_of(words: Words) -> Pick:
    """Return all of a text as one pick."""
    return Pick(0, len(words.text), redacted_text(words))


def picks_of(words: Words) -> list[Pick]:
    """Return the passages of a text, where it has more than one.

    Raises:
        NotYetReadable: the machine has not looked for personal data yet.
    """
    spans = split_passages(_with_names_as_letters(words))
    if len(spans) < 2:
        return []
    return [Pick(s.start, s.end, redacted_text(words, s.start, s.end)) for s in spans]


def _with_names_as_letters(words: Words) -> str:
    """Return the text with hidden spans as one word each, so that they stay in their sentence."""
    return "".join(
        "X" * (segment.end - segment.start) if segment.is_redacted else segment.text
        for segment in segments_of(words)
    )


def find_typed(words: Words, typed: str) -> tuple[int, int]:
    """Return where words that somebody typed stand first, whatever their case and spacing.

    Raises:
        PassageNotFound: they stand nowhere, or nothing was typed.
    """
    parts = [re.escape(part) for part in typed.split()]
    found = re.search(r"\s+".join(parts), masked_text(words), re.IGNORECASE) if parts else None
    if found is None:
        raise PassageNotFound
    return found.span()


def make_passage(*, words: Words, start: int, end: int) -> Passage:
    """Return the passage of a span, making it where nobody has pointed at it before.

    Raises:
        PassageNotFound: the span doesn't lie in the words.
    """
    if not 0 <= start < end <= len(words.text):
        raise PassageNotFound
    span = (words.pk, start, end)
    return get_or_create_passages({span})[span]

"""A passage in its context: the words before and after it quieter, its reasons marked.

What is redacted is never cut in two and never inside a mark. Everything is escaped here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from cms.desk.reading.marking import Extent
from engagement.words.models import Passage
from engagement.words.reading import Segment, segments_of

AROUND = 220  # code points of the text that are shown on each side
ELLIPSIS = "…"


@dataclass(frozen=True)
class _Piece:
    """A stretch that is drawn as one."""

    start: int
    end: int
    text: str
    is_redacted: bool
    is_marked: bool
    is_inside: bool


def in_context(passage: Passage, reasons: Sequence[Extent], *, around: int = AROUND) -> SafeString:
    """Return a passage with the words around it as HTML, the reasons in it marked.

    Raises:
        NotYetReadable: the machine has not looked for personal data yet.
    """
    segments = segments_of(passage.words)
    first, last = _window(segments, passage, around)
    cuts = {first, last, *(cut for reason in reasons for cut in reason)}
    pieces = [
        piece for piece in _pieces(segments, passage, cuts, reasons) if first <= piece.start < last
    ]
    drawn = [_draw(inside, list(some)) for inside, some in groupby(pieces, lambda p: p.is_inside)]
    before = f"{ELLIPSIS} " if first > 0 else ""
    after = f" {ELLIPSIS}" if last < len(passage.words.text) else ""
    whole = format_html_join("", "{}", ((one,) for one in drawn))
    return format_html("{}{}{}", before, whole, after)


def _window(segments: Sequence[Segment], passage: Passage, around: int) -> Extent:
    """Return from where to where is shown: whole words, and what is redacted whole."""
    text = passage.words.text
    first, last = max(0, passage.start - around), min(len(text), passage.end + around)
    while 0 < first < passage.start and not text[first - 1].isspace():
        first += 1
    while passage.end < last < len(text) and not text[last].isspace():
        last -= 1
    for one in segments:
        if one.is_redacted and one.start < first < one.end:
            first = one.start
        if one.is_redacted and one.start < last < one.end:
            last = one.end
    return first, last


def _pieces(
    segments: Sequence[Segment], passage: Passage, cuts: set[int], reasons: Sequence[Extent]
) -> Iterator[_Piece]:
    borders = cuts | {passage.start, passage.end}
    for one in segments:
        if one.is_redacted:
            inside = one.start < passage.end and passage.start < one.end
            yield _Piece(one.start, one.end, one.text, True, False, inside)
            continue
        within = sorted(cut for cut in borders if one.start < cut < one.end)
        for start, end in pairwise([one.start, *within, one.end]):
            yield _Piece(
                start,
                end,
                one.text[start - one.start : end - one.start],
                is_redacted=False,
                is_marked=any(a <= start and end <= b for a, b in reasons),
                is_inside=passage.start <= start and end <= passage.end,
            )


def _draw(inside: bool, pieces: Sequence[_Piece]) -> SafeString:
    drawn = format_html_join("", "{}", ((_draw_piece(piece),) for piece in pieces))
    if inside:
        return drawn
    return format_html('<span class="heard-around">{}</span>', drawn)


def _draw_piece(piece: _Piece) -> SafeString:
    if piece.is_redacted:
        return format_html('<span class="heard-redacted">{}</span>', piece.text)
    if piece.is_marked:
        return format_html('<mark class="heard-mark">{}</mark>', piece.text)
    return format_html("{}", piece.text)

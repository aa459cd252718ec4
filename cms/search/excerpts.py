"""Show the part of a text where a search found it, with the words marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

Extent = tuple[int, int]
LONGEST = 260
BEFORE = 60
MORE = "…"


def excerpt(text: str, places: Sequence[Extent], *, longest: int = LONGEST) -> SafeString:
    """Return the stretch of a text around the first place, as HTML with every place in it marked.

    Args:
        text: as anybody may read it.
        places: code points of ``text``, in order and without overlap.
        longest: of the stretch, in code points.
    """
    start, end = _stretch(text, places, longest)
    inside = [(max(first, start), min(last, end)) for first, last in places if first < end]
    inside = [(first, last) for first, last in inside if first < last]
    shown = mark_places(text[start:end], ((a - start, b - start) for a, b in inside))
    before, after = MORE if start > 0 else "", MORE if end < len(text) else ""
    return format_html("{}{}{}", before, shown, after)


def mark_places(text: str, places: Iterable[Extent]) -> SafeString:
    """Return a text as HTML with places marked; everything is escaped here."""
    pieces: list[tuple[SafeString]] = []
    at = 0
    for start, end in places:
        pieces.append((format_html("{}<mark>{}</mark>", text[at:start], text[start:end]),))
        at = end
    pieces.append((format_html("{}", text[at:]),))
    return format_html_join("", "{}", pieces)


def split_places(title: str, places: Iterable[Extent]) -> tuple[list[Extent], list[Extent]]:
    """Return the places in a title and those in the text on the line after it."""
    length = len(title)
    in_title = [(start, min(end, length)) for start, end in places if start < length]
    begin = length + 1
    in_text = [(max(start, begin) - begin, end - begin) for start, end in places if end > begin]
    return in_title, in_text


def _stretch(text: str, places: Sequence[Extent], longest: int) -> Extent:
    """Return where the excerpt begins and ends: between words, with some of what stands before."""
    if len(text) <= longest:
        return 0, len(text)
    start = max(0, places[0][0] - BEFORE) if places else 0
    if start > 0:
        gap = text.find(" ", start, places[0][0])
        start = gap + 1 if gap >= 0 else start
    end = min(len(text), start + longest)
    if end < len(text):
        gap = text.rfind(" ", start + 1, end)
        end = gap if gap > 0 else end
    return start, end

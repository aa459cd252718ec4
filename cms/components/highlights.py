"""Show a person's words with the spans that justify a tag, and the reason of each.

Everything is escaped here: the words are somebody else's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

_RECEIPT_GROUP = 4


def receipt_groups(code: Any) -> list[str]:
    """Return a receipt code in groups of four, whatever separators it came with."""
    plain = "".join(character for character in str(code) if character.isalnum()).upper()
    return [plain[at : at + _RECEIPT_GROUP] for at in range(0, len(plain), _RECEIPT_GROUP)]


def _reading(because: Iterable[Any]) -> list[tuple[int, int, str]]:
    """Return the reasons as (start, end, why), first in the text first."""
    found = []
    for reason in because:
        if isinstance(reason, Mapping):
            found.append((reason["start"], reason["end"], str(reason.get("why", ""))))
        else:
            found.append((reason.start, reason.end, str(getattr(reason, "why", ""))))
    return sorted(found)


def mark_reasons(text: str, because: Iterable[Any]) -> tuple[SafeString, list[str]]:
    """Return ``text`` escaped with its reasons marked, and the reasons in order.

    Args:
        text: the words, as offsets count them (code points).
        because: mappings or objects with ``start``, ``end`` and ``why``. A span that
            overlaps an earlier one is marked only where that one has ended.
    """
    spans = [span for span in _reading(because) if 0 <= span[0] < span[1] <= len(text)]
    pieces: list[tuple[SafeString]] = []
    at = 0
    for number, (start, end, _why) in enumerate(spans, 1):
        start = max(start, at)
        if start >= end:
            continue
        pieces.append((format_html("{}", text[at:start]),))
        marked = '<mark class="heard-mark">{}\u2060<sup class="heard-mark__number">{}</sup></mark>'
        pieces.append((format_html(marked, text[start:end], number),))
        at = end
    pieces.append((format_html("{}", text[at:]),))
    return format_html_join("", "{}", pieces), [why for _start, _end, why in spans]

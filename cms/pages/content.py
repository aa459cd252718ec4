"""Content of pages that code writes: headings, paragraphs and lists as blocks of text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


def text_blocks(parts: Iterable[Mapping[str, Any]]) -> list[tuple[str, SafeString]]:
    """Return parts of a text as blocks for a page's ``content``.

    Args:
        parts: each with any of ``heading``, ``paragraphs`` and ``items`` (a list); plain text.
    """
    return [("text", _html(part)) for part in parts]


def paragraphs(texts: Iterable[str]) -> SafeString:
    """Return plain texts as paragraphs."""
    return format_html_join("", "<p>{}</p>", ((text,) for text in texts))


def _html(part: Mapping[str, Any]) -> SafeString:
    heading, items = part.get("heading"), part.get("items", [])
    return format_html(
        "{}{}{}",
        format_html("<h2>{}</h2>", heading) if heading else "",
        paragraphs(part.get("paragraphs", [])),
        format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((item,) for item in items)))
        if items
        else "",
    )

"""Write SVG elements: every attribute and text escaped, no inline style.

Colours come from classes (``charts.css``), because the content security policy
forbids ``style`` attributes and because the reader's contrast choice changes them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

# A wide guess, so that a label drawn in the reader's own font still fits.
CHARACTER_WIDTH = 9.0


def number(value: float) -> str:
    """Return a coordinate with at most two decimals and no trailing noughts."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def text_width(text: str) -> float:
    """Return roughly how wide a text is, in units of the drawing."""
    return len(text) * CHARACTER_WIDTH


def element(
    name: str, attributes: dict[str, str | float], content: str | SafeString = ""
) -> SafeString:
    """Return one element.

    Args:
        name: the element's name, ours, never somebody's text.
        attributes: floats are coordinates; ``_`` in a name stands for ``-``.
        content: escaped unless it is safe already.
    """
    pairs = (
        (key.rstrip("_").replace("_", "-"), number(value) if isinstance(value, float) else value)
        for key, value in attributes.items()
    )
    written = format_html_join("", ' {}="{}"', pairs)
    tag = mark_safe(name)  # noqa: S308 - a literal of this package
    return format_html("<{0}{1}>{2}</{0}>", tag, written, conditional_escape(content))


def group(parts: Iterable[SafeString]) -> SafeString:
    """Return elements one after the other."""
    return format_html_join("", "{}", ((part,) for part in parts))


def text(
    content: str, *, x: float, y: float, classes: str = "", anchor: str = "start"
) -> SafeString:
    """Return a line of text; ``y`` is its baseline."""
    attributes: dict[str, str | float] = {"x": x, "y": y}
    if classes:
        attributes["class"] = classes
    if anchor != "start":
        attributes["text_anchor"] = anchor
    return element("text", attributes, content)


def line(*, x1: float, y1: float, x2: float, y2: float, classes: str) -> SafeString:
    """Return a straight line."""
    return element("line", {"x1": x1, "y1": y1, "x2": x2, "y2": y2, "class": classes})


class Box(NamedTuple):
    """Where a rectangle stands."""

    x: float
    y: float
    width: float
    height: float


def rectangle(box: Box, *, classes: str = "", fill: str = "") -> SafeString:
    """Return a rectangle; ``fill`` names a pattern of the drawing."""
    attributes: dict[str, str | float] = {
        "x": box.x,
        "y": box.y,
        "width": box.width,
        "height": box.height,
    }
    if classes:
        attributes["class"] = classes
    if fill:
        attributes["fill"] = fill
    return element("rect", attributes)


def hatch(pattern_id: str) -> SafeString:
    """Return the pattern that hidden cells are filled with."""
    stroke = line(x1=0.0, y1=0.0, x2=0.0, y2=6.0, classes="c-hatch")
    attributes: dict[str, str | float] = {
        "id": pattern_id,
        "width": "6",
        "height": "6",
        "patternUnits": "userSpaceOnUse",
        "patternTransform": "rotate(45)",
    }
    return element("defs", {}, element("pattern", attributes, stroke))


def drawing(
    *,
    drawing_id: str,
    width: float,
    height: float,
    classes: str,
    title: str,
    description: str,
    content: SafeString,
) -> SafeString:
    """Return a whole drawing, which a screen reader meets as one picture with a name."""
    named = group(
        [
            element("title", {"id": f"{drawing_id}-t"}, title),
            element("desc", {"id": f"{drawing_id}-d"}, description),
            content,
        ]
    )
    attributes: dict[str, str | float] = {
        "class": classes,
        "viewBox": f"0 0 {number(width)} {number(height)}",
        "role": "img",
        "aria_labelledby": f"{drawing_id}-t {drawing_id}-d",
        "focusable": "false",
    }
    return element("svg", attributes, named)

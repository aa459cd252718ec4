"""Contrast of two colours, so that a body's own colour can always be read on paper.

Source: WCAG 2.2, definitions of relative luminance and contrast ratio.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LEAST_CONTRAST = 4.5
PAPER = "#ffffff"


def relative_luminance(colour: str) -> float:
    """Return the relative luminance, 0 (black) to 1 (white), of a colour like ``#0b5563``."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast_ratio(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21."""
    darker, lighter = sorted((relative_luminance(one), relative_luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def validate_brand_colour(colour: str) -> None:
    """Refuse a colour that white text or a white page would swallow.

    Raises:
        ValidationError: the contrast against white is under 4.5.
    """
    try:
        ratio = contrast_ratio(colour, PAPER)
    except ValueError:
        return  # the shape is another validator's to refuse
    if ratio < LEAST_CONTRAST:
        raise ValidationError(
            _(
                "%(colour)s has a contrast of %(ratio).1f against white; choose a darker colour, "
                "with at least %(least)s."
            ),
            params={"colour": colour, "ratio": ratio, "least": LEAST_CONTRAST},
        )

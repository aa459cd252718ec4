"""Serve a body's own colour as a style sheet of two lines.

A style sheet at an address needs no inline style, so that the content security
policy can stay ``default-src 'self'``.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from engagement.organisations.contrast import LEAST_CONTRAST, PAPER, contrast_ratio
from engagement.organisations.models import Body

DEFAULT_BRAND = "#0b5563"
_HEX = re.compile(r"#[0-9a-fA-F]{6}\Z")
_DARKER_SHARE = 0.68


def is_readable_brand(colour: str) -> bool:
    """Say whether white text on ``colour``, and ``colour`` on white, can be read."""
    return bool(_HEX.match(colour)) and contrast_ratio(colour, PAPER) >= LEAST_CONTRAST


def darken(colour: str) -> str:
    """Return the darker shade of ``colour``, for hovering."""
    channels = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(channel * _DARKER_SHARE):02x}" for channel in channels)


def brand_of(body: Any) -> str:
    """Return the body's colour, or ours where it has none that can be read."""
    colour = str(getattr(body, "brand_colour", "") or "")
    return colour if is_readable_brand(colour) else DEFAULT_BRAND


def brand_css(body: Any) -> str:
    """Return the style sheet that sets a body's colour."""
    brand = brand_of(body)
    return f":root {{ --brand: {brand}; --brand-dark: {darken(brand)}; }}\n"


def brand_css_address(body: Any) -> str:
    """Return the address of a body's style sheet; a new colour gives a new address."""
    return f"/{quote(str(body.slug))}/brand.css?{brand_of(body)[1:]}"


@require_safe
@cache_control(public=True, max_age=3600)
def brand_style(request: HttpRequest, body: str) -> HttpResponse:
    """Answer with the style sheet of the body named in the address."""
    css = brand_css(get_object_or_404(Body, slug=body))
    return HttpResponse(css, content_type="text/css; charset=utf-8")

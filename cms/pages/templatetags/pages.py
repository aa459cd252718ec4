"""Template tags and filters of pages: ``{% load pages %}``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.safestring import SafeString

from cms.pages.glossary import link_glossary
from cms.pages.wording import say_moment

register = template.Library()


@register.simple_block_tag
def glossed(content: str, body: Any) -> SafeString:
    """Link the first occurrence of each glossary term in what stands between the tags."""
    return link_glossary(content, body)


@register.filter
def with_glossary(content: str, body: Any) -> SafeString:
    """Link the first occurrence of each glossary term in HTML that is already safe."""
    return link_glossary(content, body)


@register.filter
def moment(value: dt.datetime) -> str:
    """Return a moment in London, as in "5pm on 14 March 2027"."""
    return say_moment(value)


@register.filter
def at(mapping: Mapping[str, Any], key: str) -> Any:
    """Return what stands at a key, or the key itself where nothing does."""
    return mapping.get(key, key)

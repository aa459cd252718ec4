"""Template tags about coding: ``{% load coding %}``."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

from engagement.figures.stands import count_stands_of_theme
from engagement.themes.models import Theme
from engagement.themes.positions import error_in_words
from engagement.themes.summaries import shown_summary

register = template.Library()


@register.inclusion_tag("desk/coding/summary.html", takes_context=True)
def what_was_said(context: Context, theme: Theme) -> dict[str, Any]:
    """Show a theme's summary and how its answers stand."""
    return {
        "theme": theme,
        "body": context["body"],
        "csrf_token": context.get("csrf_token"),
        "shown": shown_summary(theme),
        "stands": count_stands_of_theme(theme),
        "error": error_in_words(),
    }

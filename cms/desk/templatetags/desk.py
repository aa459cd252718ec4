"""Template tags of the desk: ``{% load desk %}``."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

from cms.components.navigation import NavigationItem
from cms.desk.navigation import address_of, consultation_tabs, desk_items
from engagement.words.enums import RedactionProgress
from engagement.words.languages import count_waiting_answers, foreign_spans
from engagement.words.models import Words
from engagement.words.reading import redacted_text
from engagement.words.translations import translations_of

register = template.Library()


@register.simple_tag(takes_context=True)
def desk_navigation(context: Context) -> list[NavigationItem]:
    """Return the rooms of the desk of the body in the context."""
    request = context["request"]
    return list(desk_items(context["body"], request.user, request.path))


@register.inclusion_tag("desk/parts/tabs.html", takes_context=True)
def tabs_of(context: Context, consultation: Any) -> dict[str, Any]:
    """Show the parts of the desk that belong to one consultation."""
    request = context.get("request")
    return {"items": list(consultation_tabs(consultation, request.path if request else ""))}


@register.inclusion_tag("desk/translations/beside.html")
def translation_beside(words: Words) -> dict[str, Any]:
    """Show the translation of somebody's words, or say that they need one; else nothing."""
    current = translations_of(words).filter(replaced_at=None).first()
    is_readable = current and current.words.redaction_progress != RedactionProgress.WAITING
    return {
        "words": words,
        "slug": words.record.body.slug,
        "current": current,
        "text": redacted_text(current.words) if current and is_readable else "",
        "needs_translation": current is None and bool(foreign_spans(words)),
    }


@register.inclusion_tag("desk/translations/left_aside.html")
def left_aside(consultation: Any) -> dict[str, Any]:
    """Say how many answers the machine leaves aside because they wait for a translation."""
    answers = Words.objects.filter(answer__question__consultation=consultation)
    return {"n": count_waiting_answers(answers), "slug": consultation.body.slug}


@register.simple_tag
def desk_address(name: str, *args: Any) -> str:
    """Return the address of a room, or nothing where it isn't built."""
    return address_of(name, *args) or ""

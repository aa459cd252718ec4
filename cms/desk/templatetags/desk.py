"""Template tags of the desk: ``{% load desk %}``."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

from cms.components.navigation import NavigationItem
from cms.desk.navigation import address_of, consultation_tabs, desk_items

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


@register.simple_tag
def desk_address(name: str, *args: Any) -> str:
    """Return the address of a room, or nothing where it isn't built."""
    return address_of(name, *args) or ""

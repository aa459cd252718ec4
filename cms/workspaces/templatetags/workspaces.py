"""Template tags of the workspaces: ``{% load workspaces %}``."""

from __future__ import annotations

from django import template
from django.template import Context

from cms.components.navigation import NavigationItem
from cms.workspaces.navigation import room_items

register = template.Library()


@register.simple_tag(takes_context=True)
def room_navigation(context: Context) -> list[NavigationItem]:
    """Return the rooms that the reader may enter in the body of the context."""
    request = context["request"]
    return list(room_items(request.user, context["body"], request.path))

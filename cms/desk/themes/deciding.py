"""What a person can say to a suggestion, by the name of the button."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _

from cms.desk.fetching import read_id, theme_of
from engagement.organisations.models import Body
from engagement.themes.models import SuggestedTheme
from engagement.themes.services import (
    accept_into_theme,
    accept_suggestion,
    accept_with_children,
    decline_suggestion,
)

ACCEPT, ACCEPT_ALL, INTO = "accept", "accept_all", "into"


def decide(request: HttpRequest, body: Body, suggestion: SuggestedTheme) -> str:
    """Do what was pressed and return what to say of it.

    Raises:
        ThemeRefused: it can't be done; the text says why.
    """
    decision, user = request.POST.get("decision", ""), request.user
    name = request.POST.get("name", "").replace("\x00", "").strip()[:120]
    if decision == ACCEPT:
        theme = accept_suggestion(suggestion=suggestion, user=user, name=name)
        return _("“%(name)s” is a theme now.") % {"name": theme.name}
    if decision == ACCEPT_ALL:
        theme = accept_with_children(suggestion=suggestion, user=user, name=name)
        return _("“%(name)s” is a theme now, with those below it.") % {"name": theme.name}
    if decision == INTO:
        theme = theme_of(body, read_id(request.POST.get("theme", "")) or 0)
        accept_into_theme(suggestion=suggestion, theme=theme, user=user)
        return _("Its passages are in “%(name)s” now, as the machine's suggestions.") % {
            "name": theme.name
        }
    decline_suggestion(suggestion=suggestion, user=user)
    return _("“%(name)s” is declined.") % {"name": suggestion.name}

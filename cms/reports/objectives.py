"""A body's equality objectives for the public: what its framework says, in its own labels."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from engagement.objectives.selectors import CurrentFramework, current_frameworks, glossary_of
from engagement.organisations.models import Body

_DIRECTIONS = {
    "up": gettext_lazy("should go up"),
    "down": gettext_lazy("should go down"),
    "level": gettext_lazy("the gap between groups should stay small"),
    "watch": gettext_lazy("watched, with no better way set"),
}
_STATED = {
    "done": gettext_lazy("done"),
    "under-way": gettext_lazy("under way"),
    "planned": gettext_lazy("planned"),
}


@dataclass(frozen=True)
class Fact:
    """One line about the strategy, as the summary list shows it."""

    key: str
    value: str


@require_safe
def objectives(request: HttpRequest, body: str) -> HttpResponse:
    """Show the priority areas and objectives, and the words that they use."""
    shown = get_object_or_404(Body, slug=body)
    frameworks = current_frameworks(shown)
    context: dict[str, Any] = {
        "body": shown,
        "frameworks": [(framework, _facts(framework)) for framework in frameworks],
        "characteristics": _once([one for f in frameworks for one in f.characteristics]),
        "groups": _once([one for f in frameworks for one in f.groups]),
        "glossary": glossary_of(shown),
        "directions": _DIRECTIONS,
        "stated": _STATED,
    }
    return render(request, "reports/objectives.html", context)


def say_date(text: str | None) -> str:
    """Return a year, month or day of a framework file as people say it."""
    if not text:
        return ""
    numbers = [int(part) for part in text.split("-")]
    if len(numbers) == 1:
        return text
    day = dt.date(numbers[0], numbers[1], numbers[2] if len(numbers) > 2 else 1)
    return date_format(day, "j F Y" if len(numbers) > 2 else "F Y")


def _facts(framework: CurrentFramework) -> list[Fact]:
    file = framework.file
    pairs = [
        (_("Strategy"), file.source.title),
        (_("Published by"), file.source.publisher),
        (_("Published"), say_date(file.source.published)),
        (_("Edition"), file.source.version or ""),
        (_("Shared with"), ", ".join(one.name for one in file.joint_with)),
        (_("Runs"), _period(framework)),
        (_("Last changed"), say_date(file.review.last_modified if file.review else None)),
        (_("Next review due"), say_date(file.review.next_due if file.review else None)),
        (_("Carries on from"), ", ".join(one.title for one in file.extends)),
    ]
    return [Fact(key, value) for key, value in pairs if value]


def _period(framework: CurrentFramework) -> str:
    start, end = (
        say_date(framework.file.period.start),
        say_date(framework.file.period.end),
    )
    if start and end:
        return _("from %(start)s to %(end)s") % {"start": start, "end": end}
    if start:
        return _("from %(start)s; no end is stated") % {"start": start}
    return _("until %(end)s") % {"end": end} if end else _("not stated")


def _once(entries: list[Any]) -> list[Any]:
    """Return entries with each id once: two frameworks may list the same group."""
    return list({entry.id: entry for entry in entries}.values())

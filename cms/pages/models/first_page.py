"""What stands on a body's first page, after its sentence, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wagtail.models import Page

from cms.pages.models.consultations import ConsultationPage
from cms.pages.models.stories import CallForStoriesPage
from engagement.actions.selectors import (
    ActionView,
    MeasureView,
    ReadingView,
    actions_of,
    view_actions,
)
from engagement.actions.status import SIGNS, with_sign
from engagement.consultations.enums import Phase
from engagement.organisations.models import Body

MOST_CHANGES = 3


@dataclass(frozen=True)
class Change:
    """A reading and the action that it shows the effect of."""

    action: ActionView
    measure: MeasureView
    reading: ReadingView

    @property
    def figure(self) -> str:
        """Return the latest value, with its sign where its unit is one."""
        return with_sign(self.reading.value, self.measure.unit)

    @property
    def unit(self) -> str:
        """Return the word after the figure; it is in the plural, so a 1 has it in brackets."""
        if self.measure.unit in SIGNS:
            return ""
        return f"({self.measure.unit})" if self.reading.value == 1 else self.measure.unit

    @property
    def baseline(self) -> str:
        """Return where it started."""
        return with_sign(self.measure.baseline, self.measure.unit)

    @property
    def target(self) -> str:
        """Return where it should get."""
        return with_sign(self.measure.target, self.measure.unit)


def what_stands_on_the_first_page(page: Page) -> dict[str, Any]:
    """Return what people can do now, and what changed because of what they said."""
    consultations = ConsultationPage.objects.descendant_of(page).live()
    consultations = consultations.select_related("consultation")
    calls = CallForStoriesPage.objects.descendant_of(page).live().select_related("call_row")
    open_pages = [one for one in consultations if one.phase == Phase.OPEN]
    return {
        "open_consultations": sorted(open_pages, key=lambda one: one.consultation.closes_at),
        "coming_consultations": [one for one in consultations if one.phase == Phase.COMING],
        "calls": [one for one in calls if one.call_row.is_open],
        "changes": latest_changes(page.body),
    }


def latest_changes(body: Body | None) -> list[Change]:
    """Return the latest reading of each of the three public actions read last."""
    if body is None:
        return []
    changes = [
        Change(action, measure, measure.readings[-1])
        for action in view_actions(actions_of(body, published_only=True))
        for measure in action.measures[:1]
        if measure.readings
    ]
    return sorted(changes, key=lambda change: change.reading.on, reverse=True)[:MOST_CHANGES]

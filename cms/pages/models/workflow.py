"""The step of the workflow in which a publisher reads a page before the public does."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask

from cms.pages.models.calls import CallPage


class PublisherReadsTask(AbstractGroupApprovalTask):
    """A publisher of the body reads the page and approves it or asks for changes."""

    class Meta:
        verbose_name = _("a publisher reads it")
        verbose_name_plural = _("a publisher reads it")

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        """Offer approval only where nothing is missing: approval publishes."""
        actions = super().get_actions(obj, user)
        if isinstance(obj, CallPage) and obj.problems_before_publication():
            return [action for action in actions if action[0] != "approve"]
        return actions

"""The panel on a page's edit screen that leads to the record's questions and terms."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from wagtail.admin.panels import Panel

from cms.pages.wording import say_moment
from engagement.consultations.models import Consultation
from engagement.organisations.permissions import user_can_use_desk


class CallPanel(Panel):
    """Shows how the record of a page stands, and what is missing before publication."""

    class BoundPanel(Panel.BoundPanel):
        """The panel on one page."""

        template_name = "pages/panels/call.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            """Add the record and where officers change it."""
            context = super().get_context_data(parent_context)
            call = self.instance.call
            if call is None:
                return {**context, "call": None}
            is_consultation = isinstance(call, Consultation)
            where = (call.body.slug, call.slug)
            return {
                **context,
                "call": call,
                "is_consultation": is_consultation,
                "n_questions": len(call.questions.all()) if is_consultation else 0,
                "opens": say_moment(call.opens_at) if call.opens_at else "",
                "closes": say_moment(call.closes_at) if call.closes_at else "",
                "problems": self.instance.problems_before_publication(),
                "may_change": user_can_use_desk(self.request.user, call.body),
                "questions_url": reverse("desk:questions", args=where) if is_consultation else "",
                "terms_url": reverse(f"desk:{'' if is_consultation else 'call_'}terms", args=where),
                "dates_url": reverse(f"desk:{'' if is_consultation else 'call_'}dates", args=where),
            }

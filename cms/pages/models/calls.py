"""What the pages that ask have in common: each is one to one with a record.

The record holds what has rules (questions, dates, promises) and the page the public words.
Publishing the page publishes the record, whichever way Wagtail was asked to.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from cms.pages.models.base import PublicPage
from engagement.consultations.models import Call
from engagement.consultations.readiness import problems_before_publication
from engagement.consultations.services import rename_call


class CallPage(PublicPage):
    """What the pages of a consultation and of a call for stories have in common."""

    # Opening and closing are the record's, so Wagtail's own schedule is left out.
    settings_panels = PublicPage.settings_panels[:1]
    call_field: ClassVar[str]

    class Meta:
        abstract = True

    @property
    def call(self) -> Call | None:
        """Return the record, or none before the page is first saved."""
        has_one = getattr(self, f"{self.call_field}_id") is not None
        return getattr(self, self.call_field) if has_one else None

    def problems_before_publication(self) -> list[str]:
        """Return what is missing before people can be asked; nothing once they have been."""
        if self.call is None or self.call.published_at is not None:
            return []
        return problems_before_publication(self.call)

    def create_call(self, body: Any) -> Call:
        """Make the draft record of a new page."""
        raise NotImplementedError

    def publish_call(self, user: Any) -> None:
        """Freeze the record, or refuse."""
        raise NotImplementedError

    def clean(self) -> None:
        """Keep title and address as they were once people have been asked."""
        super().clean()
        call = self.call
        if call is None or call.published_at is None:
            return
        if self.slug != call.slug:
            raise ValidationError({"slug": _("Published: people share this address now.")})
        if self.title != call.title:
            raise ValidationError({"title": _("Published: the question can't change any more.")})

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Save the page with its record: made with it, named like it, published with it."""
        if self.call is None:
            setattr(self, self.call_field, self.create_call(self.body))
        if self.live:
            self.publish_call(kwargs.get("user") or self._last_author())
        elif self.call is not None and self.call.published_at is None:
            rename_call(call=self.call, slug=self.slug, title=self.title)
        return super().save(*args, **kwargs)

    def _last_author(self) -> Any:
        revision = self.latest_revision
        return (revision.user if revision else None) or "pages"

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show nothing of a record that isn't published, whatever Wagtail says of the page."""
        if self.call is None or self.call.published_at is None:
            raise Http404
        return super().serve(request, *args, **kwargs)

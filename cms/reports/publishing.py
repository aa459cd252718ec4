"""Publish a consultation's report together with the page on which everybody reads it."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from cms.pages.models import WhatWeHeardIndexPage, WhatWeHeardPage
from cms.pages.site_setup import ensure_child
from engagement.consultations.models import Consultation
from engagement.reports.models import Report
from engagement.reports.services import publish_report


@transaction.atomic
def publish_with_page(
    *, consultation: Consultation, user: Any, summary: str = "", title: str = ""
) -> Report:
    """Make the report public at ``what-we-heard/<slug>/``: record and page, or neither.

    Args:
        title: of the page; the consultation's own by default.

    Raises:
        As ``publish_report``.
    """
    report = publish_report(consultation=consultation, user=user, summary=summary)
    index = WhatWeHeardIndexPage.objects.descendant_of(consultation.body.page).get()
    ensure_child(
        index,
        WhatWeHeardPage,
        consultation.slug,
        title=title or consultation.title,
        consultation=consultation,
    )
    return report

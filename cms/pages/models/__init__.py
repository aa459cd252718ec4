"""Page types: what editors write and the public reads at an address."""

from __future__ import annotations

from cms.pages.models.base import PublicPage
from cms.pages.models.bodies import BodyPage, HomePage
from cms.pages.models.calls import CallPage
from cms.pages.models.consultations import ConsultationIndexPage, ConsultationPage
from cms.pages.models.plain import NewsIndexPage, NewsPage, StandardPage
from cms.pages.models.reporting import (
    ActionPlanPage,
    WhatWeHeardIndexPage,
    WhatWeHeardPage,
)
from cms.pages.models.stories import CallForStoriesPage, StoryIndexPage
from cms.pages.models.workflow import PublisherReadsTask

__all__ = [
    "ActionPlanPage",
    "BodyPage",
    "CallForStoriesPage",
    "CallPage",
    "ConsultationIndexPage",
    "ConsultationPage",
    "HomePage",
    "NewsIndexPage",
    "NewsPage",
    "PublicPage",
    "PublisherReadsTask",
    "StandardPage",
    "StoryIndexPage",
    "WhatWeHeardIndexPage",
    "WhatWeHeardPage",
]

"""Makes the pages of a body, and pages that ask."""

from __future__ import annotations

from cms.pages.models import (
    BodyPage,
    CallForStoriesPage,
    ConsultationIndexPage,
    ConsultationPage,
    NewsIndexPage,
    NewsPage,
    StoryIndexPage,
)
from cms.pages.site_setup import create_body_pages
from tests.factories.consultations import CallForStoriesFactory, ConsultationFactory
from tests.factories.organisations import BodyFactory


def body_page(slug: str = "fenmarch", **fields) -> BodyPage:
    """Return a body's page with the tree below it."""
    return create_body_pages(BodyFactory(slug=slug, **fields))


def list_page(page: BodyPage, kind):
    return kind.objects.descendant_of(page).get()


def consultation_page(page: BodyPage, *, live: bool = True, **fields) -> ConsultationPage:
    """Return the page of a new consultation; ``live=False`` makes a draft of both."""
    consultation = ConsultationFactory(
        body=page.body_row, draft=not live, **({"slug": "libraries"} | fields)
    )
    made = ConsultationPage(
        title=consultation.title,
        slug=consultation.slug,
        consultation=consultation,
        introduction="<p>Why we ask.</p>",
        live=live,
    )
    list_page(page, ConsultationIndexPage).add_child(instance=made)
    made.save_revision()
    return made


def call_page(page: BodyPage, *, live: bool = True, **fields) -> CallForStoriesPage:
    """Return the page of a new call for stories."""
    call = CallForStoriesFactory(
        body=page.body_row,
        **({"slug": "coming-to-us"} | ({} if live else {"published_at": None}) | fields),
    )
    made = CallForStoriesPage(
        title=call.title, slug=call.slug, call_row=call, introduction="<p>Why.</p>", live=live
    )
    list_page(page, StoryIndexPage).add_child(instance=made)
    made.save_revision()
    return made


def news_page(page: BodyPage, *, title: str = "Drawings on show", live: bool = True) -> NewsPage:
    """Return a piece of news."""
    made = NewsPage(title=title, lede="What happened.", live=live)
    list_page(page, NewsIndexPage).add_child(instance=made)
    made.save_revision()
    return made

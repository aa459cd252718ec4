"""The tree of pages: the site's own, and one for each body. Everything here can run twice."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any, TypeVar

import yaml
from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, Site, Task, Workflow

from cms.pages.content import text_blocks
from cms.pages.groups import PUBLISHERS, ensure_groups, ensure_workflow
from cms.pages.models import (
    ActionPlanPage,
    BodyPage,
    ConsultationIndexPage,
    HomePage,
    NewsIndexPage,
    StandardPage,
    StoryIndexPage,
    WhatWeHeardIndexPage,
)
from engagement.core import clock
from engagement.organisations.models import Body

INSTALLATION_PAGES = Path(__file__).parent / "data" / "installation.yaml"
WELCOME = "welcome-to-wagtail"
REVIEW_EVERY = dt.timedelta(days=365)

SomePage = TypeVar("SomePage", bound=Page)


@transaction.atomic
def prepare_site() -> HomePage:
    """Make what every installation has: locale, list of bodies, site, and its own four pages."""
    Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    home = _ensure_home()
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "hostname": "localhost",
            "port": 80,
            "root_page": home,
            "site_name": settings.WAGTAIL_SITE_NAME,
        },
    )
    _remove_what_wagtail_ships()
    Site.clear_site_root_paths_cache()
    for page in yaml.safe_load(INSTALLATION_PAGES.read_text(encoding="utf-8"))["pages"]:
        ensure_child(
            home,
            StandardPage,
            page["slug"],
            title=page["title"],
            lede=page["lede"],
            content=text_blocks(page["blocks"]),
        )
    return HomePage.objects.get(pk=home.pk)


@transaction.atomic
def create_body_pages(body: Body) -> BodyPage:
    """Make a body's page and those below it, its groups, collection and workflow."""
    page = ensure_child(
        prepare_site(),
        BodyPage,
        body.slug,
        title=body.name,
        body_row=body,
        sentence=body.strapline,
    )
    consultations = ensure_child(
        page, ConsultationIndexPage, "consultations", title=_("Consultations")
    )
    stories = ensure_child(page, StoryIndexPage, "stories", title=_("Stories"))
    ensure_child(page, WhatWeHeardIndexPage, "what-we-heard", title=_("What we heard"))
    ensure_child(page, ActionPlanPage, "action-plan", title=_("Action plan"))
    ensure_child(page, NewsIndexPage, "news", title=_("News"))
    ensure_child(page, StandardPage, "contact", title=_("Contact"), content=_contact(body))
    groups = ensure_groups(body, page=page, call_lists=[consultations, stories])
    ensure_workflow(body, page=page, publishers=groups[PUBLISHERS])
    return BodyPage.objects.get(pk=page.pk)  # read again: it knows of its children now


def ensure_child(parent: Page, kind: type[SomePage], slug: str, **fields: Any) -> SomePage:
    """Return the page at ``slug`` below ``parent``, made and published where it is missing."""
    found = kind.objects.child_of(parent).filter(slug=slug).first()
    if found is not None:
        return found
    page = kind(
        slug=slug,
        last_reviewed_on=clock.today(),
        next_review_due_on=clock.today() + REVIEW_EVERY,
        show_in_menus=False,
        **fields,
    )
    # A parent held in memory counts its children, and may not know of the latest.
    Page.objects.get(pk=parent.pk).add_child(instance=page)
    page.save_revision().publish()
    return kind.objects.get(pk=page.pk)


def _ensure_home() -> HomePage:
    found = HomePage.objects.first()
    if found is not None:
        return found
    root = Page.get_first_root_node()
    # Wagtail's own welcome page stands at the address that we need.
    root.get_children().filter(slug="home").update(slug=WELCOME)
    return ensure_child(root, HomePage, "home", title=settings.WAGTAIL_SITE_NAME)


def _remove_what_wagtail_ships() -> None:
    """Remove the welcome page, and groups and a workflow that would reach every body's pages."""
    for page in Page.get_first_root_node().get_children().filter(slug=WELCOME):
        page.delete()
    Workflow.objects.filter(name="Moderators approval").delete()
    Task.objects.filter(name="Moderators approval").delete()
    Group.objects.filter(name__in=["Moderators", "Editors"]).delete()


def _contact(body: Body) -> list[Any]:
    ways = []
    if body.contact_email:
        ways.append(_("Write to %(address)s.") % {"address": body.contact_email})
    if body.contact_phone:
        ways.append(_("Ring %(number)s.") % {"number": body.contact_phone})
    said = ways or [_("%(body)s hasn't said yet how to reach it.") % {"body": body.name}]
    help_offered = _(
        "Ask for a paper form, large print, another language or somebody who writes down what "
        "you say. You get a receipt code just as you would online."
    )
    return text_blocks([{"paragraphs": said}, {"paragraphs": [help_offered]}])

"""Wagtail's own page search uses the same server."""

from __future__ import annotations

import uuid

import pytest
from django.core.management import call_command
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from cms.settings.environment import page_search_settings
from tests.factories.pages import body_page, consultation_page

pytestmark = pytest.mark.django_db


def test_page_is_found_by_its_title(engine_url, settings):
    if engine_url != "embedded":
        engine_url = f"{engine_url}/t{uuid.uuid4().hex}"
    settings.WAGTAILSEARCH_BACKENDS = page_search_settings(engine_url)
    consultation_page(body_page(), title="Seaside lighthouses")
    call_command("update_index", verbosity=0)
    found = get_search_backend().search("lighthouses", Page.objects.live())
    assert [page.title for page in found] == ["Seaside lighthouses"]

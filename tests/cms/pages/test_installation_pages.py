"""What the installation's own pages promise is what the site does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from django.test import RequestFactory

from cms.components.display import set_display
from cms.pages.site_setup import INSTALLATION_PAGES

ROOT = Path(__file__).parents[3]
PRINT_NAMES = (
    "from django.conf import settings as s; print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME)"
)


def _words(pages, slug):
    (page,) = [page for page in pages if page["slug"] == slug]
    blocks = page["blocks"]
    said = [
        line for block in blocks for kind in ("items", "paragraphs") for line in block.get(kind, [])
    ]
    return "\n".join([block["heading"] for block in blocks] + said)


PAGES = {
    "of every installation": yaml.safe_load(INSTALLATION_PAGES.read_text("utf-8"))["pages"],
}
by_pages = pytest.mark.parametrize("pages", PAGES.values(), ids=PAGES.keys())


def _display_cookie(*, secure):
    request = RequestFactory().post("/display/", {"contrast": "high"}, secure=secure)
    return next(iter(set_display(request).cookies))


@by_pages
def test_cookies_page_names_every_cookie_of_a_machine_where_heard_is_tried(pages):
    words = _words(pages, "cookies")

    for name in ("csrftoken", "sessionid", _display_cookie(secure=False)):
        assert name in words


def test_cookies_page_names_every_cookie_of_production(tmp_path):
    production = {
        "HEARD_SECRET_KEY": "for tests only",
        "HEARD_ALLOWED_HOSTS": "heard.example",
        "HEARD_VAR_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "cms.settings",
        "PATH": os.environ["PATH"],
    }
    done = subprocess.run(
        [sys.executable, "-c", PRINT_NAMES],
        cwd=ROOT,
        env=production,
        capture_output=True,
        text=True,
        check=True,
    )
    words = _words(PAGES["of every installation"], "cookies")

    for name in (*done.stdout.split(), _display_cookie(secure=True)):
        assert name in words


def test_messages_make_no_cookie_of_their_own():
    assert settings.MESSAGE_STORAGE.endswith("session.SessionStorage")


@by_pages
def test_accessibility_statement_says_what_the_regulations_ask_for(pages):
    words = _words(pages, "accessibility")

    for part in ("2.2 at level AA", "does not work well yet", "Tell us about a problem"):
        assert part in words
    for part in ("Equality and Human Rights Commission", "Equality Advisory and Support Service"):
        assert part in words
    assert "prepared" in words

"""What a journey stands on: a served site with a database of its own, and a browser.

The journeys share one database and one browser. Each module has bodies of its own in it, so that
nothing has to be emptied between them.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import override_settings
from playwright.sync_api import sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.database import own_copy, use_database
from tests.journeys.people import DESK_WIDTH, Person, problems_of
from tests.journeys.place import Place

BROWSER_SWITCHES = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
]
# Over plain HTTP on this machine, whichever way the rest of the settings are.
PLAIN_HTTP = {
    "SECURE_SSL_REDIRECT": False,
    "SECURE_HSTS_SECONDS": 0,
    "SESSION_COOKIE_SECURE": False,
    "CSRF_COOKIE_SECURE": False,
    "SESSION_COOKIE_NAME": "session",
    "CSRF_COOKIE_NAME": "csrf",
    # Signing in is a step of every journey, and guessing a password isn't.
    "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
}


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/journeys/" in item.nodeid:
            item.add_marker(pytest.mark.journey)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.when == "call":
        item.has_failed = report.failed
    return report


@pytest.fixture(scope="package", autouse=True)
def _own_database(django_test_environment, django_db_blocker):
    """Use a database of our own: what journeys leave behind touches no other test."""
    original = connection.settings_dict["NAME"]
    with django_db_blocker.unblock():
        _refresh, remove = own_copy()
        yield
        remove()
        use_database(original)


@pytest.fixture(scope="package")
def _folder(tmp_path_factory):
    return tmp_path_factory.mktemp("journeys")


@pytest.fixture(scope="package", autouse=True)
def _settings_of_journeys(_folder):
    folders = {
        "VAR_DIR": _folder,
        "HEARD_SEARCH_DIR": _folder / "search",
        "MEDIA_ROOT": _folder / "media",
        "STATIC_ROOT": _folder,
    }
    with override_settings(**PLAIN_HTTP, **folders):
        yield


@pytest.fixture(autouse=True)
def _files_in_a_temporary_folder():
    """Keep the files of all journeys together, in place of a folder for each test."""


@pytest.fixture(autouse=True)
def _no_memory_of_others():
    cache.clear()


@pytest.fixture(scope="package")
def origin(_own_database, _settings_of_journeys):
    """Serve the site on this machine; return its address."""
    server = LiveServer("localhost")
    server._live_server_modified_settings.enable()
    yield server.url
    server.stop()
    server._live_server_modified_settings.disable()


@pytest.fixture(scope="package")
def browser():
    """Start one browser for all journeys."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.skip("Journeys need the program chromium, which was not found.")
    # Playwright runs an event loop in this thread; Django is called between its steps only.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=BROWSER_SWITCHES)
        yield started
        started.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def somebody(request, browser, origin, tmp_path):
    """Return a function that seats a person at a browser; nobody's page may have a problem."""
    people: list[Person] = []

    def seat(name: str, *, width: int = DESK_WIDTH, has_javascript: bool = True) -> Person:
        person = Person(browser, origin, name, width=width, has_javascript=has_javascript)
        people.append(person)
        return person

    yield seat
    problems = problems_of(people)
    wanted_at = os.environ.get("JOURNEY_PICTURES")
    if wanted_at or problems or getattr(request.node, "has_failed", True):
        folder = Path(wanted_at) / request.node.name if wanted_at else tmp_path
        folder.mkdir(parents=True, exist_ok=True)
        for person in people:
            person.leaves_pictures(folder)
    for person in people:
        person.leaves()
    assert not problems, "\n".join(problems)


@pytest.fixture(scope="module")
def place(request, origin):
    """Return the body that a module's journeys are about, as its ``BODY`` names it."""
    slug, name = request.module.BODY
    return Place(slug=slug, name=name)

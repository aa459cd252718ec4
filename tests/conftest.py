"""What every test stands on: one folder for files, no network, and jobs that wait."""

from __future__ import annotations

import os
import socket

import hypothesis
import pytest
from pytest_django.plugin import blocking_manager_key

from engagement.core import outbox
from tests.database import own_copy

# The same examples each time where a verdict hangs on them, new ones on a developer's machine; no
# deadline, because a busy machine is no fault of the code.
hypothesis.settings.register_profile("verdict", derandomize=True, deadline=None)
hypothesis.settings.register_profile("search", deadline=None)
hypothesis.settings.load_profile("verdict" if os.environ.get("CI") == "true" else "search")

_refresh_database = []


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker):
    """Give each worker its own copy of a migrated database."""
    with django_db_blocker.unblock():
        refresh, remove = own_copy()
    _refresh_database.append(refresh)
    yield
    _refresh_database.clear()  # the last test of all needs no fresh copy after it
    with django_db_blocker.unblock():
        remove()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item):
    """After a test that commits, begin again from a fresh copy."""
    yield
    marker = item.get_closest_marker("django_db")
    commits = bool(marker and marker.kwargs.get("transaction"))
    if _refresh_database and (commits or "transactional_db" in item.fixturenames):
        with django_db_blocker_of(item).unblock():
            _refresh_database[0]()


def django_db_blocker_of(item):
    """Return pytest-django's guard, which outside a test lets nobody at the database."""
    return item.config.stash[blocking_manager_key]


@pytest.fixture(autouse=True)
def _files_in_a_temporary_folder(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    settings.HEARD_SEARCH_DIR = tmp_path / "search"
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.SECURE_SSL_REDIRECT = False  # on where a server database is named; tests speak http


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    """Refuse every connection that leaves this machine."""
    connect = socket.socket.connect

    def connect_at_home(self, address):
        host = address[0] if isinstance(address, tuple) else "localhost"
        if host not in {"localhost", "127.0.0.1", "::1"}:
            message = f"A test tried to reach {host}; nothing may leave the machine."
            raise AssertionError(message)
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect_at_home)


@pytest.fixture
def consequences(monkeypatch):
    """What the outbox hands over, by topic, in place of what really follows."""
    handed: dict[str, list[str]] = {}

    def remember(topic):
        return lambda ids: handed.setdefault(topic, []).extend(ids)

    topics = (
        "record.received",
        "record.withdrawn",
        "words.changed",
        "words.translated",
        "published.changed",
        "run.requested",
        "coding.requested",
        "coding.decided",
        "themes.changed",
        "summary.requested",
    )
    monkeypatch.setattr(outbox, "_handlers", {topic: [remember(topic)] for topic in topics})
    monkeypatch.setattr(outbox, "_after_write", [])
    return handed

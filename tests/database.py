"""A test database in a second: migrated once for each state of the migrations, then copied.

Each worker has its own copy. A test that commits leaves what it wrote behind, and flushing
would take away the rows that migrations made as well (Wagtail's first page, its collections):
after such a test the worker gets a fresh copy.
"""

from __future__ import annotations

import fcntl
import hashlib
import importlib.metadata
import secrets
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import psycopg
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from psycopg import sql

KEPT_IN = Path(tempfile.gettempdir()) / "heard-test-databases"


def state_of_migrations() -> str:
    """Return a hash of every installed app's migrations and of Django's version."""
    digest = hashlib.sha256(importlib.metadata.version("django").encode())
    for app in sorted(apps.get_app_configs(), key=lambda app: app.label):
        for path in sorted((Path(app.path) / "migrations").glob("*.py")):
            digest.update(f"{app.label}/{path.name}\n".encode() + path.read_bytes())
    return digest.hexdigest()[:16]


class FileCopies:
    """Copies of a migrated SQLite file."""

    def __init__(self) -> None:
        self._template = KEPT_IN / f"{state_of_migrations()}.sqlite3"
        self._own = Path(tempfile.mkdtemp(prefix="heard-test-")) / "test.sqlite3"

    def exists(self) -> bool:
        """Return whether somebody has migrated this state."""
        return self._template.exists()

    def make_template(self) -> None:
        """Migrate once, beside the place, and put it there whole."""
        partial = self._template.with_suffix(".partial")
        partial.unlink(missing_ok=True)
        use_database(partial)
        call_command("migrate", verbosity=0)
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        partial.rename(self._template)

    def refresh(self) -> None:
        """Give the worker a copy that nobody has written to."""
        connection.close()
        for left_over in self._own.parent.glob("*"):
            left_over.unlink()
        shutil.copyfile(self._template, self._own)
        use_database(self._own)

    def remove(self) -> None:
        """Delete the worker's copy."""
        connection.close()
        shutil.rmtree(self._own.parent)


class ServerCopies:
    """Copies of a migrated PostgreSQL database, made by the server from a template."""

    def __init__(self) -> None:
        self._maintenance = str(connection.settings_dict["NAME"])
        self._template = f"heard_test_{state_of_migrations()}"
        self._own = f"{self._template}_{secrets.token_hex(4)}"

    def exists(self) -> bool:
        """Return whether somebody has migrated this state."""
        wanted = sql.SQL("SELECT 1 FROM pg_database WHERE datname = {}").format(self._template)
        return self._run(wanted) is not None

    def make_template(self) -> None:
        """Migrate once, under another name, and rename it when it is whole."""
        partial = f"{self._template}_partial"
        self._run(_named("DROP DATABASE IF EXISTS {} WITH (FORCE)", partial))
        self._run(_named("CREATE DATABASE {}", partial))
        use_database(partial)
        call_command("migrate", verbosity=0)
        connection.close()
        self._run(_named("ALTER DATABASE {} RENAME TO {}", partial, self._template))

    def refresh(self) -> None:
        """Give the worker a copy that nobody has written to."""
        self.remove()
        self._run(_named("CREATE DATABASE {} TEMPLATE {}", self._own, self._template))
        use_database(self._own)

    def remove(self) -> None:
        """Drop the worker's copy, whoever is still connected to it."""
        connection.close()
        self._run(_named("DROP DATABASE IF EXISTS {} WITH (FORCE)", self._own))

    def _run(self, command: sql.Composed) -> object:
        given = connection.settings_dict
        with psycopg.connect(
            dbname=self._maintenance,
            user=given["USER"],
            password=given["PASSWORD"],
            host=given["HOST"],
            port=given["PORT"] or None,
            autocommit=True,
        ) as server:
            found = server.execute(command)
            return found.fetchone() if found.description else None


def _named(command: str, *names: str) -> sql.Composed:
    return sql.SQL(command).format(*(sql.Identifier(name) for name in names))


def use_database(name: Path | str) -> None:
    """Point Django at a file or at a database of the server."""
    connection.close()
    connection.settings_dict["NAME"] = str(name)


def own_copy() -> tuple[Callable[[], None], Callable[[], None]]:
    """Point Django at a migrated copy of our own; return how to refresh and to remove it."""
    copies = FileCopies() if connection.vendor == "sqlite" else ServerCopies()
    KEPT_IN.mkdir(exist_ok=True)
    with (KEPT_IN / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # one worker migrates, the others wait and copy
        if not copies.exists():
            copies.make_template()
        copies.refresh()
    return copies.refresh, copies.remove

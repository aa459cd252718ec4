"""A test database on SQLite in a second: migrated once for each state of the migrations, copied
for each worker.

On any other database pytest-django makes one in the ordinary way.
"""

from __future__ import annotations

import fcntl
import hashlib
import importlib.metadata
import shutil
import tempfile
from pathlib import Path

from django.apps import apps
from django.core.management import call_command
from django.db import connection

KEPT_IN = Path(tempfile.gettempdir()) / "heard-test-databases"


def state_of_migrations() -> str:
    """Return a hash of every installed app's migrations and of Django's version."""
    digest = hashlib.sha256(importlib.metadata.version("django").encode())
    for app in sorted(apps.get_app_configs(), key=lambda app: app.label):
        for path in sorted((Path(app.path) / "migrations").glob("*.py")):
            digest.update(f"{app.label}/{path.name}\n".encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def migrated_template() -> Path:
    """Return a migrated database file, making it where there is none for this state."""
    KEPT_IN.mkdir(exist_ok=True)
    template = KEPT_IN / f"{state_of_migrations()}.sqlite3"
    with (KEPT_IN / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # one worker migrates, the others wait and copy
        if not template.exists():
            partial = template.with_suffix(".partial")
            partial.unlink(missing_ok=True)
            use_database(partial)
            call_command("migrate", verbosity=0)
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.close()
            partial.rename(template)
    return template


def use_database(path: Path) -> None:
    """Point Django at a file."""
    connection.close()
    connection.settings_dict["NAME"] = str(path)


def use_copy_of_template(folder: Path) -> None:
    """Point Django at a migrated database of our own in ``folder``."""
    template = migrated_template()
    own = folder / "test.sqlite3"
    shutil.copyfile(template, own)
    use_database(own)

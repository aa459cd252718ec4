"""The database: SQLite in WAL mode unless the environment names another."""

from __future__ import annotations

import dj_database_url

from cms.settings.environment import ENVIRONMENT

DATABASES = {"default": dj_database_url.parse(ENVIRONMENT.database_url)}

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    ENVIRONMENT.var_dir.mkdir(parents=True, exist_ok=True)
    DATABASES["default"]["OPTIONS"] = {
        # A transaction takes the write lock at once, so that two never deadlock on upgrade.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # secure_delete: what somebody withdrew is overwritten in the file too.
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON;"
        ),
    }

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

"""Django's settings, in rooms: environment, apps, database, accounts, security, files."""

from __future__ import annotations

from cms.settings.accounts import *  # noqa: F403 - Django reads the names from here
from cms.settings.apps import *  # noqa: F403
from cms.settings.database import *  # noqa: F403
from cms.settings.files import *  # noqa: F403
from cms.settings.language import *  # noqa: F403
from cms.settings.logging import *  # noqa: F403
from cms.settings.security import *  # noqa: F403

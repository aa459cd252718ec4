"""Languages and time."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cms.settings.environment import ROOT

LANGUAGE_CODE = "en-gb"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("en-gb", _("English"))]
LOCALE_PATHS = [ROOT / "cms" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/London"
# Dates read "14 March 2027" and times "5pm" everywhere.
FORMAT_MODULE_PATH = ["cms.settings.formats"]

"""Static files, uploads by editors, and the folders that Heard writes."""

from __future__ import annotations

from cms.settings.environment import ENVIRONMENT, ROOT, email_settings

VAR_DIR = ENVIRONMENT.var_dir
STATICFILES_DIRS = [ROOT / "cms" / "static"]
STATIC_ROOT = VAR_DIR / "static"
STATIC_URL = "/static/"
MEDIA_ROOT = VAR_DIR / "media"
MEDIA_URL = "/media/"
STATICFILES_FINDERS = [
    "cms.components.static_assets.RewrittenStylesFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = ENVIRONMENT.is_development
STATIC_BUILT_DIR = VAR_DIR / "static_built"
HEARD_SEARCH_DIR = VAR_DIR / "search"
HEARD_SEARCH_URL = ENVIRONMENT.search_url

LANGUAGE_MODEL = ENVIRONMENT.language_model
LANGUAGE_MODEL_URL = LANGUAGE_MODEL.url if LANGUAGE_MODEL else ""
LANGUAGE_MODEL_NAME = LANGUAGE_MODEL.name if LANGUAGE_MODEL else ""
LANGUAGE_MODEL_KEY = LANGUAGE_MODEL.key if LANGUAGE_MODEL else ""

globals().update(email_settings(ENVIRONMENT.email_url))
DEFAULT_FROM_EMAIL = f"Heard <no-reply@{ENVIRONMENT.own_host}>"

"""Search for everybody: what a body has published, and nothing else."""

from __future__ import annotations

from django.apps import AppConfig


class PublicSearchConfig(AppConfig):
    """Search for everybody: what a body has published, and nothing else."""

    name = "cms.search"
    label = "public_search"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Offer pages to search, and follow what Wagtail does with them."""
        # Here because models can't be imported before every app is there.
        from cms.search.following import follow_pages
        from engagement.search.published import register_source

        register_source("consultation", "cms.search.sources.published_consultations")
        register_source("page", "cms.search.sources.published_pages")
        follow_pages()

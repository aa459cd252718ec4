"""Every address of the site. Others rely on them: keep their names.

Addresses of a body that are not a Wagtail page stand before Wagtail's own, which takes
whatever is left.
"""

from __future__ import annotations

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms.health import healthz, readyz

urlpatterns = [
    path("healthz", healthz),
    path("readyz", readyz),
    path("django-admin/", admin.site.urls),
    path("cms/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("cms/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("", include("cms.accounts.urls")),
    path("", include("cms.pages.urls")),
    path("", include("cms.components.urls")),
    path("", include("cms.receipts.urls")),
    path("", include("cms.desk.urls")),
    path("", include("cms.workspaces.urls")),
    path("", include("cms.answering.urls")),
    path("", include("cms.telling.urls")),
    path("", include("cms.reports.urls")),
    path("", include("cms.search.urls")),
    path("", include(wagtail_urls)),
]

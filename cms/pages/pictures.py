"""Serve the pictures on pages from the folder of uploads, and nothing else that lies there.

Wagtail writes pictures in every size it needs into one folder. The originals, which may tell
where a photograph was taken, lie in another and are not served.
"""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.static import serve


@require_safe
@cache_control(public=True, max_age=86_400)
def picture(request: HttpRequest, name: str) -> HttpResponseBase:
    """Answer with a picture."""
    response = serve(request, name, document_root=str(Path(settings.MEDIA_ROOT) / "images"))
    # An upload is shown and never run, whatever it turns out to hold.
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
    return response

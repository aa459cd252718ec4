"""Pages that hold somebody's words or code: kept by no cache, and silent to other sites."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.debug import sensitive_post_parameters

View = Callable[..., HttpResponseBase]


def private_page(view: View) -> View:
    """Return a view whose answer stays in nobody's history but the browser's open page.

    What was posted is left out of every error report.
    """

    @wraps(view)
    @sensitive_post_parameters()
    def kept_private(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store"
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return kept_private

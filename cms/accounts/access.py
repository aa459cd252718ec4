"""The door of every room that belongs to a body: who may come in, decided at each request."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase

from engagement.organisations.models import Body

Check = Callable[[Any, Body], bool]
View = Callable[..., HttpResponseBase]


def body_view(check: Check) -> Callable[[View], View]:
    """Return a decorator for views under an address with ``<slug:body>``.

    The view is called with the request and the ``Body``. A visitor who has not signed in is led
    to the login page; anybody without the role gets the same 404 as for a body that does not
    exist, so that an address tells nothing. ``request.body_shown`` is the body, for templates;
    the answer may be kept by no cache and names no address to another site.

    Args:
        check: ``user_can_…(user, body)``; kept as ``view.access_check``.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, body: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                response: HttpResponseBase = redirect_to_login(request.get_full_path())
            else:
                shown = _body_for(request, body, check)
                request.body_shown = shown  # type: ignore[attr-defined]
                response = view(request, shown, *args, **kwargs)
            return _keep_private(response)

        guarded.access_check = check  # type: ignore[attr-defined]
        return guarded

    return decorate


def _body_for(request: HttpRequest, slug: str, check: Check) -> Body:
    body = Body.objects.filter(slug=slug).first()
    if body is None or not check(request.user, body):
        raise Http404
    return body


def _keep_private(response: HttpResponseBase) -> HttpResponseBase:
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "same-origin"
    return response

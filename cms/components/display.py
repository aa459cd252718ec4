"""Remember how a reader wants to see the site: a choice from a list, in a cookie.

Works without JavaScript and without an account. No cookie is set before the
reader chooses.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

CONTRASTS = ("standard", "high")
_ONE_YEAR_S = 365 * 24 * 60 * 60


def _cookie_name(request: HttpRequest) -> str:
    # Browsers refuse the __Host- prefix without https, as in development.
    return "__Host-display" if request.is_secure() else "display"


def chosen_contrast(request: HttpRequest | None) -> str:
    """Return the reader's choice, or "standard" where there is none that we know."""
    if request is None:
        return CONTRASTS[0]
    choice = request.COOKIES.get(_cookie_name(request), "")
    return choice if choice in CONTRASTS else CONTRASTS[0]


def _way_back(request: HttpRequest) -> str:
    address = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if is_ours else "/"


# Exempt, so that reading a page need not set a token cookie; all that a forged
# request could do is change the reader's contrast.
@csrf_exempt
@require_POST
def set_display(request: HttpRequest) -> HttpResponse:
    """Set the cookie and lead back to the page the reader came from."""
    response = HttpResponseRedirect(_way_back(request))
    choice = request.POST.get("contrast", "")
    if choice in CONTRASTS:
        response.set_cookie(
            _cookie_name(request),
            choice,
            max_age=_ONE_YEAR_S,
            secure=request.is_secure(),
            httponly=True,
            samesite="Lax",
        )
    return response

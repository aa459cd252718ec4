"""Slow down whoever tries codes, without remembering who it was.

Wrong codes are counted in the cache alone, under a keyed hash of the caller's address whose
key changes every day: the count can't be turned back into an address, and is gone within the
hour. The address comes from django-allauth, which believes a forwarded one only from as many
proxies as the installation says it has.
"""

from __future__ import annotations

import hashlib
import hmac

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from engagement.core import clock

WRONG_CODES_ALLOWED = 10
WINDOW_S = 60 * 60


def has_tried_too_often(request: HttpRequest) -> bool:
    """Return whether this caller has sent too many wrong codes within the hour."""
    return int(cache.get(_counter(request), 0)) >= WRONG_CODES_ALLOWED


def note_wrong_code(request: HttpRequest) -> None:
    """Count one wrong code."""
    counter = _counter(request)
    # add() keeps the first one's deadline: the window doesn't slide with each try.
    if not cache.add(counter, 1, WINDOW_S):
        try:
            cache.incr(counter)
        except ValueError:  # it ran out between the two calls
            cache.set(counter, 1, WINDOW_S)


def _counter(request: HttpRequest) -> str:
    address = get_adapter(request).get_client_ip(request) or "unknown"
    key = f"{settings.SECRET_KEY}\nreceipt-limit\n{clock.today().isoformat()}"
    return "receipt:" + hmac.new(key.encode(), address.encode(), hashlib.sha256).hexdigest()

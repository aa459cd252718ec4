"""Whether the site is alive and ready, for whoever watches it."""

from __future__ import annotations

from django.db import connection
from django.http import HttpRequest, JsonResponse


def healthz(request: HttpRequest) -> JsonResponse:
    """Say that the process answers."""
    return JsonResponse({"status": "alive"})


def readyz(request: HttpRequest) -> JsonResponse:
    """Say that the database answers too; a failure is a 500."""
    connection.ensure_connection()
    return JsonResponse({"status": "ready"})

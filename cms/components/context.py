"""What every page may need to know about where the reader is."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    """Return the body that a view has put on the request, if any."""
    return {"body": getattr(request, "body_shown", None)} if hasattr(request, "body_shown") else {}

"""Ask the database about thousands of ids at once.

As ten thousand parameters of their own they would take longer to write down than to look up, and
some databases refuse so many. They go as one parameter that the database takes apart.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from uuid import UUID

from django.db import connection
from django.db.models.expressions import RawSQL

_FEW = 50


def among(ids: Iterable[UUID]) -> RawSQL | list[UUID]:
    """Return ids as the right-hand side of ``pk__in``."""
    wanted = sorted(set(ids))
    if len(wanted) <= _FEW:
        return wanted
    if connection.vendor == "postgresql":
        return RawSQL("SELECT unnest(%s::uuid[])", [wanted])
    hexes = json.dumps([one.hex for one in wanted])
    return RawSQL("SELECT value FROM json_each(%s)", [hexes])

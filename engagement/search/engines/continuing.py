"""Go on where a page ended, whatever has come or gone since.

A score is comparable within one search only, since every document that comes or goes moves all of
them a little. So a page goes on after the last document's place in the ranking as it is now; only
where that document has gone does its old score say where it stood. Nothing is shown twice because
something came above it, and nothing is passed over because something above it went.
"""

from __future__ import annotations

from collections.abc import Sequence

from engagement.search.engines.shapes import Found, Place


def continue_after(found: Sequence[Found], place: Place | None) -> list[Found]:
    """Return what stands after a place in a ranking.

    Args:
        found: best first, alike ones by id.
        place: of the last document of the page before; None for the first page.
    """
    if place is None:
        return list(found)
    at = next((at for at, one in enumerate(found) if one.id == place.id), None)
    if at is not None:
        return list(found[at + 1 :])
    return [one for one in found if (-one.score, one.id) > (-place.score, place.id)]

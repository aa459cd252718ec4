"""What somebody ticked: themes that fit, or that none does."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict

from cms.desk.fetching import read_id

NONE = "none"


@dataclass(frozen=True)
class Ticked:
    """Ids of the ticked themes, and whether "none of these" was ticked."""

    chosen: tuple[int, ...]
    none: bool


def read_ticks(post: QueryDict) -> Ticked:
    """Return what a form of ticks sends; what is no id is left out."""
    sent = post.getlist("theme")
    ids = (read_id(value) for value in sent if value != NONE)
    return Ticked(tuple(sorted({one for one in ids if one is not None})), NONE in sent)

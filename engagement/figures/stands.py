"""How the answers under a theme stand, as the machine reads them: exact, for the desk alone."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count

from engagement.themes.enums import Stand
from engagement.themes.models import Coding, Position, Theme


@dataclass(frozen=True)
class StandCount:
    """Answers under a theme with one stand."""

    stand: str
    label: str
    n: int


def count_stands_of_theme(theme: Theme) -> list[StandCount]:
    """Return how many answers under a theme have each stand; none where none was read."""
    words = Coding.objects.standing().filter(theme=theme).values("passage__words")
    rows = (
        Position.objects.filter(words__in=words, words__record__withdrawn_on=None)
        .order_by()
        .values("stand")
        .annotate(n=Count("pk"))
    )
    found = {row["stand"]: row["n"] for row in rows}
    return [StandCount(str(s), str(s.label), found[s]) for s in Stand if s in found]

"""What a theme's passages bear on: exact counts of passages, for the desk."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, F, Q

from engagement.objectives.models import EvidenceTag
from engagement.themes.models import Coding, Theme
from engagement.words.enums import ReviewState

STANDING_STATES = (ReviewState.SUGGESTED, ReviewState.CONFIRMED)


@dataclass(frozen=True)
class TagCount:
    """How many of a theme's passages bear on something.

    Attributes:
        n: passages that the tag overlaps.
        n_confirmed: those where a person has confirmed it.
    """

    kind: str
    ref: str
    n: int
    n_confirmed: int


@dataclass(frozen=True)
class CodingCount:
    """How far people have come with a theme's passages."""

    n_passages: int
    n_confirmed: int

    @property
    def n_unsure(self) -> int:
        """Return the passages that only the machine has put there."""
        return self.n_passages - self.n_confirmed


def count_tags_of_theme(theme: Theme) -> list[TagCount]:
    """Return what the passages under a theme bear on, most first.

    A tag counts for a passage that it overlaps: the words must be about both.
    """
    # One filter() call, so that start, end, theme and coding are of the same passage.
    overlapping = EvidenceTag.objects.standing().filter(
        passage__words__record__withdrawn_on=None,
        passage__words__passages__codings__theme=theme,
        passage__words__passages__codings__state__in=STANDING_STATES,
        passage__words__passages__codings__moved_by=None,
        passage__words__passages__start__lt=F("passage__end"),
        passage__words__passages__end__gt=F("passage__start"),
    )
    passages = "passage__words__passages"
    rows = (
        overlapping.values("kind", "ref")
        .annotate(
            n=Count(passages, distinct=True),
            n_confirmed=Count(passages, distinct=True, filter=Q(state=ReviewState.CONFIRMED)),
        )
        .order_by("-n", "kind", "ref")
    )
    return [TagCount(**row) for row in rows]


def count_codings(theme: Theme) -> CodingCount:
    """Return how many passages stand under a theme, and how many a person has confirmed."""
    totals = (
        Coding.objects.standing()
        .filter(theme=theme, passage__words__record__withdrawn_on=None)
        .aggregate(
            n_passages=Count("pk"),
            n_confirmed=Count("pk", filter=Q(state=ReviewState.CONFIRMED)),
        )
    )
    return CodingCount(**totals)

"""Accepted themes that may be one: mostly the same people raised them, or they read alike."""

from __future__ import annotations

from dataclasses import dataclass

from engagement.themes.alike import alike_themes, overlapping_themes
from engagement.themes.models import Codebook, Theme


@dataclass(frozen=True)
class MayBeOne:
    """Two accepted themes, and why they may be one.

    Attributes:
        n_in_100: how many of 100 people who raised either raised both; None where few did.
        reads_alike: whether the machine can hardly tell their names and meanings apart.
    """

    one: Theme
    other: Theme
    n_in_100: int | None
    reads_alike: bool


def themes_that_may_be_one(codebook: Codebook | None) -> list[MayBeOne]:
    """Return each such pair once, those that read alike first."""
    overlaps = {_pair(found.one, found.other): found for found in overlapping_themes(codebook)}
    alike = {_pair(found.one, found.other): found for found in alike_themes(codebook)}
    themes = {pair: (found.one, found.other) for pair, found in alike.items()}
    for pair, overlap in overlaps.items():
        themes.setdefault(pair, (overlap.one, overlap.other))
    return [
        MayBeOne(
            one=one,
            other=other,
            n_in_100=round(100 * overlaps[pair].share) if pair in overlaps else None,
            reads_alike=pair in alike,
        )
        for pair, (one, other) in themes.items()
    ]


def _pair(one: Theme, other: Theme) -> frozenset[int]:
    return frozenset({one.pk, other.pk})

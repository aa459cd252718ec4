"""What stands already: suggestions that an accepted theme covers, themes that may be one.

Counted from passages, and read from what the worker found (``comparing_themes``); nothing here
needs a language model.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from engagement.themes.models import (
    AlikeThemes,
    Codebook,
    Coding,
    SuggestedCoding,
    SuggestedTheme,
    Theme,
)
from nlp.themes.rules import MOST_OVERLAP, overlap

# From this share of its passages on, a suggestion says what a theme says already.
MOSTLY = 0.7
FEWEST = 3  # respondents: of fewer, overlap says nothing


@dataclass(frozen=True)
class Covered:
    """An accepted theme in which most passages of a suggestion stand already."""

    theme: Theme
    n_shared: int
    n_passages: int


@dataclass(frozen=True)
class Overlap:
    """Two accepted themes that mostly the same people raised: ``share`` of those in either."""

    one: Theme
    other: Theme
    share: float


def covering_themes(
    suggestions: Iterable[SuggestedTheme], codebook: Codebook | None
) -> dict[int, Covered]:
    """Return, by suggestion, the standing theme that has at least `MOSTLY` of its passages."""
    ids = [one.pk for one in suggestions]
    if codebook is None or not ids:
        return {}
    codings = SuggestedCoding.objects.filter(suggestion__in=ids)
    n_passages = Counter(codings.values_list("suggestion_id", flat=True))
    shared = Counter(
        codings.filter(
            passage__codings__in=Coding.objects.standing().filter(
                theme__codebook=codebook, theme__retired_by=None
            )
        ).values_list("suggestion_id", "passage__codings__theme_id")
    )
    themes = {theme.pk: theme for theme in codebook.themes.standing()}
    found: dict[int, Covered] = {}
    for (suggestion, theme), n in sorted(shared.items(), key=lambda one: (-one[1], one[0])):
        if theme in themes and n >= MOSTLY * n_passages[suggestion] and suggestion not in found:
            found[suggestion] = Covered(themes[theme], n, n_passages[suggestion])
    return found


def overlapping_themes(codebook: Codebook | None) -> list[Overlap]:
    """Return pairs of standing themes that mostly the same people raised, most alike first.

    A theme and one under it are no pair: the one holds the other.
    """
    if codebook is None:
        return []
    people: dict[int, set[str]] = defaultdict(set)
    raised = (
        Coding.objects.standing()
        .filter(theme__codebook=codebook, passage__words__record__withdrawn_on=None)
        .values_list("theme_id", "passage__words__record_id")
        .distinct()
    )
    for theme_id, record_id in raised:
        people[theme_id].add(str(record_id))
    themes = [one for one in codebook.themes.standing() if len(people[one.pk]) >= FEWEST]
    found = [
        Overlap(one, other, share)
        for one, other in combinations(themes, 2)
        if one.pk != other.parent_id
        and other.pk != one.parent_id
        and (share := overlap(people[one.pk], people[other.pk])) > MOST_OVERLAP
    ]
    return sorted(found, key=lambda pair: (-pair.share, pair.one.name, pair.other.name))


def alike_themes(codebook: Codebook | None) -> list[AlikeThemes]:
    """Return pairs of standing themes that read alike, most alike first.

    A pair of which one has been renamed since waits until the machine has compared them anew.
    """
    if codebook is None:
        return []
    pairs = codebook.alike.filter(one__retired_by=None, other__retired_by=None)
    found = pairs.select_related("one", "other")
    return [pair for pair in found if pair.texts_sha256 == pair_sha256(pair.one, pair.other)]


def said_of(theme: Theme) -> str:
    """Return what of a theme is compared: its name and definition."""
    return f"{theme.name}. {theme.definition}"


def pair_sha256(one: Theme, other: Theme) -> str:
    """Return a hash of what two themes say."""
    said = f"{said_of(one)}\n{said_of(other)}"
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()

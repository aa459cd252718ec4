"""What a coding run would change, in numbers for the desk: exact, by theme."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from engagement.themes.coding_reading import Comparison, compare_with_standing
from engagement.themes.learning import DECIDED_STATES
from engagement.themes.models import Codebook, Coding, CodingRun, ProposedCoding, Theme
from engagement.words.enums import Origin, ReviewState

FEWEST_DECIDED = 5  # under which a share says nothing
MOST_SAMPLES = 3


@dataclass(frozen=True)
class ThemeChanges:
    """One theme in a coding run.

    Attributes:
        n_added, n_kept, n_dropped: answers that the run would add to the machine's codings,
            explain anew, and take out.
        n_right, n_decided: of what the machine put there, how much people kept, of how much
            they decided.
        samples: what it would add, the surest first.
    """

    theme: Theme
    n_added: int
    n_kept: int
    n_dropped: int
    n_right: int
    n_decided: int
    samples: tuple[ProposedCoding, ...]

    @property
    def kept_in_ten(self) -> int | None:
        """Return how often people kept what the machine said, of 10; None while not known."""
        if self.n_decided < FEWEST_DECIDED:
            return None
        return round(10 * self.n_right / self.n_decided)


def changes_by_theme(run: CodingRun) -> list[ThemeChanges]:
    """Return what a run would change in each theme, the largest change first."""
    found = compare_with_standing(run)
    added = Counter(one.theme_id for one in found.added)
    kept = Counter(coding.theme_id for coding, _ in found.kept)
    dropped = Counter(coding.theme_id for coding in found.dropped)
    right, decided = _decided(run.codebook)
    samples = _samples(found)
    themes = run.codebook.themes.standing()
    return sorted(
        (
            ThemeChanges(
                theme,
                added[theme.pk],
                kept[theme.pk],
                dropped[theme.pk],
                right[theme.pk],
                decided[theme.pk],
                tuple(samples.get(theme.pk, ())),
            )
            for theme in themes
        ),
        key=lambda one: (-(one.n_added + one.n_dropped), one.theme.name.casefold()),
    )


def _decided(codebook: Codebook) -> tuple[Counter[int], Counter[int]]:
    """Return how many of the machine's codings people kept, and decided, by theme."""
    rows = Coding.objects.filter(
        theme__codebook=codebook,
        origin=Origin.MACHINE,
        state__in=DECIDED_STATES,
        moved_by=None,
        passage__words__record__withdrawn_on=None,
    ).values_list("theme_id", "state")
    right: Counter[int] = Counter()
    decided: Counter[int] = Counter()
    for theme_id, state in rows:
        decided[theme_id] += 1
        right[theme_id] += state == ReviewState.CONFIRMED
    return right, decided


def _samples(found: Comparison) -> dict[int, list[ProposedCoding]]:
    chosen: dict[int, list[ProposedCoding]] = {}
    for one in sorted(found.added, key=lambda one: (-one.score, one.pk)):
        some = chosen.setdefault(one.theme_id, [])
        if len(some) < MOST_SAMPLES:
            some.append(one)
    ids = [one.pk for some in chosen.values() for one in some]
    full = {
        one.pk: one
        for one in ProposedCoding.objects.filter(pk__in=ids)
        .select_related("passage__words")
        .prefetch_related("passage__words__redactions")
    }
    return {theme: [full[one.pk] for one in some] for theme, some in chosen.items()}

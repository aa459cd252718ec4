"""What a coding run would change, theme by theme, beside what stands."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from engagement.themes.models import Coding, CodingRun, ProposedCoding
from engagement.words.enums import Origin, ReviewState
from engagement.words.models import Words

Key = tuple[object, int]  # words id, theme id


@dataclass(frozen=True)
class Comparison:
    """A run beside the codings that stand: per answer and theme, whichever the passage.

    Attributes:
        added: what nobody has said yet.
        kept: undecided codings of the machine that the run says too, with what it says.
        dropped: undecided codings of the machine that the run does not stand behind.
    """

    added: tuple[ProposedCoding, ...]
    kept: tuple[tuple[Coding, ProposedCoding], ...]
    dropped: tuple[Coding, ...]


def compare_with_standing(run: CodingRun) -> Comparison:
    """Return what using a run would add, explain anew and drop."""
    proposed = _proposed(run)
    codings = _codings(run)
    taken = {key for key, some in codings.items() if some}
    kept, dropped = [], []
    for key, some in codings.items():
        for coding in some:
            if not _is_open(coding):
                continue
            if key in proposed:
                kept.append((coding, proposed[key]))
            else:
                dropped.append(coding)
    added = tuple(one for key, one in proposed.items() if key not in taken)
    return Comparison(added, tuple(kept), tuple(dropped))


def _proposed(run: CodingRun) -> dict[Key, ProposedCoding]:
    proposals = (
        run.proposals.filter(
            theme__retired_by=None,
            passage__words__record__withdrawn_on=None,
            passage__words__in=Words.objects.read(),
        )
        .select_related("passage")
        .order_by("score", "pk")
    )
    return {(one.passage.words_id, one.theme_id): one for one in proposals}


def _codings(run: CodingRun) -> dict[Key, list[Coding]]:
    """Return every coding on an answer by a theme, those that people removed too."""
    found: dict[Key, list[Coding]] = defaultdict(list)
    codings = Coding.objects.filter(
        theme__codebook_id=run.codebook_id, theme__retired_by=None
    ).select_related("passage")
    for coding in codings:
        found[coding.passage.words_id, coding.theme_id].append(coding)
    return found


def _is_open(coding: Coding) -> bool:
    return (
        coding.origin == Origin.MACHINE
        and coding.state == ReviewState.SUGGESTED
        and coding.moved_by_id is None
    )

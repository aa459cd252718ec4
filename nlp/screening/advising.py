"""What a person should do with a text, by its flags. A machine refuses nothing."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.screening.cues import read_cues
from nlp.screening.features import Seen
from nlp.screening.knowledge import LEARNED
from nlp.screening.model import ScreeningModel, log_odds
from nlp.screening.shapes import Advice, Flag, Kind

URGENT: frozenset[Kind] = frozenset({"safeguarding", "threat"})
REFUSABLE: frozenset[Kind] = frozenset({"abuse", "promotion"})
FEWEST_WORDS = 3
# A passage of nothing but the same counts although it would not be flagged alone.
SLACK = 1.5
INSULTING = frozenset({"insult", "dismissal", "swear"})
TO_PEOPLE = "at-you"
WITH_A_POINT = frozenset({"slur", "council-matter", "wish", "lawful"})


def advise(flags: Sequence[Flag], model: ScreeningModel, seen: Seen | None) -> Advice:
    """Return what a person should do.

    Args:
        flags: of the text.
        model: the weights.
        seen: what screening saw of it; None where nothing learned was asked.
    """
    kinds = {flag.kind for flag in flags}
    if kinds & URGENT:
        return "urgent"
    if not kinds:
        return "accept"
    if len(kinds) == 1 and kinds <= REFUSABLE and seen is not None:
        (kind,) = kinds
        if _is_nothing_else(kind, model, seen):
            return "reject"
    return "hold"


def _is_nothing_else(kind: Kind, model: ScreeningModel, seen: Seen) -> bool:
    """Say whether every passage is abuse, or selling, and none makes a point."""
    alone = [(number, number + 1) for number in range(len(seen.pieces))]
    odds = log_odds(model, seen, alone)[:, LEARNED.index(kind)]
    line = model.weights(seen).lines[LEARNED.index(kind)] - SLACK
    said = [
        number
        for number, piece in enumerate(seen.pieces)
        if sum(" " not in term for term in piece.terms) >= FEWEST_WORDS
    ] or [0]
    if any(odds[number] < line for number in said):
        return False
    if kind == "promotion":
        return True
    names = {read_cues()[cue].name for piece in seen.pieces for cue in piece.cues}
    return TO_PEOPLE in names and bool(names & INSULTING) and not names & WITH_A_POINT

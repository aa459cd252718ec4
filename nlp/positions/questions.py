"""What a question asks for, since a short answer means what its question makes of it.

"The food" is praise under "What was good?" and a complaint under "What could we do better?";
"Yes" is agreement only where something was put to a vote. By rules on English words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Asks = Literal["faults", "good", "open"]

_GOOD = re.compile(
    r"\b(?:good|well|best|like most|liked|enjoy\w*|satisfied|strengths?|benefits?|positive\w*"
    r"|proud|work(?:s|ed|ing) well|advantages?)\b",
    re.IGNORECASE,
)
_FAULTS = re.compile(
    r"\b(?:improv\w+|better|worse|worst|differently|wrong|dissatisfied|concerns?|worr\w+|barriers?"
    r"|problems?|difficult\w*|disadvantages?|negative\w*|weakness\w*|missing|dislike\w*)\b",
    re.IGNORECASE,
)
_YES_NO = re.compile(
    r"(?:^|[.?!,:;\u2013\u2014-]\s*|\b(?:whether|if)\s+(?:or\s+not\s+)?)"
    r"(?:do|does|did|should|would|could|will|can|are|is|have|has|shall|may)\s+"
    r"(?!tell\b|say\b|write\b|your\s+say\b)\w+|\b(?:support|agree|favour|oppose)\b",
    re.IGNORECASE,
)
_OPPOSED = re.compile(
    r"\b(?:oppose|object to|disagree|against|concerns?|worried|objections?)\b", re.IGNORECASE
)
_SUPPORT = re.compile(r"\b(?:support|agree|favour|back|approve|for)\b", re.IGNORECASE)
_TAKES_AWAY = re.compile(
    r"\b(?:clos(?:e|ing|ure)|shut(?:ting)?|cut(?:s|ting)?|remov(?:e|ing|al)|reduc(?:e|ing|tion)"
    r"|end(?:ing)?|stop(?:ping)?|scrap(?:ping)?|withdraw(?:ing|al)?|abolish(?:ing)?|sell(?:ing)?"
    r"|ban(?:ning)?|demolish(?:ing)?|axe|axing|limit(?:ing)?|restrict(?:ing)?)\b",
    re.IGNORECASE,
)

_KEEPS = re.compile(
    r"\b(?:permanent|keep|continu\w+|retain\w*|extend\w*|renew\w*)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Question:
    """What can be read off a question.

    Attributes:
        asks: for faults, for what was good, or for neither or both.
        is_yes_no: whether "yes" and "no" answer it.
        is_opposed: whether "yes" is against what is proposed ("Do you object to …?").
        takes_away: whether something is to be closed, cut or stopped, so that praise of it
            speaks against the proposal.
        keeps: whether something is to go on, so that "keep it" speaks for the proposal.
    """

    asks: Asks
    is_yes_no: bool
    is_opposed: bool
    takes_away: bool
    keeps: bool


def read_question(text: str | None) -> Question:
    """Return what a question asks for; a missing one is open."""
    asked = text or ""
    is_good = bool(_GOOD.search(asked))
    is_faults = bool(_FAULTS.search(asked))
    asks: Asks = "open"
    if is_good != is_faults:
        asks = "good" if is_good else "faults"
    is_opposed = bool(_OPPOSED.search(asked)) and not _SUPPORT.search(asked)
    return Question(
        asks=asks,
        is_yes_no=bool(_YES_NO.search(asked)),
        is_opposed=is_opposed,
        takes_away=bool(_TAKES_AWAY.search(asked)) and not _KEEPS.search(asked),
        keeps=bool(_KEEPS.search(asked)),
    )

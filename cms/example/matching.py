"""Finds, among what the machine suggests, what an example's officer would look for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from engagement.consultations.models import Consultation
from engagement.themes.models import SuggestedTheme, Theme
from engagement.themes.selectors import passages_of_theme, waiting_suggestions
from engagement.words.enums import ConsentKind
from engagement.words.models import Consent, Passage
from engagement.words.reading import redacted_passage

LEAST_SHARED = 2
LEAST_LENGTH = 25  # code points: a shorter passage makes no quote


def best_suggestion(consultation: Consultation, about: Iterable[str]) -> SuggestedTheme | None:
    """Return the waiting suggestion that has most of the words, or None where none has two."""
    wanted = set(about)
    scored = [
        (len(wanted & _words_of(suggestion)), suggestion.n_respondents, suggestion)
        for suggestion in waiting_suggestions(consultation)
    ]
    likely = [one for one in scored if one[0] >= LEAST_SHARED]
    return max(likely, key=lambda one: (one[0], one[1], -one[2].pk))[2] if likely else None


def passages_about(theme: Theme, words: Iterable[str], *, quotable: bool = False) -> list[Passage]:
    """Return a theme's passages that have one of the words, those with most first.

    Args:
        quotable: only those that their senders allowed to be quoted, one for each sender.
    """
    wanted = [word.casefold() for word in words]
    allowed = _quotable_records(theme) if quotable else None
    scored = []
    seen: set[object] = set()
    for passage in passages_of_theme(theme.pk):
        record_id = passage.words.record_id
        if allowed is not None and (record_id not in allowed or record_id in seen):
            continue
        text = redacted_passage(passage).casefold()
        score = sum(word in text for word in wanted)
        if score and (not quotable or len(text) >= LEAST_LENGTH):
            seen.add(record_id)
            scored.append((score, passage))
    scored.sort(key=lambda one: (-one[0], str(one[1].words_id), one[1].start))
    return [passage for _, passage in scored]


def _words_of(suggestion: SuggestedTheme) -> set[str]:
    said = " ".join([suggestion.name, *suggestion.keywords]).casefold()
    return set(re.findall(r"[a-z]+", said))


def _quotable_records(theme: Theme) -> set[object]:
    consents = Consent.objects.filter(kind=ConsentKind.QUOTE, is_given=True)
    body = theme.codebook.consultation.body_id
    return set(consents.filter(record__body=body).values_list("record_id", flat=True))

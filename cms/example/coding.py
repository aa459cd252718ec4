"""Lets the trust's officers work with themes, so that coding and agreement have something to show.

The example's officer confirms passages that have a theme's own words in them, removes some that
have none, and codes a sample by the same rule: a stand-in for a person's reading, through the
services that a person uses.
"""

from __future__ import annotations

import re
from typing import Any

from cms.example.walkthrough import Cast
from engagement.consultations.models import Consultation
from engagement.core.outbox import relay_messages
from engagement.organisations.enums import Role
from engagement.themes.models import AgreementStudy, Coding, SuggestedTheme, Theme
from engagement.themes.selectors import waiting_suggestions
from engagement.themes.services import accept_suggestion, confirm_coding, remove_coding
from engagement.themes.services.agreement import code_blind, start_study
from engagement.themes.services.coding_runs import request_coding_run
from engagement.words.reading import redacted_passage, redacted_text

BODY, CONSULTATION = "aldermoor", "outpatient-appointments"
MOST_THEMES = 6
MOST_CONFIRMED, MOST_REMOVED = 12, 4  # passages of a theme
N_STUDY = 20


def code_example() -> int:
    """Accept themes, hold the answers against them and code a sample; return themes accepted.

    Does nothing where themes have been accepted before, or nothing was found.
    """
    consultation = Consultation.objects.get(body__slug=BODY, slug=CONSULTATION)
    if consultation.codebooks.exists():
        return 0
    officer = Cast(BODY).holding(Role.OFFICER)
    # A theme that only holds others has no passage of its own to decide about.
    with_passages = waiting_suggestions(consultation).filter(codings__isnull=False).distinct()
    suggestions = sorted(with_passages, key=lambda one: (-one.n_respondents, one.pk))[:MOST_THEMES]
    if not suggestions:
        return 0
    words: dict[int, frozenset[str]] = {}
    for suggestion in suggestions:
        theme = _accept(suggestion, officer)
        words[theme.pk] = words_in(" ".join([suggestion.name, *suggestion.keywords]))
        _decide(theme, words[theme.pk], officer)
    request_coding_run(consultation=consultation, user=officer)
    relay_messages()
    _study(start_study(consultation=consultation, user=officer, n_texts=N_STUDY), words, officer)
    return len(suggestions)


def words_in(text: str) -> frozenset[str]:
    """Return the words of a text that are long enough to mean something."""
    return frozenset(re.findall(r"[a-z]{4,}", text.casefold()))


def _accept(suggestion: SuggestedTheme, officer: Any) -> Theme:
    name = suggestion.name
    taken = Theme.objects.filter(
        codebook__consultation=suggestion.run.consultation, name__iexact=name
    ).exists()
    if taken:  # found under both questions
        name = f"{name}, {suggestion.run.question.key}"
    return accept_suggestion(suggestion=suggestion, user=officer, name=name)


def _decide(theme: Theme, words: frozenset[str], officer: Any) -> None:
    """Confirm the surest passages that have one of the words; remove the unsurest without."""
    codings = Coding.objects.filter(theme=theme).select_related(
        "passage__words", "theme__codebook__consultation__body"
    )
    has_word: dict[bool, list[Coding]] = {True: [], False: []}
    for coding in codings.order_by("-score", "pk"):
        has_word[bool(words & words_in(redacted_passage(coding.passage)))].append(coding)
    for coding in has_word[True][:MOST_CONFIRMED]:
        confirm_coding(coding=coding, user=officer)
    for coding in has_word[False][::-1][:MOST_REMOVED]:
        remove_coding(coding=coding, user=officer)


def _study(study: AgreementStudy, words: dict[int, frozenset[str]], officer: Any) -> None:
    for text in study.texts.select_related("words"):
        said = words_in(redacted_text(text.words))
        fits = [pk for pk, some in words.items() if some & said]
        code_blind(text=text, user=officer, chosen=fits, none=not fits)

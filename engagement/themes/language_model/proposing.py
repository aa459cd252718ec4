"""Have names and definitions proposed for the suggested themes of a run.

Reads and redacts first, asks then, writes last: no transaction is open while a service thinks.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F

from engagement.core.audit import record_action
from engagement.themes.enums import SuggestionState
from engagement.themes.language_model.checking import Proposal, read_proposal
from engagement.themes.language_model.client import ask
from engagement.themes.language_model.endpoint import Endpoint, configured_endpoint
from engagement.themes.language_model.errors import (
    AnswerRefused,
    RedactionWaiting,
    ServiceFailed,
    ServiceOff,
)
from engagement.themes.language_model.prompting import MOST_PASSAGES, MOST_TOKENS, messages_for
from engagement.themes.models import AnalysisRun, SuggestedName, SuggestedTheme
from engagement.words.enums import Origin
from engagement.words.errors import NotYetReadable
from engagement.words.reading import redacted_passage

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Proposed:
    """What came of asking.

    Attributes:
        names: what may be shown, stored.
        refused: suggestions whose proposal broke a rule, and the sentence that says which.
        problem: why the rest was not asked; empty where all were.
    """

    names: tuple[SuggestedName, ...]
    refused: tuple[tuple[SuggestedTheme, str], ...] = ()
    problem: str = ""


def propose_names(*, run: AnalysisRun, user: Any, endpoint: Endpoint | None = None) -> Proposed:
    """Ask the service for a name and a definition for each undecided suggestion of a run.

    Only redacted passages leave the server, twelve of a theme at most.

    Args:
        run: one that has ended.
        user: who asked for it, or the name of the job.
        endpoint: the one of the settings where None.

    Raises:
        ServiceOff: no service is set.
        RedactionWaiting: a passage has not been checked for personal data; nothing was sent.
    """
    service = endpoint or configured_endpoint()
    if service is None:
        raise ServiceOff
    suggestions = list(run.suggestions.filter(state=SuggestionState.PROPOSED))
    readable = [(suggestion, _passages(suggestion)) for suggestion in suggestions]
    # Before anything is sent, so that the chain shows it whatever comes of it.
    record_action(
        actor=user,
        action="ask_language_model",
        subject=run,
        body=run.consultation.body.slug,
        detail={"themes": len(suggestions), "passages": sum(len(sent) for _, sent in readable)},
    )
    found, refused, problem = _ask_all(service, readable, _names(run))
    return Proposed(_store(service, found), tuple(refused), problem)


def _names(run: AnalysisRun) -> dict[int, str]:
    """Return the names that the run's suggestions have, by their keys."""
    return dict(run.suggestions.values_list("pk", "name"))


def _passages(suggestion: SuggestedTheme) -> list[str]:
    """Return the redacted text of a suggestion's best passages.

    Raises:
        RedactionWaiting: one of them has not been checked.
    """
    coded = (
        suggestion.codings.filter(passage__words__record__withdrawn_on=None)
        .select_related("passage__words")
        .prefetch_related("passage__words__redactions")
        .order_by(F("exemplar_rank").asc(nulls_last=True), "-score", "pk")
    )
    try:
        return [redacted_passage(coding.passage) for coding in coded[:MOST_PASSAGES]]
    except NotYetReadable as waiting:
        raise RedactionWaiting from waiting


def _ask_all(
    service: Endpoint, readable: Sequence[tuple[SuggestedTheme, list[str]]], names: dict[int, str]
) -> tuple[list[tuple[SuggestedTheme, Proposal]], list[tuple[SuggestedTheme, str]], str]:
    found: list[tuple[SuggestedTheme, Proposal]] = []
    refused: list[tuple[SuggestedTheme, str]] = []
    for suggestion, passages in readable:
        if not passages:
            continue
        others = [name for key, name in names.items() if key != suggestion.pk]
        taken = [*others, *(proposal.name for _, proposal in found)]
        try:
            text = ask(service, messages_for(passages), most_tokens=MOST_TOKENS)
            proposal = read_proposal(text, passages=passages, taken=taken)
        except AnswerRefused as refusal:
            logger.info("language_model_answer_refused suggestion=%s", suggestion.pk)
            refused.append((suggestion, str(refusal)))
            continue
        except ServiceFailed as failure:
            # What fails once would fail for each theme, after its time limit.
            return found, refused, str(failure)
        found.append((suggestion, proposal))
    return found, refused, ""


@transaction.atomic
def _store(
    service: Endpoint, found: Sequence[tuple[SuggestedTheme, Proposal]]
) -> tuple[SuggestedName, ...]:
    stored = []
    for suggestion, proposal in found:
        name, _ = SuggestedName.objects.update_or_create(
            suggestion=suggestion,
            name=proposal.name,
            definition=proposal.definition,
            origin=Origin.LANGUAGE_MODEL,
            model_name=service.name[:120],
            defaults={"warnings": list(proposal.warnings)},
        )
        stored.append(name)
    return tuple(stored)

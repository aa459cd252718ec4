"""What the machine learns from people's decisions under a codebook, judged before it is used.

Decisions of withdrawn records are gone with their words; a model that learned from one has its
weights emptied when the record goes (``learning_forgetting``), and is fitted anew at the next run.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from django.db.models import QuerySet

from engagement.core import clock
from engagement.themes.enums import ChangeKind
from engagement.themes.learned_models import (
    coder_in_force,
    last_accepted,
    newest_model,
    store_learned,
)
from engagement.themes.models import Codebook, Coding, LearnedModel
from engagement.words.enums import Origin, ReviewState
from nlp.coding import Codebook as NlpCodebook
from nlp.coding import CodingModel
from nlp.coding.learning.decisions import Decision, Verb
from nlp.coding.learning.learning import learn
from nlp.coding.learning.staying import Staying, codebook_sha256
from nlp.text.rows import Row

DECIDED_STATES = (ReviewState.CONFIRMED, ReviewState.REJECTED)


def decided_codings(codebook: Codebook) -> QuerySet[Coding]:
    """Return what people have decided under a codebook, in the order in which they did."""
    return (
        Coding.objects.filter(
            theme__codebook=codebook,
            state__in=DECIDED_STATES,
            passage__words__record__withdrawn_on=None,
        )
        .select_related("passage", "moved_by", "theme")
        .order_by("decided_at", "pk")
    )


def decisions_of(codebook: Codebook, rows: Mapping[str, Row]) -> list[Decision]:
    """Return people's decisions as ``nlp`` learns from them: one for each answer and theme.

    Where one passage of an answer was confirmed under a theme and another removed, the answer
    has the theme. What a split took out of a theme counts as removed from it; what a merge moved
    belongs to a theme that stands no more, and is left to the theme that it went into.
    """
    said: dict[tuple[str, int], Verb] = {}
    for coding in decided_codings(codebook):
        verb = _verb(coding)
        key = (str(coding.passage.words_id), coding.theme_id)
        if verb is None or key[0] not in rows:
            continue
        if verb != "remove" or key not in said:
            said[key] = verb
    return [
        _decision(rows[words_id], theme_id, verb) for (words_id, theme_id), verb in said.items()
    ]


def decisions_sha256(decisions: Sequence[Decision], themes: Sequence[str]) -> str:
    """Return a hash of what was decided, in any order, and under which themes."""
    lines = sorted(f"{d.id} {d.theme} {d.decision} {d.text}" for d in decisions)
    text = "\n".join([" ".join(themes), *lines])
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def learn_from_decisions(
    codebook: Codebook, book: NlpCodebook, rows: Sequence[Row], *, seed: int
) -> tuple[LearnedModel | None, CodingModel | None]:
    """Learn from all decisions that stand; return the record, and the taught coder in force.

    The same decisions as last time are not learned twice. Where the new coder is not better, the
    last accepted one stays; where somebody has withdrawn whom that one learned from, it is fitted
    again on what is left. ``book`` holds no example of the decided passages, so that before and
    after are measured on words that neither has seen.
    """
    read_at = clock.now()
    decisions = decisions_of(codebook, {row.id: row for row in rows})
    if not decisions:
        return None, None
    digest = decisions_sha256(decisions, [codebook_sha256(book)])
    stored = newest_model(codebook)
    if stored and stored.decisions_sha256 == digest:
        model = coder_in_force(stored, book)
        if model is not None or not (stored.is_better or stored.stays):
            return stored, model
    accepted = last_accepted(codebook)
    model = coder_in_force(accepted, book) if accepted else None
    left = () if model else _left_of(accepted, decisions)
    found = learn(
        codebook=book, decisions=decisions, rows=rows, model=model, earlier=left, seed=seed
    )
    stored = store_learned(codebook, found, digest=digest, accepted=accepted, read_at=read_at)
    return stored, None if found.stays == Staying.UNTAUGHT else found.model


def _left_of(accepted: LearnedModel | None, decisions: Sequence[Decision]) -> list[Decision]:
    """Return the decisions on answers that a model learned from, which has lost its weights."""
    if accepted is None:
        return []
    words_ids = {str(pk) for pk in accepted.texts.values_list("words_id", flat=True)}
    return [decision for decision in decisions if decision.id in words_ids]


def _verb(coding: Coding) -> Verb | None:
    if coding.moved_by is not None:
        is_split = coding.moved_by.kind == ChangeKind.SPLIT
        return "remove" if is_split and coding.theme.retired_by_id is None else None
    if coding.state == ReviewState.REJECTED:
        return "remove"
    return "add" if coding.origin == Origin.PERSON else "accept"


def _decision(row: Row, theme_id: int, verb: Verb) -> Decision:
    return Decision(row.id, row.text, str(theme_id), verb, row.respondent, row.question)

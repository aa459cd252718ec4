"""What the machine learns from people's decisions under a codebook, judged before it is used.

Decisions of withdrawn records are gone with their words; a model that learned from one has its
weights emptied when the record goes (``learning_forgetting``), and is fitted anew at the next run.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.db.models import QuerySet

from engagement.themes.enums import ChangeKind
from engagement.themes.models import Codebook, Coding, LearnedModel, LearnedText
from engagement.words.enums import Origin, ReviewState
from nlp.coding import Codebook as NlpCodebook
from nlp.coding import CodingModel, NotACodingModel, model_from_bytes, model_to_bytes
from nlp.coding.learning.decisions import Decision, Verb
from nlp.coding.learning.learning import Learned, learn
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


def newest_model(codebook: Codebook) -> LearnedModel | None:
    """Return what was learned last, used or not."""
    return codebook.learned_models.first()


def learn_from_decisions(
    codebook: Codebook, book: NlpCodebook, rows: Sequence[Row], *, seed: int
) -> tuple[LearnedModel | None, CodingModel | None]:
    """Learn from all decisions that stand; return the record, and the coder where it is better.

    The same decisions as last time are not learned twice. ``book`` holds no example of the
    decided passages, so that before and after are measured on words that neither has seen.
    """
    decisions = decisions_of(codebook, {row.id: row for row in rows})
    if not decisions:
        return None, None
    digest = decisions_sha256(
        decisions, [f"{one.id}:{one.name}:{one.definition}" for one in book.themes]
    )
    stored = newest_model(codebook)
    if stored and stored.decisions_sha256 == digest and stored.weights:
        model = _coder(stored, book)
        if model is not None or not stored.is_better:
            return stored, model
    found = learn(codebook=book, decisions=decisions, rows=rows, seed=seed)
    return _store(codebook, found, decisions, digest), found.model if found.is_better else None


def _verb(coding: Coding) -> Verb | None:
    if coding.moved_by is not None:
        is_split = coding.moved_by.kind == ChangeKind.SPLIT
        return "remove" if is_split and coding.theme.retired_by_id is None else None
    if coding.state == ReviewState.REJECTED:
        return "remove"
    return "add" if coding.origin == Origin.PERSON else "accept"


def _decision(row: Row, theme_id: int, verb: Verb) -> Decision:
    return Decision(row.id, row.text, str(theme_id), verb, row.respondent, row.question)


def _coder(stored: LearnedModel, book: NlpCodebook) -> CodingModel | None:
    if not stored.is_better:
        return None
    try:
        model = model_from_bytes(bytes(stored.weights))
    except NotACodingModel:  # of an earlier version: learned anew
        return None
    return model if model.themes == book.ids else None


@transaction.atomic
def _store(
    codebook: Codebook, found: Learned, decisions: Sequence[Decision], digest: str
) -> LearnedModel:
    words_ids = sorted({decision.id for decision in decisions})
    stored = LearnedModel.objects.create(
        codebook=codebook,
        weights=model_to_bytes(found.model),
        n_decisions=len(decisions),
        n_texts=len(words_ids),
        decisions_sha256=digest,
        before={"f1": found.before},
        after={"f1": found.after, **_figures(found.record)},
        is_better=found.is_better,
        verdict=found.sentence[:300],
    )
    LearnedText.objects.bulk_create(
        (LearnedText(learned=stored, words_id=words_id) for words_id in words_ids), batch_size=1000
    )
    return stored


def _figures(record: Mapping[str, object]) -> dict[str, object]:
    kept = ("n_rows", "n_respondents", "gain_interval", "measure", "method", "seed")
    return {name: record[name] for name in kept if name in record}

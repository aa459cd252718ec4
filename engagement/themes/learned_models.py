"""What the machine has learned under a codebook, as it is kept: which is in force, and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db import transaction

from engagement.themes.models import Codebook, LearnedModel, LearnedText
from nlp.coding import Codebook as NlpCodebook
from nlp.coding import CodingModel, NotACodingModel, model_from_bytes, model_to_bytes
from nlp.coding.learning.comparing import FEWEST_RESPONDENTS
from nlp.coding.learning.learning import Learned
from nlp.coding.learning.staying import Staying

_KEPT = ("n_rows", "n_respondents", "gain_interval", "measure", "method", "seed")


def newest_model(codebook: Codebook) -> LearnedModel | None:
    """Return what was learned last, used or not."""
    return codebook.learned_models.select_related("stays").first()


def last_accepted(codebook: Codebook) -> LearnedModel | None:
    """Return what was learned last and found better, whether or not it has its weights."""
    return codebook.learned_models.filter(is_better=True).first()


def was_judged(learned: LearnedModel) -> bool:
    """Return whether the decisions were about enough people to measure before and after."""
    n = learned.after.get("n_respondents", learned.after.get("n_rows", 0))
    return int(n) >= FEWEST_RESPONDENTS


def coder_in_force(stored: LearnedModel, book: NlpCodebook) -> CodingModel | None:
    """Return the taught coder that a record leaves in force, where it fits the themes."""
    in_force = stored.in_force
    if in_force is None:
        return None
    try:
        model = model_from_bytes(bytes(in_force.weights))
    except NotACodingModel:  # of an earlier version: learned anew
        return None
    return model if model.themes == book.ids else None


@transaction.atomic
def store_learned(
    codebook: Codebook,
    found: Learned,
    *,
    digest: str,
    accepted: LearnedModel | None,
    read_at: dt.datetime,
) -> LearnedModel:
    """Keep what was learned, and which earlier model stays in its place where it isn't better.

    Args:
        codebook: under which the decisions were made.
        found: what came of them.
        digest: of the decisions.
        accepted: the last model that was found better, if any.
        read_at: when the decisions were read.
    """
    stays = None
    if found.stays == Staying.EARLIER:
        stays = accepted
    elif found.stays == Staying.REFITTED and found.again is not None:
        stays = _store(codebook, found.again, read_at=read_at, replaces=accepted)
    return _store(codebook, found, digest=digest, read_at=read_at, stays=stays)


def _store(
    codebook: Codebook,
    found: Learned,
    *,
    read_at: dt.datetime,
    digest: str = "",
    stays: LearnedModel | None = None,
    replaces: LearnedModel | None = None,
) -> LearnedModel:
    stored = LearnedModel.objects.create(
        codebook=codebook,
        weights=model_to_bytes(found.model) if found.is_better else b"",
        n_decisions=found.n_decisions,
        n_texts=len(found.ids),
        decisions_sha256=digest,
        before={"f1": found.before},
        after={"f1": found.after, **_figures(found.record)},
        is_better=found.is_better,
        verdict=found.sentence[:600],
        stays=stays,
        replaces=replaces,
        created_at=read_at,
    )
    LearnedText.objects.bulk_create(
        (LearnedText(learned=stored, words_id=words_id) for words_id in found.ids),
        batch_size=1000,
    )
    return stored


def _figures(record: Mapping[str, object]) -> dict[str, object]:
    return {name: record[name] for name in _KEPT if name in record}

"""Let a coder learn from an officer's decisions, if that makes it better where nobody looked.

1. A row about which all is known, one way or the other, joins the coded examples.
2. Coders fitted without a fold of respondents say how sure they are of that fold; on these honest
   log odds an adjustment is fitted (``adjusting``), which also learns from rows that are known
   only in part: removes as true negatives, accepts and adds as positives.
3. The same folds judge (``comparing``). Where the new coder isn't better, the old one stays
   (``staying``).

Each time all is fitted anew from the codebook, the examples and the decisions that are given, so
that without a withdrawn person's decisions nothing of them is left in the weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from nlp.coding.codebook import Codebook
from nlp.coding.fitting import fit_coder
from nlp.coding.labelled import Labelled
from nlp.coding.learning.decisions import Decision, Evidence, gather_evidence
from nlp.coding.learning.model_coder import ModelCoder, with_adjustment
from nlp.coding.learning.staying import (
    Staying,
    codebook_sha256,
    fingerprints,
    staying_in_words,
    taught,
)
from nlp.coding.learning.teaching import teach
from nlp.coding.model import CodingModel
from nlp.embedding import Embedder, load_embedder
from nlp.text.rows import Row


@dataclass(frozen=True)
class Learned:
    """What came of learning.

    Attributes:
        model: the new coder where it is better, else the one that stays, with the record of both.
        before, after: micro F1 on decided rows of respondents that nothing was fitted on.
        is_better: whether the new one is used.
        sentence: what happened, for a person to read.
        record: the figures, which ``model.record["learning"]`` holds too.
        ids: of the rows that the decisions are about.
        n_decisions: how many they are.
        stays: which coder ``model`` is.
        again: what came of fitting the earlier coder again, where that was asked.
    """

    model: CodingModel
    before: float
    after: float
    is_better: bool
    sentence: str
    record: dict[str, object]
    ids: tuple[str, ...]
    n_decisions: int
    stays: Staying = Staying.NEW
    again: Learned | None = None


def learn(
    *,
    codebook: Codebook,
    decisions: Sequence[Decision],
    rows: Sequence[Row] = (),
    base_examples: Sequence[Labelled] = (),
    model: CodingModel | None = None,
    earlier: Sequence[Decision] = (),
    embedder: Embedder | None = None,
    seed: int = 0,
) -> Learned:
    """Return the coder that decisions make, if it is better than without them.

    Args:
        codebook: the themes.
        decisions: all that stand, in the order in which they were made, of people who have not
            withdrawn; not only those since the last time.
        rows: uncoded rows of the same kind.
        base_examples: rows that people coded whole, apart from the decisions.
        model: the coder in force, whose suggestions were decided about; one that knows the
            codebook and the examples where None. Where the new one is not better it stays, unless
            it learned from what is no longer among the decisions: then it is fitted again.
        earlier: what is left of the decisions of an accepted coder that is gone already; not read
            where ``model`` is one.
        embedder: the encoder; the best at hand where None.
        seed: of the dealing into folds and of the bootstrap.

    Raises:
        ValueError: the model is of another codebook, or two decisions give a row two texts.
    """
    encoder = embedder or load_embedder()
    if model is not None and model.themes != codebook.ids:
        raise ValueError("the model was fitted to other themes than the codebook has")
    base = fit_coder(codebook, base_examples, rows=rows, embedder=encoder)
    ground = _Ground(codebook, base_examples, rows, encoder, base, seed)
    learned = _learn(ground, decisions, model)
    return learned if learned.is_better else _staying(ground, learned, decisions, model, earlier)


@dataclass(frozen=True)
class _Ground:
    """What stands beside the decisions: all that a coder is fitted on and judged against.

    Attributes:
        base: the coder without a decision.
    """

    codebook: Codebook
    examples: Sequence[Labelled]
    rows: Sequence[Row]
    embedder: Embedder
    base: CodingModel
    seed: int


def _learn(ground: _Ground, decisions: Sequence[Decision], model: CodingModel | None) -> Learned:
    """Return what the decisions make, with the coder that knows none where it isn't better."""
    before = ModelCoder(ground.base, ground.embedder)
    gathered = gather_evidence(decisions, ground.base.themes)
    evidence = _open_marked(gathered, before, model, ground.embedder)

    def fit(part: Evidence) -> ModelCoder:
        return ModelCoder(_fit(ground, part, evidence), ground.embedder)

    lesson = teach(before, fit, evidence, seed=ground.seed)
    record, made = lesson.as_json(ground.seed), ground.base
    adjustment = None
    if lesson.comparison.is_better:
        made, adjustment = _fit(ground, evidence, evidence), lesson.adjustment
        record["learned_from"] = fingerprints(evidence.rows)
        record["codebook_sha256"] = codebook_sha256(ground.codebook)
    return Learned(
        model=with_adjustment(made, adjustment, record),
        before=lesson.comparison.before,
        after=lesson.comparison.after,
        is_better=lesson.comparison.is_better,
        sentence=lesson.sentence,
        record=record,
        ids=tuple(row.id for row in evidence.rows),
        n_decisions=evidence.n_decisions,
        stays=Staying.NEW if lesson.comparison.is_better else Staying.UNTAUGHT,
    )


def _staying(
    ground: _Ground,
    refused: Learned,
    decisions: Sequence[Decision],
    model: CodingModel | None,
    earlier: Sequence[Decision],
) -> Learned:
    """Return what was refused with the coder that stays in force in its place."""
    known = taught(model)
    stays, made, again = Staying.UNTAUGHT, ground.base, None
    if model is not None and known is None:
        made = model
    elif model is not None and known is not None and known.stands_in(decisions, ground.codebook):
        stays, made = Staying.EARLIER, model
    elif left := known.left_of(decisions) if known else earlier:
        again = _learn(ground, left, None)
        if again.is_better:
            stays, made = Staying.REFITTED, again.model
    in_force = taught(made)
    n_decisions = in_force.record.get("n_decisions") if in_force else 0
    said = staying_in_words(stays, was_taught=bool(known or earlier), n_decisions=n_decisions)
    sentence = f"{refused.sentence} {said}".strip()
    record = {**refused.record, "sentence": sentence, "stays": stays.value}
    if in_force:
        record["in_force"] = dict(in_force.record)
    return replace(
        refused,
        model=with_adjustment(made, None, record),
        sentence=sentence,
        record=record,
        stays=stays,
        again=again,
    )


def _open_marked(
    evidence: Evidence, base: ModelCoder, model: CodingModel | None, embedder: Embedder
) -> Evidence:
    """Return the evidence with what both coders gave and nobody decided about marked as open."""
    given = base.given(base.log_odds(evidence.rows))
    if model is not None:
        in_force = ModelCoder(model, embedder)
        given &= in_force.given(in_force.log_odds(evidence.rows))
    return evidence.where_given(given)


def _fit(ground: _Ground, part: Evidence, evidence: Evidence) -> CodingModel:
    """Return a coder that knows the decisions of a part, and nothing else of the decided people.

    It keeps the lines of the one without decisions: the adjustment moves levels by itself, and
    lines of their own, chosen on a hundred rows, did rare themes harm.
    """
    in_part = {row.respondent for row in part.rows}
    decided = {row.id for row in evidence.rows}
    apart = {row.respondent for row in evidence.rows} - in_part
    kept = [
        one
        for one in ground.examples
        if one.id not in decided and (one.respondent or one.id) not in apart
    ]
    fitted = fit_coder(
        ground.codebook,
        [*kept, *_examples(part, ground.codebook)],
        rows=ground.rows,
        embedder=ground.embedder,
        lines=ground.base.lines,
    )
    return replace(fitted, quality=ground.base.quality)


def _examples(part: Evidence, codebook: Codebook) -> list[Labelled]:
    """Return the rows of which all is known, as coded examples."""
    return [
        Labelled(
            row.id,
            row.text,
            tuple(codebook.ids[theme] for theme in np.flatnonzero(known > 0)),
            row.respondent,
            row.question,
        )
        for row, known, is_whole in zip(part.rows, part.known, part.is_whole, strict=True)
        if is_whole
    ]

"""Let a coder learn from an officer's decisions, if that makes it better where nobody looked.

1. A row about which all is known, one way or the other, joins the coded examples.
2. Coders fitted without a fold of respondents say how sure they are of that fold; on these honest
   log odds an adjustment is fitted (``adjusting``), which also learns from rows that are known
   only in part: removes as true negatives, accepts and adds as positives.
3. The same folds judge (``comparing``). Where the new coder isn't better, the old one stays.

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
from nlp.coding.learning.teaching import Lesson, teach
from nlp.coding.model import CodingModel
from nlp.embedding import Embedder, load_embedder
from nlp.text.rows import Row

LEARNING = "learning"


@dataclass(frozen=True)
class Learned:
    """What came of learning.

    Attributes:
        model: the new coder where it is better, else the old one, with the record of both.
        before, after: micro F1 on decided rows of respondents that nothing was fitted on.
        is_better: whether the new one is used.
        sentence: what happened, for a person to read.
        record: the figures, which ``model.record["learning"]`` holds too.
    """

    model: CodingModel
    before: float
    after: float
    is_better: bool
    sentence: str
    record: dict[str, object]


def learn(
    *,
    codebook: Codebook,
    decisions: Sequence[Decision],
    rows: Sequence[Row] = (),
    base_examples: Sequence[Labelled] = (),
    model: CodingModel | None = None,
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
        model: the coder whose suggestions were decided about; one that knows the codebook and the
            examples where None.
        embedder: the encoder; the best at hand where None.
        seed: of the dealing into folds and of the bootstrap.

    Raises:
        ValueError: the model is of another codebook, or two decisions give a row two texts.
    """
    encoder = embedder or load_embedder()
    if model is not None and model.themes != codebook.ids:
        raise ValueError("the model was fitted to other themes than the codebook has")
    base = fit_coder(codebook, base_examples, rows=rows, embedder=encoder)
    before = ModelCoder(base, encoder)
    evidence = _open_marked(gather_evidence(decisions, base.themes), before, model, encoder)

    def fit(part: Evidence) -> ModelCoder:
        fitted = _fit(
            codebook, base_examples, part, evidence, rows=rows, base=base, embedder=encoder
        )
        return ModelCoder(fitted, encoder)

    lesson = teach(before, fit, evidence, seed=seed)
    record = lesson.as_json(seed)
    if lesson.comparison.is_better:
        fitted = _fit(
            codebook, base_examples, evidence, evidence, rows=rows, base=base, embedder=encoder
        )
        return _learned(with_adjustment(fitted, lesson.adjustment, record), lesson, record)
    # A model that once learned may know what a withdrawn person wrote: then it starts afresh.
    stays = base if model is None or LEARNING in model.record else model
    return _learned(with_adjustment(stays, None, record), lesson, record)


def _open_marked(
    evidence: Evidence, base: ModelCoder, model: CodingModel | None, embedder: Embedder
) -> Evidence:
    """Return the evidence with what both coders gave and nobody decided about marked as open."""
    given = base.given(base.log_odds(evidence.rows))
    if model is not None:
        in_force = ModelCoder(model, embedder)
        given &= in_force.given(in_force.log_odds(evidence.rows))
    return evidence.where_given(given)


def _fit(
    codebook: Codebook,
    base_examples: Sequence[Labelled],
    part: Evidence,
    evidence: Evidence,
    *,
    rows: Sequence[Row],
    base: CodingModel,
    embedder: Embedder,
) -> CodingModel:
    """Return a coder that knows the decisions of a part, and nothing else of the decided people.

    It keeps the lines of the one without decisions: the adjustment moves levels by itself, and
    lines of their own, chosen on a hundred rows, did rare themes harm.
    """
    in_part = {row.respondent for row in part.rows}
    decided = {row.id for row in evidence.rows}
    apart = {row.respondent for row in evidence.rows} - in_part
    kept = [
        one
        for one in base_examples
        if one.id not in decided and (one.respondent or one.id) not in apart
    ]
    examples = [*kept, *_examples(part, codebook)]
    fitted = fit_coder(codebook, examples, rows=rows, embedder=embedder, lines=base.lines)
    return replace(fitted, quality=base.quality)


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


def _learned(model: CodingModel, lesson: Lesson, record: dict[str, object]) -> Learned:
    found = lesson.comparison
    return Learned(
        model=model,
        before=found.before,
        after=found.after,
        is_better=found.is_better,
        sentence=lesson.sentence,
        record=record,
    )

"""Teach a coder what decisions say, if that makes it better where nobody has looked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from nlp.coding.learning.adjusting import Adjustment, fit_adjustment
from nlp.coding.learning.coder import Coder
from nlp.coding.learning.comparing import (
    FEWEST_RESPONDENTS,
    FOLDS,
    NOTHING_TO_COMPARE,
    Comparison,
    Stand,
    compare_with_decisions,
    number_people,
)
from nlp.coding.learning.decisions import Evidence
from nlp.text.rows import Row

METHOD = (
    "whole rows as coded examples, and an adjustment of log odds by ridge logistic regression on "
    "passage vectors, cross-fitted"
)


@dataclass(frozen=True)
class Lesson:
    """What decisions taught.

    Attributes:
        adjustment: fitted on all of them.
        comparison: how coders did on rows that they were not fitted on.
        n_decisions, n_rows: what it rests on.
    """

    adjustment: Adjustment
    comparison: Comparison
    n_decisions: int
    n_rows: int

    @property
    def sentence(self) -> str:
        """What happened, for a person to read."""
        found = self.comparison
        if not self.n_decisions:
            return (
                "No decision is about words and a theme of this codebook, so nothing was learned."
            )
        if found.n_respondents < FEWEST_RESPONDENTS:
            return (
                f"Decisions about the words of {found.n_respondents} people are too few to judge "
                f"by (at least {FEWEST_RESPONDENTS} are needed), so the old model stays."
            )
        measured = (
            f"On {found.n_rows} rows that it was not fitted on, F1 is {found.after:.2f} with the "
            f"{self.n_decisions} decisions and {found.before:.2f} without"
        )
        if found.is_better:
            surer = round(100 * found.surer_of_loss)
            return f"{measured}; in {surer} of 100 draws it is surer of what is right. It is used."
        return f"{measured}; that is not surely better, so the old model stays."

    def as_json(self, seed: int) -> dict[str, object]:
        """Return the record that is kept with a model."""
        found = self.comparison
        return {
            "method": METHOD,
            "seed": seed,
            "n_decisions": self.n_decisions,
            "n_rows": self.n_rows,
            "n_respondents": found.n_respondents,
            "measure": "micro F1 on decided rows of respondents not fitted on",
            "before": round(found.before, 4),
            "after": round(found.after, 4),
            "gain_interval": [round(found.gain_low, 4), round(found.gain_high, 4)],
            "draws_with_less_loss": round(found.surer_of_loss, 4),
            "draws_with_higher_f1": round(found.surer_of_f1, 4),
            "is_better": found.is_better,
            "sentence": self.sentence,
        }


def teach(
    before: Coder,
    fit: Callable[[Evidence], Coder],
    evidence: Evidence,
    *,
    seed: int = 0,
) -> Lesson:
    """Return what decisions teach beyond what a coder fitted with them knows.

    Args:
        before: a coder that has seen none of them.
        fit: makes a coder of a part of the evidence.
        evidence: what was decided.
        seed: of the dealing into folds and of the bootstrap.
    """
    features = before.features(evidence.rows)
    stand, taught = _stand(before, evidence.rows), _taught(before, fit, evidence, seed)
    comparison = NOTHING_TO_COMPARE
    if evidence.rows:
        comparison = compare_with_decisions(stand, taught, features, evidence, seed=seed)
    adjustment = fit_adjustment(taught.log_odds, features, evidence.applies, evidence.weights)
    return Lesson(adjustment, comparison, evidence.n_decisions, len(evidence.rows))


def _taught(
    before: Coder, fit: Callable[[Evidence], Coder], evidence: Evidence, seed: int
) -> Stand:
    """Return where each row stands with a coder that was fitted without its respondent's fold."""
    people, n_people = number_people(evidence, seed)
    if n_people < FEWEST_RESPONDENTS:
        return _stand(before, evidence.rows)
    log_odds = np.zeros(evidence.known.shape)
    margins = np.zeros(evidence.known.shape)
    for fold in range(FOLDS):
        unseen = people % FOLDS == fold
        coder = fit(evidence.part(~unseen))
        found = _stand(coder, evidence.part(unseen).rows)
        log_odds[unseen], margins[unseen] = found.log_odds, found.margins
    return Stand(log_odds, margins)


def _stand(coder: Coder, rows: Sequence[Row]) -> Stand:
    log_odds = coder.log_odds(rows)
    return Stand(log_odds, coder.margins(log_odds))

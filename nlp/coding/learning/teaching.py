"""Teach a coder what decisions say, if that makes it better where nobody has looked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nlp.coding.learning.adjusting import Adjustment, fit_adjustment
from nlp.coding.learning.coder import Coder
from nlp.coding.learning.comparing import (
    FEWEST_RESPONDENTS,
    NOTHING_TO_COMPARE,
    Comparison,
    compare_with_decisions,
)
from nlp.coding.learning.decisions import Decision, gather_evidence

METHOD = "log-odds adjustment by ridge logistic regression on passage vectors, cross-fitted"


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
            return "There are no decisions about themes of this codebook, so nothing was learned."
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
            return f"{measured}: the new model is used."
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


def teach(coder: Coder, decisions: Sequence[Decision], *, seed: int = 0) -> Lesson:
    """Return what the decisions teach a coder that has no adjustment yet.

    Args:
        coder: the one that the adjustment is for.
        decisions: an officer's, of people who have not withdrawn.
        seed: of the dealing into folds and of the bootstrap.
    """
    evidence = gather_evidence(decisions, coder.themes)
    features = coder.features(evidence.rows)
    base = coder.log_odds(evidence.rows)
    comparison = NOTHING_TO_COMPARE
    if evidence.rows:
        comparison = compare_with_decisions(base, features, evidence, give=coder.given, seed=seed)
    adjustment = fit_adjustment(base, features, evidence.applies, evidence.weights)
    return Lesson(adjustment, comparison, evidence.n_decisions, len(evidence.rows))

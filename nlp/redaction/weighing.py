"""Weigh the evidence that a word is a person's name: a logistic model with a weight for each fact.

The weights were learnt on invented texts by `tests/quality/fit_names.py`, which writes them; who
wants to know why a word was taken reads them beside the facts. Source: logistic regression with
an L2 penalty. Limit: the facts are about one word and its neighbours.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from math import exp

from nlp.redaction.word_lists import lines_of_file

WEIGHTS = "name_weights.txt"
BASE = "base"


def likelihood(evidence: Iterable[str]) -> float:
    """Return how likely the word is a name, 0 to 1; facts without a weight count nothing.

    Args:
        evidence: as `evidence_of` returns it.
    """
    weights = _weights()
    total = weights[BASE] + sum(weights.get(fact, 0.0) for fact in evidence)
    return 1 / (1 + exp(-total))


@cache
def _weights() -> dict[str, float]:
    """Return the weights, each line of the file a number and the name of a fact."""
    pairs = (line.split(" ", 1) for line in lines_of_file(WEIGHTS))
    return {fact: float(weight) for weight, fact in pairs}

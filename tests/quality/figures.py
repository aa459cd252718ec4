"""What a figure of quality is, which data it may be measured on, and how sure it is.

Each ability has a module ``<ability>_figures.py`` beside this one, with
``measure(part: str, *, small: bool = False) -> list[Figure]``: ``part`` is one of `PARTS`, or of
the module's own ``PARTS``; ``small`` measures on invented texts within seconds, so that the
ordinary tests keep it running. A module's ``ROOMS`` are the folders on whose code its figures
depend.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared" / "data"

DEVELOPMENT, EVALUATION, ALL = "development", "evaluation", "all"
PARTS = (DEVELOPMENT, EVALUATION)
ASIDE_OF = 3  # one respondent in so many is set aside; nlp.positions.training splits alike
DRAWS = 1000


@dataclass(frozen=True)
class Figure:
    """One number, what it was measured on and how sure it is.

    Attributes:
        ability: "themes", "code", "learn", "position" and so on.
        data: the collection, with the rows of it that count, in words.
        part: "development", "evaluation", or another word that says who had seen it.
        measure: what the number is, with its unit.
        value: None where it could not be measured; ``note`` says why.
        low: lower end of the 95 % interval, None where there is none.
        high: upper end of it.
        n: rows, passages or pairs that it rests on.
        baseline: name of the other method that reached it; empty for Heard's own.
        note: what a reader must know beside it.
        lower_is_better: of a time or an error.
        is_compared: whether less than a baseline's would be worse; not so of a mere count.
        target: what was to be reached, where somebody said so.
    """

    ability: str
    data: str
    part: str
    measure: str
    value: float | None
    low: float | None = None
    high: float | None = None
    n: int = 0
    baseline: str = ""
    note: str = ""
    lower_is_better: bool = False
    is_compared: bool = True
    target: float | None = None

    def as_json(self) -> dict[str, object]:
        """Return the figure as the dated JSON holds it."""
        return asdict(self)


def part_of(respondent: str) -> str:
    """Return the part that a respondent belongs to, by a hash of the name: a third is set aside.

    Rows without a known respondent are split by their id.
    """
    number = int(hashlib.sha256(respondent.encode("utf-8")).hexdigest(), 16)
    return DEVELOPMENT if number % ASIDE_OF else EVALUATION


def interval(
    measure: Callable[[NDArray[np.int64]], float],
    groups: Sequence[str] | int,
    *,
    draws: int = DRAWS,
    seed: int = 0,
    centred: bool = False,
) -> tuple[float, float]:
    """Return the 95 % interval of a measure by bootstrap.

    Args:
        measure: takes the numbers of the rows drawn, with repeats, and returns the figure; a draw
            on which it isn't defined may give NaN.
        groups: the respondent of each row, since rows of one person are drawn together; or the
            number of rows where each stands for itself.
        draws: how many.
        seed: of the draws.
        centred: shift the interval by how far the draws' mean lies from the figure itself: for
            agreement of clusters, which repeated rows flatter.
    """
    names = range(groups) if isinstance(groups, int) else groups
    rows_of: dict[object, list[int]] = defaultdict(list)
    for row, name in enumerate(names):
        rows_of[name].append(row)
    together = [np.array(rows, np.int64) for rows in rows_of.values()]
    if not together:
        return float("nan"), float("nan")
    rng = np.random.default_rng(seed)
    values = [
        measure(
            np.concatenate([together[i] for i in rng.integers(0, len(together), len(together))])
        )
        for _ in range(draws)
    ]
    low, high = np.nanquantile(values, [0.025, 0.975])
    shift = measure(np.arange(sum(map(len, together)))) - np.nanmean(values) if centred else 0.0
    return float(low + shift), float(high + shift)


def has_data() -> bool:
    """Say whether the development data is here."""
    return (DATA / "README.md").exists()


def read_jsonl(path: Path) -> list[dict]:
    """Return the objects of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def respondent_of(comment: dict) -> str:
    """Return who wrote a patient comment: its id without the question's number."""
    return str(comment["id"]).split(" - Q")[0]


def patient_comments(part: str) -> list[dict]:
    """Return the patient comments of a part; ``themes`` are ids of `patient_codebook`'s themes."""
    rows = read_jsonl(DATA / "patient_feedback" / "comments.jsonl")
    rows = [row | {"respondent": respondent_of(row)} for row in rows]
    return [row for row in rows if part in (ALL, part_of(row["respondent"]))]


def patient_codebook() -> dict:
    """Return the codebook that the patient comments were coded with, in the product's shape."""
    text = (DATA / "patient_feedback" / "codebook_heard.json").read_text("utf-8")
    return dict(json.loads(text))


def labelled_rows(path: str, part: str) -> list[dict]:
    """Return the rows of another collection, "banking77/questions.jsonl", split by id."""
    return [row for row in read_jsonl(DATA / path) if part in (ALL, part_of(str(row["id"])))]

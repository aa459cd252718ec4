"""How much an officer's decisions teach: simulated on patient comments coded by people.

The machine codes from the codebook's text alone; the people's codes stand for an officer who reads
one row after another, accepts or removes what the machine gave and adds what it missed, each of
these one decision. After 50, 100 and 200 decisions `learn` does the whole job and keeps what it
learned only where it finds it better; where not, what it learned before stays. The coder in force
is then measured on the respondents set aside, whom no decision is about and on whom no setting was
chosen. Rows are read in a random order, or as active learning offers them. In the end one in ten of
the people decided about withdraws, and all is learned again without them.

Run as ``python -m tests.quality.learning_figures``; ten minutes with three officers.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from sklearn.metrics import f1_score

from nlp.coding import Codebook, CodingModel, fit_coder, read_codebook
from nlp.coding.learning.choosing import choose_telling, doubts
from nlp.coding.learning.decisions import Decision
from nlp.coding.learning.decisions_file import without_respondents
from nlp.coding.learning.learning import Learned, learn
from nlp.coding.learning.model_coder import ModelCoder
from nlp.coding.learning.staying import Staying
from nlp.coding.learning.telling import unit
from nlp.embedding import Embedder, load_embedder
from nlp.positions.training import is_aside
from nlp.text.rows import Row
from tests.quality import figures as quality
from tests.quality.from_names import figures_of
from tests.quality.invented import MATTERS, invented_comments

COMMENTS = Path("patient_feedback") / "comments.jsonl"
CODEBOOK = Path("patient_feedback") / "codebook_heard.json"
STEPS = (50, 100, 200)
WAYS = ("random", "telling")
DRAWS = 3
FEWEST_ROWS = 20  # of a theme that is scored
OFFERED = 80  # rows offered at once
SHARE_OF_PEOPLE = 0.6  # of the development part, drawn anew for each officer
SHARE_WITHDRAWN = 0.1  # of the people decided about, in the end

Figure = dict[str, float]
PARTS = (quality.EVALUATION,)
ROOMS = ("nlp/coding", "nlp/text", "nlp/embedding", "nlp/data")
NO_DECISIONS = "micro F1, no decisions"
RANGE = "mean and range over four officers, each of whom reads others' comments"


@dataclass(frozen=True)
class World:
    """Comments, what people coded them as, and a coder that has learned nothing yet."""

    rows: list[Row]
    true: np.ndarray
    codebook: Codebook
    embedder: Embedder
    pool: np.ndarray
    aside: np.ndarray
    scored: np.ndarray
    untaught: CodingModel


@dataclass(frozen=True)
class Point:
    """Where an officer stands after some decisions."""

    micro: float
    macro: float
    n_rows: int
    learned: Learned


def measure(part: str, *, small: bool = False) -> list[quality.Figure]:
    """Return the frame's figures; small ones are of a single officer of invented comments."""
    if small:
        with tempfile.TemporaryDirectory() as name:
            world = _invented_world(Path(name))
            micro, _ = f1_aside(world, world.untaught)
            after = officer(world, "random", 0)[0].micro
        found = {NO_DECISIONS: _exact(micro), "micro F1 after 50 decisions, random": _exact(after)}
    else:
        found = learning_figures(quality.DATA)
    return _as_figures(found, part)


def _as_figures(found: dict[str, Figure], part: str) -> list[quality.Figure]:
    """Put the F1 that no decision touched beside each F1 after some."""
    figures = []
    for one in figures_of(found, ability="learn", data="patient comments", part=part, baselines={}):
        figures.append(replace(one, note=RANGE))
        untouched = found.get(f"{one.measure[:8]}, no decisions")
        if untouched and one.measure[8:].startswith(" after"):
            beside = {"value": untouched["value"], "low": None, "high": None, "note": ""}
            figures.append(replace(one, baseline="no decisions", **beside))
    return figures


def _invented_world(folder: Path) -> World:
    comments = [
        {**row, "question": "What could be better?", "themes": [row["label"]]}
        for row in invented_comments()
    ]
    themes = [{"id": label, "name": label} for label in MATTERS]
    for place, text in (
        (COMMENTS, "".join(json.dumps(row) + "\n" for row in comments)),
        (CODEBOOK, json.dumps({"themes": themes})),
    ):
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_text(text, "utf-8")
    return make_world(folder)


def learning_figures(folder: Path, *, draws: int = DRAWS) -> dict[str, Figure]:
    """Return figures by name, each ``{"value", "low", "high"}``: mean and range over officers.

    Args:
        folder: the development data.
        draws: how many officers.
    """
    world = make_world(folder)
    micro, macro = f1_aside(world, world.untaught)
    figures = {"micro F1, no decisions": _exact(micro), "macro F1, no decisions": _exact(macro)}
    runs = {way: [officer(world, way, seed) for seed in range(draws)] for way in WAYS}
    for place, n_decisions in enumerate(STEPS):
        for way in WAYS:
            at = [run[place] for run in runs[way]]
            name = f"after {n_decisions} decisions, {way}"
            figures |= {
                f"micro F1 {name}": _over([point.micro for point in at]),
                f"macro F1 {name}": _over([point.macro for point in at]),
                f"rows read {name}": _over([point.n_rows for point in at]),
                f"found better {name}": _over([float(p.learned.is_better) for p in at]),
                f"earlier stays {name}": _over([float(_has_stayed(point)) for point in at]),
                f"truly better {name}": _over([float(point.micro > micro) for point in at]),
            }
        gains = [
            offered[place].micro - drawn[place].micro
            for offered, drawn in zip(runs["telling"], runs["random"], strict=True)
        ]
        figures[f"micro F1 gained by choosing after {n_decisions} decisions"] = _over(gains)
    for way in WAYS:
        name = f"after {STEPS[-1]} decisions, {way}, a tenth withdrawn"
        figures[f"micro F1 {name}"] = _over([run[-1].micro for run in runs[way]])
    figures["found better by 50 decisions that mean nothing"] = _over(
        [_is_fooled(world, 50, seed) for seed in range(draws)]
    )
    return figures


def make_world(folder: Path) -> World:
    lines = (folder / COMMENTS).read_text(encoding="utf-8").splitlines()
    found = [json.loads(line) for line in lines]
    rows = [
        Row(row["id"], row["text"], row["id"].split(" - Q")[0], row["question"]) for row in found
    ]
    codebook, embedder = read_codebook(folder / CODEBOOK), load_embedder()
    true = np.array([[theme in row["themes"] for theme in codebook.ids] for row in found])
    is_set_aside = np.array([is_aside(row.id) for row in rows])
    pool = np.flatnonzero(~is_set_aside)
    return World(
        rows=rows,
        true=true,
        codebook=codebook,
        embedder=embedder,
        pool=pool,
        aside=np.flatnonzero(is_set_aside),
        scored=true.sum(axis=0) >= FEWEST_ROWS,
        untaught=fit_coder(codebook, (), rows=[rows[at] for at in pool], embedder=embedder),
    )


def f1_aside(world: World, model: CodingModel) -> tuple[float, float]:
    """Return micro and macro F1 on the respondents set aside, over themes with enough rows."""
    odds = model.log_odds([world.rows[at] for at in world.aside], embedder=world.embedder)
    said = model.lines.given(odds)[:, world.scored]
    true = world.true[world.aside][:, world.scored]
    return (
        float(f1_score(true, said, average="micro", zero_division=0)),
        float(f1_score(true, said, average="macro", zero_division=0)),
    )


def officer(world: World, way: str, seed: int) -> list[Point]:
    """Return where one officer stands after each of `STEPS`, and after people have withdrawn."""
    rng = np.random.default_rng(seed)
    people = np.array([world.rows[at].respondent for at in world.pool])
    names = rng.permutation(np.unique(people))
    kept = world.pool[np.isin(people, names[: int(len(names) * SHARE_OF_PEOPLE)])]
    model, decisions, done, points = world.untaught, [], [], []
    for n_decisions in STEPS:
        left = rng.permutation(np.setdiff1d(kept, done))
        for at in _order(world, left, done, model, way):
            if len(decisions) >= n_decisions:
                break
            decisions += _decide(world, at, model)
            done.append(at)
        learned = _learned(world, decisions, kept, model, seed)
        model = learned.model
        points.append(Point(*f1_aside(world, model), len(done), learned))
    gone = rng.permutation(sorted({one.respondent for one in decisions}))
    left = without_respondents(decisions, gone[: round(len(gone) * SHARE_WITHDRAWN)])
    learned = _learned(world, left, kept, model, seed)
    return [*points, Point(*f1_aside(world, learned.model), len(done), learned)]


def _learned(
    world: World, decisions: list[Decision], kept: np.ndarray, model: CodingModel, seed: int
) -> Learned:
    return learn(
        codebook=world.codebook,
        decisions=decisions,
        rows=[world.rows[at] for at in kept],
        model=model,
        embedder=world.embedder,
        seed=seed,
    )


def _has_stayed(point: Point) -> bool:
    return point.learned.stays in {Staying.EARLIER, Staying.REFITTED}


def _order(
    world: World, left: np.ndarray, done: list[int], model: CodingModel, way: str
) -> Sequence[int]:
    if way == "random":
        return list(left)
    coder = ModelCoder(model, world.embedder)
    rows = [world.rows[at] for at in left]
    chosen = choose_telling(
        doubts(coder.margins(coder.log_odds(rows))),
        unit(coder.features(rows)),
        decided=unit(coder.features([world.rows[at] for at in done])),
        k=OFFERED,
        groups=np.arange(len(left)),
    )
    return list(left[chosen])


def _decide(world: World, at: int, model: CodingModel) -> list[Decision]:
    about = world.rows[at]
    given = model.lines.given(model.log_odds([about], embedder=world.embedder))[0]
    made = []
    for theme, is_given, is_true in zip(world.codebook.ids, given, world.true[at], strict=True):
        if is_given or is_true:
            verb = "remove" if not is_true else "accept" if is_given else "add"
            made.append(
                Decision(about.id, about.text, theme, verb, about.respondent, about.question)
            )
    return made


def _is_fooled(world: World, n_decisions: int, seed: int) -> float:
    """Say whether learning accepts decisions that removed every third suggestion by chance."""
    rng = np.random.default_rng(seed)
    decisions: list[Decision] = []
    for at in rng.permutation(world.pool):
        if len(decisions) >= n_decisions:
            break
        about = world.rows[at]
        odds = world.untaught.log_odds([about], embedder=world.embedder)
        for number in np.flatnonzero(world.untaught.lines.given(odds)[0]):
            verb = "remove" if rng.random() < 1 / 3 else "accept"
            theme = world.codebook.ids[number]
            decisions.append(
                Decision(about.id, about.text, theme, verb, about.respondent, about.question)
            )
    learned = learn(
        codebook=world.codebook, decisions=decisions, embedder=world.embedder, seed=seed
    )
    return float(learned.is_better)


def _over(values: Sequence[float]) -> Figure:
    return {
        "value": round(float(np.mean(values)), 3),
        "low": round(float(np.min(values)), 3),
        "high": round(float(np.max(values)), 3),
    }


def _exact(value: float) -> Figure:
    return {"value": round(value, 3), "low": round(value, 3), "high": round(value, 3)}


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--draws", type=int, default=DRAWS)
    args = parser.parse_args()
    figures = learning_figures(args.data, draws=args.draws)
    sys.stdout.write(json.dumps(figures, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""How well rows are coded against a codebook, from names alone to all that the others coded.

Patient comments of the respondents set aside, coded with nothing but the codebook and with 5, 20,
50 and all examples a theme from the other respondents (drawn theme by theme; a mean of three
draws). Scored over the themes with at least twenty rows in all: micro and macro F1, and how true
the scores are. Beside the nearest name by meaning, and TF-IDF with logistic regression. The
intents of Banking77 stand for a codebook of another field.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from nlp.coding import Codebook, CodingModel, Labelled, code_rows, fit_coder, read_codebook
from nlp.coding.labelled import Flags, flags_of
from nlp.embedding import load_embedder
from nlp.text.rows import Row
from tests.quality.figures import (
    DEVELOPMENT,
    EVALUATION,
    Figure,
    interval,
    labelled_rows,
    patient_codebook,
    patient_comments,
)
from tests.quality.invented import invented_comments

PARTS = (EVALUATION,)
ROOMS = ("nlp/coding", "nlp/text", "nlp/embedding", "nlp/positions/questions.py", "nlp/data")
FEWEST_ROWS = 20
AMOUNTS = (5, 20, 50)
DRAWS = 3
BINS = 10
ALL_EXAMPLES = "all examples of the other respondents"
# What was wanted of micro and macro F1, by what the method is given.
TARGETS = {
    "names alone": (0.46, 0.30),
    "the codebook's text": (0.54, 0.41),
    "5 examples a theme": (0.59, 0.44),
    "20 examples a theme": (0.64, 0.50),
    "50 examples a theme": (0.68, 0.54),
    ALL_EXAMPLES: (0.73, 0.60),
}
TRUEST = 0.05
PATIENTS = "patient comments"


@dataclass(frozen=True)
class World:
    """Rows to code, rows to learn from, and the themes that are scored."""

    data: str
    codebook: Codebook
    names_only: Codebook
    aside: list[Labelled]
    others: list[Labelled]
    scored: NDArray[np.int64]

    @property
    def rows(self) -> list[Row]:
        return [one.row for one in self.aside]

    @property
    def truth(self) -> Flags:
        return flags_of(self.aside, self.codebook.ids)


@dataclass(frozen=True)
class Outcome:
    """What one way of coding gave: themes given and chances, (n_rows, n_themes)."""

    given: Flags
    chances: NDArray[np.float64] | None = None


def measure(part: str, *, small: bool = False) -> list[Figure]:
    """Return the figures; small ones are of invented comments alone."""
    if small:
        return _figures_of(_invented_world(), amounts=(5,), draws=1)
    return [*_figures_of(_patient_world(), amounts=AMOUNTS, draws=DRAWS), *_banking_figures()]


def _figures_of(world: World, *, amounts: Sequence[int], draws: int) -> list[Figure]:
    coded: dict[str, list[Outcome]] = {
        "names alone": [_coded(world, world.names_only, [])],
        "the codebook's text": [_coded(world, world.codebook, [])],
    }
    plain: dict[str, list[Outcome]] = {"names alone": [_nearest_name(world)]}
    for amount in amounts:
        given = f"{amount} examples a theme"
        drawn = [_draw(world, amount, seed) for seed in range(draws)]
        coded[given] = [_coded(world, world.codebook, one) for one in drawn]
        plain[given] = [_tf_idf(world, one) for one in drawn]
    coded[ALL_EXAMPLES] = [_coded(world, world.codebook, world.others)]
    plain[ALL_EXAMPLES] = [_tf_idf(world, world.others)]
    figures = []
    for given, outcomes in coded.items():
        figures += _scores(world, given, outcomes)
        figures += _truth_of_scores(world, given, outcomes)
    for given, outcomes in plain.items():
        name = "nearest name" if given == "names alone" else "TF-IDF and logistic regression"
        figures += _scores(world, given, outcomes, baseline=name)
    return [*figures, *_by_theme(world, coded[ALL_EXAMPLES][0])]


def _coded(world: World, codebook: Codebook, examples: list[Labelled]) -> Outcome:
    model: CodingModel = fit_coder(codebook, examples, rows=world.rows)
    found = code_rows(world.rows, codebook=codebook, model=model)
    given = np.zeros(world.truth.shape, bool)
    for number, row in enumerate(found):
        for theme in row.themes:
            given[number, codebook.ids.index(theme.theme)] = True
    return Outcome(given, model.lines.chances(model.log_odds(world.rows)))


def _nearest_name(world: World) -> Outcome:
    """The name whose vector is nearest to the comment's."""
    embedder = load_embedder()
    names = embedder.encode([theme.name for theme in world.codebook.themes])
    alike = embedder.encode([row.text for row in world.rows]) @ names.T
    given = np.zeros(alike.shape, bool)
    given[np.arange(len(alike)), alike.argmax(axis=1)] = True
    return Outcome(given)


def _tf_idf(world: World, examples: list[Labelled]) -> Outcome:
    """One against the rest, a theme at even odds and the best in any case."""
    vectorizer = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=1)
    seen = vectorizer.fit_transform([one.text for one in examples])
    asked = vectorizer.transform([row.text for row in world.rows])
    flags = flags_of(examples, world.codebook.ids)
    chances = np.zeros(world.truth.shape)
    for theme in range(flags.shape[1]):
        if 0 < flags[:, theme].sum() < len(flags):
            model = LogisticRegression(C=10, max_iter=500, class_weight="balanced")
            chances[:, theme] = model.fit(seen, flags[:, theme]).predict_proba(asked)[:, 1]
    given = chances > 0.5
    given[np.arange(len(given)), chances.argmax(axis=1)] = True
    return Outcome(given)


def _scores(
    world: World, given: str, outcomes: list[Outcome], *, baseline: str = ""
) -> list[Figure]:
    truth, people = world.truth, [one.respondent or one.id for one in world.aside]
    wanted = TARGETS.get(given, (None, None)) if world.data == PATIENTS else (None, None)
    figures = []
    for (name, score), target in zip(
        (("micro F1", micro_f1), ("macro F1", macro_f1)), wanted, strict=True
    ):

        def of(rows: NDArray[np.int64], score: Callable[[Flags, Flags], float] = score) -> float:
            return float(
                np.mean(
                    [
                        score(one.given[rows], truth[rows][:, world.scored], world)
                        for one in outcomes
                    ]
                )
            )

        every = np.arange(len(truth))
        low, high = interval(of, people, draws=300)
        figures.append(
            Figure(
                ability="coding",
                data=world.data,
                part=EVALUATION,
                measure=f"{name}, {given}",
                value=of(every),
                low=low,
                high=high,
                n=len(truth),
                baseline=baseline,
                target=None if baseline else target,
            )
        )
    return figures


def micro_f1(given: Flags, truth: Flags, world: World) -> float:
    """Return F1 over all pairs of row and theme."""
    given = given[:, world.scored]
    return float(2 * (given & truth).sum() / max(1, given.sum() + truth.sum()))


def macro_f1(given: Flags, truth: Flags, world: World) -> float:
    """Return the mean of the themes' F1."""
    given = given[:, world.scored]
    right = (given & truth).sum(axis=0)
    return float(np.mean(2 * right / np.maximum(1, given.sum(axis=0) + truth.sum(axis=0))))


def _truth_of_scores(world: World, given: str, outcomes: list[Outcome]) -> list[Figure]:
    """How far scores lie from how often they are right, over all pairs of row and theme."""
    errors = [calibration_error(one.chances, world.truth) for one in outcomes]
    return [
        Figure(
            ability="coding",
            data=world.data,
            part=EVALUATION,
            measure=f"expected calibration error, {given}",
            value=float(np.mean(errors)),
            n=world.truth.size,
            lower_is_better=True,
            target=TRUEST if world.data == PATIENTS else None,
            note="over all pairs of row and theme, ten equal bins",
        )
    ]


def calibration_error(chances: NDArray[np.float64], truth: Flags) -> float:
    """Return the expected calibration error in ten equal bins (Guo and others, 2017)."""
    flat, right = chances.ravel(), truth.ravel()
    bins = np.clip((flat * BINS).astype(int), 0, BINS - 1)
    gaps = [
        abs(flat[bins == one].mean() - right[bins == one].mean()) * (bins == one).mean()
        for one in range(BINS)
        if (bins == one).any()
    ]
    return float(sum(gaps))


def _by_theme(world: World, outcome: Outcome) -> list[Figure]:
    """Each theme's F1 with all examples: where the method is weak."""
    truth, figures = world.truth, []
    for number in world.scored:
        right = int((outcome.given[:, number] & truth[:, number]).sum())
        n = int(truth[:, number].sum())
        score = 2 * right / max(1, int(outcome.given[:, number].sum()) + n)
        name = world.codebook.themes[number].name
        figures.append(
            Figure("coding", world.data, EVALUATION, f"F1 of “{name}”, all examples", score, n=n)
        )
    return figures


def _draw(world: World, amount: int, seed: int) -> list[Labelled]:
    """Return so many examples of each scored theme, drawn without regard to the others."""
    rng = np.random.default_rng(seed)
    flags = flags_of(world.others, world.codebook.ids)
    chosen: set[int] = set()
    for theme in world.scored:
        have = np.flatnonzero(flags[:, theme])
        chosen.update(rng.permutation(have)[:amount].tolist())
    return [world.others[number] for number in sorted(chosen)]


def _patient_world() -> World:
    document = patient_codebook()
    bare = [{"id": one["id"], "name": one["name"]} for one in document["themes"]]
    codebook = read_codebook(document)
    aside, others = (
        [
            Labelled(r["id"], r["text"], tuple(r["themes"]), r["respondent"], r["question"])
            for r in patient_comments(part)
        ]
        for part in (EVALUATION, DEVELOPMENT)
    )
    counts = flags_of([*aside, *others], codebook.ids).sum(axis=0)
    return World(
        PATIENTS,
        codebook,
        read_codebook({"themes": bare}),
        aside,
        others,
        np.flatnonzero(counts >= FEWEST_ROWS),
    )


def _banking_figures() -> list[Figure]:
    world = _single_label_world(
        "Banking77",
        labelled_rows("banking77/questions.jsonl", EVALUATION),
        labelled_rows("banking77/questions.jsonl", DEVELOPMENT),
    )
    drawn = [_draw(world, 5, seed) for seed in range(DRAWS)]
    outcomes = {
        "names alone": ([_coded(world, world.codebook, [])], [_nearest_name(world)]),
        "5 examples a theme": (
            [_coded(world, world.codebook, one) for one in drawn],
            [_tf_idf(world, one) for one in drawn],
        ),
    }
    figures = []
    for given, (ours, plain) in outcomes.items():
        name = "nearest name" if given == "names alone" else "TF-IDF and logistic regression"
        figures += _scores(world, given, ours)
        figures += _scores(world, given, plain, baseline=name)
    return figures


def _invented_world() -> World:
    rows = invented_comments()
    return _single_label_world("invented comments", rows[::2], rows[1::2])


def _single_label_world(data: str, aside: Sequence[dict], others: Sequence[dict]) -> World:
    labels = sorted({row["label"] for row in [*aside, *others]})
    named = {label: label.replace("_", " ") for label in labels}
    codebook = read_codebook({"themes": [{"id": one, "name": named[one]} for one in labels]})
    return World(
        data,
        codebook,
        codebook,
        [Labelled(str(row["id"]), row["text"], (row["label"],)) for row in aside],
        [Labelled(str(row["id"]), row["text"], (row["label"],)) for row in others],
        np.arange(len(labels)),
    )

"""Find the themes in a set of texts.

Passages that say nothing are set apart; the others are placed by meaning (`vectors`), clustered by
consensus (`consensus`, `clustering`), named by the respondents' own phrases (`naming`), shown by
keywords and exemplars. The machine abstains: a passage near to nothing has no theme. Nothing
depends on the order of the rows or the number of threads.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from nlp.embedding import fit_embedder, load_embedder
from nlp.embedding.protocol import Embedder
from nlp.text.rows import Row
from nlp.themes.assembling import Found, assemble
from nlp.themes.clustering import MOST_THEMES, cluster
from nlp.themes.describing import describe_clusters
from nlp.themes.loose import without_loose
from nlp.themes.phrases import Tagged, tag_passages
from nlp.themes.praise import find_praise
from nlp.themes.record import run_record
from nlp.themes.run import ThemeRun
from nlp.themes.units import Passages, make_passages
from nlp.themes.vectors import centres, passage_vectors
from nlp.themes.wording import Kind

STEPS = ("passages", "vectors", "clusters", "names")


@dataclass(frozen=True)
class _Placed:
    """The distinct passages with content.

    Attributes:
        numbers: of each in `Passages.passages`, length n.
        vectors: shape (n, n_dims).
        labels: the cluster of each, shape (n,), largest first, -1 for none.
        tagged: the words and phrases of each, length n.
    """

    numbers: list[int]
    vectors: NDArray[np.float64]
    labels: NDArray[np.int64]
    tagged: list[Tagged]


def find_themes(
    rows: Sequence[Row],
    *,
    question: str | None = None,
    max_themes: int | None = None,
    seed: int = 0,
    embedder: Embedder | None = None,
    on_step: Callable[[str], None] | None = None,
) -> ThemeRun:
    """Return the themes of the rows, their passages and a record of how they were found.

    Args:
        rows: what people wrote, in any order; ids differ.
        question: only rows that answer it, and those that name no question, are read.
        max_themes: the most themes; a readable number for the size of the input where None.
        seed: of everything random.
        embedder: the best at hand where None.
        on_step: called with the name of each of `STEPS` when it begins.

    Raises:
        ValueError: ``max_themes`` is below 1.
    """
    if max_themes is not None and max_themes < 1:
        raise ValueError(f"max_themes must be at least 1, not {max_themes}")
    step = on_step or _ignore
    step("passages")
    answering = [row for row in rows if answers(row, question)]
    passages = make_passages(answering, question=question)
    step("vectors")
    encoder = fit_embedder(
        embedder or load_embedder(), [passage.text for passage in passages.passages]
    )
    # Sums of many threads differ in their last bits from those of few.
    with threadpool_limits(limits=1):
        found = _find(passages, encoder, max_themes=max_themes, seed=seed, step=step)
    record = run_record(
        rows, passages, encoder, seed=seed, question=question, max_themes=max_themes
    )
    themes, assignments, unthemed = assemble(passages, found, [row.id for row in answering])
    return ThemeRun(record, themes, assignments, unthemed)


def answers(row: Row, question: str | None) -> bool:
    """Say whether a row answers the question, or doesn't say what it answers."""
    if question is None or row.question is None:
        return True
    return " ".join(row.question.split()).casefold() == " ".join(question.split()).casefold()


def least_size(n_respondents: int) -> int:
    """Return the fewest respondents that make a theme.

    Five, or one in a thousand where that is more; fewer in small collections, but never one.
    """
    if n_respondents < 100:
        return max(2, math.ceil(n_respondents / 20))
    return max(5, math.ceil(n_respondents / 1000))


def _find(
    passages: Passages,
    embedder: Embedder,
    *,
    max_themes: int | None,
    seed: int,
    step: Callable[[str], None],
) -> list[Found]:
    least = least_size(len({row.respondent for row in passages.rows}))
    most = min(max_themes or MOST_THEMES, MOST_THEMES)
    praise = find_praise(passages, embedder, least=least)
    placed = _place(passages, embedder, least=least, most=most - bool(praise), seed=seed, step=step)
    step("names")
    described = describe_clusters(
        passages, placed.numbers, placed.vectors, placed.labels, placed.tagged, embedder
    )
    cosines = _cosines(placed)
    scores = {passages.passages[n].unit: row for row, n in enumerate(placed.numbers)}
    found = []
    for label, description in enumerate(described):
        members = {
            number: float(cosines[row])
            for number, passage in enumerate(passages.passages)
            if passage.kind is Kind.CONTENT and placed.labels[row := scores[passage.unit]] == label
        }
        found.append(Found(description, members))
    # A limit of one theme goes to what people say, praise only where there is nothing else.
    if praise is not None and len(found) < most:
        found.append(praise)
    return found


def _place(
    passages: Passages,
    embedder: Embedder,
    *,
    least: int,
    most: int,
    seed: int,
    step: Callable[[str], None],
) -> _Placed:
    units: dict[int, int] = {}
    for number, passage in enumerate(passages.passages):
        if passage.kind is Kind.CONTENT:
            units.setdefault(passage.unit, number)
    numbers = list(units.values())
    found = [passages.passages[number] for number in numbers]
    vectors = passage_vectors(found, passages.wording, embedder)
    people = [passages.rows[passage.row].respondent for passage in found]
    step("clusters")
    labels = cluster(vectors, people, least=least, most=max(1, most), seed=seed)
    tagged = tag_passages([passage.text for passage in found], passages.wording.nameless)
    labels = without_loose(vectors, labels, tagged)
    return _Placed(numbers, vectors, _largest_first(labels), tagged)


def _largest_first(labels: NDArray[np.int64]) -> NDArray[np.int64]:
    n_labels = labels.max(initial=-1) + 1
    sizes = np.bincount(labels[labels >= 0], minlength=n_labels)
    order = np.argsort(-sizes, kind="stable")
    rank = np.full(n_labels + 1, -1, np.int64)
    rank[order] = np.arange(n_labels)
    # The last entry is where label -1 looks itself up.
    ranked: NDArray[np.int64] = rank[labels]
    return ranked


def _cosines(placed: _Placed) -> NDArray[np.float64]:
    middles = centres(placed.vectors, placed.labels)
    if not len(middles):
        return np.zeros(len(placed.labels))
    found: NDArray[np.float64] = (placed.vectors * middles[placed.labels]).sum(axis=1)
    return found


def _ignore(_: str) -> None:
    """Do nothing."""

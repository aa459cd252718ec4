"""Find the themes in a set of texts.

Passages that say nothing are set apart; the others are placed by meaning (`vectors`), tied to their
neighbours (`neighbours`) and joined (`clustering`), named by the respondents' own phrases
(`naming`), told apart (`defining`, `repairing`) and gathered under wider ones where some belong
together (`levels`). The machine abstains: a passage near to nothing has no theme, and is listed for
a person to read (`uncommon`). Nothing depends on the order of the rows or the number of threads.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from threadpoolctl import threadpool_limits

from nlp.embedding import fit_embedder, load_embedder
from nlp.embedding.protocol import Embedder
from nlp.embedding.remembering import Remembering
from nlp.text.rows import Row
from nlp.themes.assembling import Found, assemble
from nlp.themes.clustering import MOST_THEMES, MOST_WIDER, Grain
from nlp.themes.levels import wider_groups
from nlp.themes.placing import Placed, place_passages
from nlp.themes.praise import find_praise
from nlp.themes.record import run_record
from nlp.themes.repairing import describe_apart, describe_wider
from nlp.themes.rules import least_size
from nlp.themes.run import ThemeRun
from nlp.themes.uncommon import uncommon_points
from nlp.themes.units import Passages, make_passages
from nlp.themes.wording import Kind

STEPS = ("passages", "vectors", "clusters", "names")


def find_themes(
    rows: Sequence[Row],
    *,
    question: str | None = None,
    max_themes: int | None = None,
    grain: str = Grain.READABLE.value,
    seed: int = 0,
    embedder: Embedder | None = None,
    on_step: Callable[[str], None] | None = None,
) -> ThemeRun:
    """Return the themes of the rows, their passages and a record of how they were found.

    Args:
        rows: what people wrote, in any order; ids differ.
        question: only rows that answer it, and those that name no question, are read.
        max_themes: the most themes, wider ones included; as many as the texts hold where None.
        grain: "coarser", "readable" or "finer".
        seed: kept in the record; nothing in this method is random.
        embedder: the best at hand where None.
        on_step: called with the name of each of `STEPS` when it begins.

    Raises:
        ValueError: ``max_themes`` is below 1, or ``grain`` is none of the three.
    """
    if max_themes is not None and max_themes < 1:
        raise ValueError(f"max_themes must be at least 1, not {max_themes}")
    finesse = Grain(grain)
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
        most = min(max_themes or MOST_THEMES, MOST_THEMES)
        found, placed = _find(passages, encoder, most=most, grain=finesse, step=step)
        uncommon = uncommon_points(passages, placed)
    record = run_record(
        rows,
        passages,
        encoder,
        seed=seed,
        question=question,
        max_themes=max_themes,
        grain=finesse,
        number={"holding": placed.clusters.n_groups, "sought": placed.clusters.n_wanted},
        uncommon=uncommon,
    )
    themes, assignments, unthemed = assemble(passages, found, [row.id for row in answering])
    return ThemeRun(record, themes, assignments, unthemed)


def answers(row: Row, question: str | None) -> bool:
    """Say whether a row answers the question, or doesn't say what it answers."""
    if question is None or row.question is None:
        return True
    return " ".join(row.question.split()).casefold() == " ".join(question.split()).casefold()


def _find(
    passages: Passages,
    embedder: Embedder,
    *,
    most: int,
    grain: Grain,
    step: Callable[[str], None],
) -> tuple[list[Found], Placed]:
    """Return themes, those under wider ones first, and where their passages lie."""
    least = least_size(len({row.respondent for row in passages.rows}))
    praise = find_praise(passages, embedder, least=least)
    # A limit of one theme goes to what people say, praise only where there is nothing else.
    n_praise = int(praise is not None)
    n_narrow = max(1, min(most - n_praise, MOST_THEMES - MOST_WIDER - n_praise))
    placed = place_passages(passages, embedder, least=least, most=n_narrow, grain=grain, step=step)
    step("names")
    remembering = Remembering(embedder)
    labels, described = describe_apart(passages, placed, remembering)
    placed = replace(placed, labels=labels)
    members = _members(passages, placed)
    found = [Found(one, members[label]) for label, one in enumerate(described)]
    left = min(MOST_WIDER, most - n_praise - len(found))
    groups = wider_groups(placed.vectors, labels, placed.clusters, most=left)
    found += [
        Found(one, {}, under)
        for one, under in describe_wider(passages, placed, groups, labels, described, remembering)
    ]
    if praise is not None and len(found) < most:
        found.append(praise)
    return found, placed


def _members(passages: Passages, placed: Placed) -> list[dict[int, float]]:
    """Return the score of every passage of each theme, copies included."""
    cosines = placed.cosines()
    rows = {passages.passages[number].unit: row for row, number in enumerate(placed.numbers)}
    members: list[dict[int, float]] = [{} for _ in range(placed.n_labels)]
    for number, passage in enumerate(passages.passages):
        if (
            passage.kind is Kind.CONTENT
            and (label := placed.labels[row := rows[passage.unit]]) >= 0
        ):
            members[label][number] = float(cosines[row])
    return members


def _ignore(_: str) -> None:
    """Do nothing."""

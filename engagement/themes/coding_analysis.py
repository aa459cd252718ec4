"""What the worker does for a coding run: learn, hold all answers against the themes, keep it.

A run replaces nothing: it keeps what it proposes beside what stands, until a person says so.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db import transaction

from engagement.core import clock
from engagement.themes.coding_texts import (
    book_of,
    confirmed_examples,
    readable_answers,
    rows_of,
    text_sha256,
)
from engagement.themes.enums import RunState
from engagement.themes.learning import decided_codings, learn_from_decisions
from engagement.themes.models import (
    CodedText,
    CodingRun,
    LearnedModel,
    ProposedCoding,
    TellingPassage,
)
from engagement.words.languages import count_waiting_answers
from engagement.words.models import Passage, Words
from engagement.words.passages import get_or_create_passages
from nlp.coding import Coded, CodingModel, code_rows, fit_coder
from nlp.coding.learning.model_coder import ModelCoder
from nlp.coding.learning.telling import Telling, most_telling
from nlp.embedding import load_embedder
from nlp.text.rows import Row, rows_sha256
from nlp.themes.foreign import foreign_rows

logger = logging.getLogger(__name__)

STEPS = ("reading", "learning", "codebook", "codings", "asking")
N_TELLING = 20
Spans = Mapping[tuple[Any, int, int], Passage]


def run_coding(run_id: int) -> None:
    """Carry out a requested coding run; one that has ended already is left as it is."""
    run = CodingRun.objects.select_related("codebook", "consultation").get(pk=run_id)
    if run.state in {RunState.DONE, RunState.FAILED}:
        return
    try:
        _run(run)
    except Exception as error:
        logger.exception("coding_run_failed run=%s error=%s", run.pk, type(error).__name__)
        CodingRun.objects.filter(pk=run.pk).update(
            state=RunState.FAILED, problem=type(error).__name__, finished_at=clock.now()
        )


def _run(run: CodingRun) -> None:
    begin = _progress(run)
    begin("reading")
    answers = readable_answers(run.consultation)
    rows = rows_of(answers.values())
    book = book_of(run.codebook)
    begin("learning")
    learned, model = learn_from_decisions(run.codebook, book, rows, seed=run.seed)
    begin("codebook")
    if model is None:
        examples = confirmed_examples(run.codebook, {row.id: row.text for row in rows})
        book = book_of(run.codebook, examples)
        model = fit_coder(book, rows=rows)
    begin("codings")
    coded = code_rows(rows, codebook=book, model=model)
    begin("asking")
    telling = _telling(run, rows, model)
    _store(run, rows, model, learned, coded, telling, answers)


def _progress(run: CodingRun) -> Callable[[str], None]:
    def begin(step: str) -> None:
        CodingRun.objects.filter(pk=run.pk).update(
            state=RunState.RUNNING, step=step, n_done=STEPS.index(step), n_steps=len(STEPS)
        )

    return begin


def _telling(run: CodingRun, rows: Sequence[Row], model: CodingModel) -> list[Telling]:
    decided = {str(one.passage.words_id) for one in decided_codings(run.codebook)}
    read = [row for row in rows if row.id in decided]
    foreign = foreign_rows(rows)  # the machine doesn't read them, so it has nothing to ask
    rows = [row for number, row in enumerate(rows) if number not in foreign]
    return most_telling(rows, ModelCoder(model, load_embedder()), k=N_TELLING, decided=read)


@transaction.atomic
def _store(
    run: CodingRun,
    rows: Sequence[Row],
    model: CodingModel,
    learned: LearnedModel | None,
    coded: Sequence[Coded],
    telling: Sequence[Telling],
    answers: Mapping[str, Words],
) -> None:
    _store_run(run, rows, model, learned, coded)
    CodedText.objects.bulk_create(
        (CodedText(run=run, words_id=row.id, sha256=text_sha256(row.text)) for row in rows),
        batch_size=1000,
    )
    spans = {(answers[c.id].pk, t.start, t.end) for c in coded for t in c.themes}
    spans |= {(answers[t.id].pk, t.start, t.end) for t in telling}
    passages = get_or_create_passages(spans) if spans else {}
    _store_proposals(run, coded, passages, answers)
    _store_telling(run, telling, passages, answers)


def _store_run(
    run: CodingRun,
    rows: Sequence[Row],
    model: CodingModel,
    learned: LearnedModel | None,
    coded: Sequence[Coded],
) -> None:
    record: dict[str, Any] = dict(model.record)
    run.method = str(record.pop("method", ""))[:120]
    run.versions = record.pop("versions", {})
    run.parameters = {
        "is_fallback": record.get("is_fallback", False),
        "themes": len(model.themes),
        "n_untranslated": count_waiting_answers(
            Words.objects.filter(answer__question__consultation=run.consultation_id)
        ),
        "uses_learned": bool(learned and learned.in_force),
    }
    run.learned = learned
    run.input_sha256 = rows_sha256(rows)
    run.n_texts, run.n_uncoded = len(rows), sum(not one.themes for one in coded)
    run.state, run.finished_at = RunState.DONE, clock.now()
    run.step, run.n_done, run.n_steps = "", len(STEPS), len(STEPS)
    run.save()


def _store_proposals(
    run: CodingRun, coded: Sequence[Coded], passages: Spans, answers: Mapping[str, Words]
) -> None:
    ProposedCoding.objects.bulk_create(
        (
            ProposedCoding(
                run=run,
                theme_id=int(theme.theme),
                passage=passages[answers[one.id].pk, theme.start, theme.end],
                score=theme.score,
                because=[_reason(reason.as_json()) for reason in theme.because],
            )
            for one in coded
            for theme in one.themes
        ),
        batch_size=1000,
    )


def _reason(found: dict[str, object]) -> dict[str, object]:
    """Return a reason without anybody's words: they are cut from the source when it is shown."""
    return {name: value for name, value in found.items() if name != "text"}


def _store_telling(
    run: CodingRun, telling: Sequence[Telling], passages: Spans, answers: Mapping[str, Words]
) -> None:
    for rank, one in enumerate(telling, start=1):
        passage = passages[answers[one.id].pk, one.start, one.end]
        asked = TellingPassage.objects.create(
            run=run, passage=passage, rank=rank, why=one.why[:200]
        )
        asked.themes.set([int(theme) for theme in one.themes])

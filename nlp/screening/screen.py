"""Screen rows: what a moderator must know of each before it is read any further.

Six kinds are learned from reviewed, invented remarks (``knowledge``, ``model``), the rest are
rules. A text is read through its masks, so that what is spelt out in odd letters counts as said.
Limits: one machine's reading of one text; it knows nothing of who wrote it or what happened before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nlp.embedding import Embedder, load_embedder
from nlp.screening.advising import advise
from nlp.screening.allegations import name_somebody
from nlp.screening.explaining import explain
from nlp.screening.features import Seen, passages_of, see_texts
from nlp.screening.foreign import find_foreign_calls, find_language
from nlp.screening.length import judge_length
from nlp.screening.markup import find_markup
from nlp.screening.model import Judged, ScreeningModel, judge, read_model
from nlp.screening.obfuscation import find_obfuscation
from nlp.screening.reading import Reading, read_through
from nlp.screening.shapes import KINDS, Flag, Screened
from nlp.screening.templates import find_templates
from nlp.text.rows import Row

METHOD = "nlp.screening 1"
MOST_READ = 200_000  # characters at each end of a text


@dataclass(frozen=True)
class _Read:
    """A row on its way: what it says, and what the learned kinds make of it."""

    row: Row
    reading: Reading
    language: Flag | None
    seen: Seen
    judged: tuple[Judged, ...]


def screen_rows(
    rows: Sequence[Row], *, embedder: Embedder | None = None, others: Sequence[str] = ()
) -> list[Screened]:
    """Return each row with its flags and advice, in their order.

    What is said of a row depends on its text alone, but for ``template``, which looks at all.

    Args:
        rows: texts, each with its respondent.
        embedder: for the meaning of passages; the packaged one where none is given.
        others: texts of other people that copies are looked for in as well.
    """
    if not rows:
        return []
    model = read_model()
    read = _read(rows, model, embedder or load_embedder())
    respondents = [row.respondent for row in rows]
    templates = find_templates([row.text for row in rows], respondents, others=others)
    named = _named(read)
    return [
        _screened(one, model, template, number in named)
        for number, (one, template) in enumerate(zip(read, templates, strict=True))
    ]


def _read(rows: Sequence[Row], model: ScreeningModel, embedder: Embedder) -> list[_Read]:
    readings = [read_through(_bounded(row.text)) for row in rows]
    languages = [find_language(row.text, given=row.language) for row in rows]
    # The learned kinds know English alone.
    english = [
        "" if language else reading.text
        for reading, language in zip(readings, languages, strict=True)
    ]
    knows_meaning = embedder.name == model.embedder
    seen = see_texts(english, embedder if knows_meaning else None)
    return [
        _Read(row, reading, language, one, tuple(judge(model, one)))
        for row, reading, language, one in zip(rows, readings, languages, seen, strict=True)
    ]


def _bounded(text: str) -> str:
    # Offsets stay true: only the end of a text beyond all measure is left unread.
    return text[: 2 * MOST_READ]


def _named(read: Sequence[_Read]) -> set[int]:
    """Return the rows whose allegation names somebody."""
    asked = [
        (number, one, judged)
        for number, one in enumerate(read)
        for judged in one.judged
        if judged.kind == "named_allegation" and judged.applies
    ]
    answers = name_somebody([(one.row, one.reading, one.seen, judged) for _, one, judged in asked])
    return {number for (number, _, _), is_named in zip(asked, answers, strict=True) if is_named}


def _screened(
    read: _Read, model: ScreeningModel, template: Flag | None, is_named: bool
) -> Screened:
    text = read.row.text
    flags = {flag.kind: flag for flag in _ruled(read) + ([template] if template else [])}
    for judged in read.judged:
        if judged.applies and (judged.kind != "named_allegation" or is_named):
            flags[judged.kind] = explain(model, read.seen, judged, reading=read.reading, text=text)
    ordered = tuple(flags[kind] for kind in KINDS if kind in flags)
    return Screened(read.row, ordered, advise(ordered, model, read.seen))


def _ruled(read: _Read) -> list[Flag]:
    """Return the flags that rules give."""
    text = read.row.text
    found = [
        find_obfuscation(text[: 2 * MOST_READ]),
        find_markup(text[: 2 * MOST_READ]),
        judge_length(text, passages_of(text)),
        read.language,
    ]
    calls = find_foreign_calls(text) if read.language else []
    return [*calls, *(flag for flag in found if flag is not None)]

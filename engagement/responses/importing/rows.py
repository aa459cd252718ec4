"""Turn one row of a file into a checked response, or say what is wrong with it and where."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engagement.consultations.enums import TEXT_KINDS, QuestionKind
from engagement.consultations.models import Question
from engagement.core import clock
from engagement.responses.checking import CheckedAnswer, check_answer, choices_by_text
from engagement.responses.errors import AnswerDoesNotFit, AnswerRefused
from engagement.responses.importing.cells import Row
from engagement.responses.importing.errors import Problem
from engagement.responses.importing.mapping import ColumnMap
from engagement.words.enums import Channel, ConsentKind, Voice
from engagement.words.services import Sender

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_DAY_FORMATS = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%dT%H:%M:%S")
YES = frozenset({"yes", "y", "true", "1"})
NO = frozenset({"no", "n", "false", "0", ""})
_SEPARATOR = ";"


@dataclass(frozen=True)
class RowResponse:
    """One row, checked.

    Attributes:
        row_id: what the mapped id column holds; empty without one.
    """

    number: int
    row_id: str
    answers: tuple[CheckedAnswer, ...]
    sender: Sender
    consents: dict[ConsentKind, bool]


class _Misfit(Exception):
    def __init__(self, target: str, sentence: str) -> None:
        self.target = target
        self.sentence = sentence


def read_row(
    row: Row, columns: ColumnMap, questions: Sequence[Question], problems: list[Problem]
) -> RowResponse | None:
    """Return a row's response, or None after adding what is wrong to ``problems``."""
    before = len(problems)
    answers = tuple(_answers(row, columns, questions, problems))
    special: dict[str, Any] = {}
    for target, column in columns.special.items():
        try:
            special[target] = _SPECIAL[target](_plain(row.cells.get(column), target))
        except _Misfit as misfit:
            problems.append(Problem(misfit.sentence, row.number, column))
    if special.get("voice") == Voice.ORGANISATION and not special.get("organisation"):
        sentence = "An organisation needs its name: map a column to organisation and fill it."
        problems.append(Problem(sentence, row.number, columns.special["voice"]))
    if len(problems) > before:
        return None
    return RowResponse(
        number=row.number,
        row_id=special.get("id", ""),
        answers=answers,
        sender=_sender(special),
        consents={ConsentKind.QUOTE: special["quote"]} if "quote" in special else {},
    )


def _answers(
    row: Row, columns: ColumnMap, questions: Sequence[Question], problems: list[Problem]
) -> Iterator[CheckedAnswer]:
    for question in questions:
        column = columns.answers.get(question.key)
        if column is None:
            # What a file doesn't hold can't be asked of it: required is a rule of the form.
            continue
        try:
            answer = check_answer(question, _value(question, row.cells.get(column)))
        except AnswerRefused as refusal:
            problems.append(Problem(refusal.sentence, row.number, column))
            continue
        if not answer.is_empty:
            yield answer


def _value(question: Question, cell: Any) -> Any:
    """Return a cell as its question takes it."""
    if cell is None or cell == "":
        return None
    if question.kind in TEXT_KINDS:
        return str(cell) if isinstance(cell, int | float) and not isinstance(cell, bool) else cell
    if question.kind == QuestionKind.SCALE:
        return _step(cell)
    return _choices(question, cell)


def _step(cell: Any) -> Any:
    return int(cell) if isinstance(cell, str) and re.fullmatch(r"\s*[0-9]{1,3}\s*", cell) else cell


def _choices(question: Question, cell: Any) -> Any:
    texts = cell if isinstance(cell, list) else _split(question, str(cell))
    if not all(isinstance(text, str) for text in texts):
        raise AnswerDoesNotFit(question.key, "Give the choices as texts.")
    return choices_by_text(question, [text for text in texts if text.strip()])


def _split(question: Question, cell: str) -> list[str]:
    known = {choice.text.casefold() for choice in question.choices.all()}
    is_one = question.kind == QuestionKind.SINGLE_CHOICE or cell.strip().casefold() in known
    return [cell] if is_one else cell.split(_SEPARATOR)


def _sender(special: Mapping[str, Any]) -> Sender:
    name = special.get("organisation", "")
    voice = special.get("voice") or (Voice.ORGANISATION if name else Voice.MYSELF)
    return Sender(
        voice=voice,
        organisation_name=name,
        channel=special.get("channel", Channel.IMPORT),
        received_on=special.get("received_on"),
        language=special.get("language", ""),
    )


def _plain(cell: Any, target: str) -> str:
    if cell is None:
        return ""
    if isinstance(cell, list | dict):
        raise _Misfit(target, "This cell holds a list. Give one value.")
    return str(cell).strip()


def _read_id(text: str) -> str:
    if not text:
        raise _Misfit("id", "The id is missing. Give each row its own.")
    return text


def _read_voice(text: str) -> Voice | None:
    if not text:
        return None
    for voice in Voice:
        if text.casefold() in {voice.value, str(voice.label).casefold()}:
            return voice
    raise _Misfit("voice", f"“{text[:40]}” should be one of: {', '.join(Voice.values)}.")


def _read_channel(text: str) -> Channel:
    if not text:
        return Channel.IMPORT
    if text.casefold() not in Channel.values:
        raise _Misfit("channel", f"“{text[:40]}” should be one of: {', '.join(Channel.values)}.")
    return Channel(text.casefold())


def _read_organisation(text: str) -> str:
    if len(text) > 200:
        raise _Misfit("organisation", "Shorten the name to 200 characters.")
    if re.search("[\x00\ud800-\udfff]", text):
        raise _Misfit("organisation", "The name holds a hidden character. Type it in again.")
    return text


def _read_language(text: str) -> str:
    if text and (not _LANGUAGE.fullmatch(text) or len(text) > 12):
        raise _Misfit("language", f"“{text[:40]}” should be a language code, like en or cy.")
    return text


def _read_day(text: str) -> dt.date | None:
    if not text:
        return None
    for day_format in _DAY_FORMATS:
        try:
            day = dt.datetime.strptime(text, day_format).date()
        except ValueError:
            continue
        if day > clock.today():
            raise _Misfit("received_on", f"{text} lies in the future.")
        return day
    raise _Misfit("received_on", f"“{text[:40]}” should be a day, like 2026-03-14 or 14/03/2026.")


def _read_quote(text: str) -> bool:
    if text.casefold() in YES:
        return True
    if text.casefold() in NO:
        return False
    raise _Misfit("quote", f"“{text[:40]}” should be yes or no.")


_SPECIAL = {
    "id": _read_id,
    "voice": _read_voice,
    "organisation": _read_organisation,
    "received_on": _read_day,
    "language": _read_language,
    "channel": _read_channel,
    "quote": _read_quote,
}

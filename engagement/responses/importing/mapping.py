"""Say which column of a file answers which question.

A mapping is written ``COLUMN=TARGET``. A target is a question's key, or one of the words that
say something about the row: ``id``, ``voice``, ``organisation``, ``received_on``, ``language``,
``channel``, ``quote`` (whether the words may be quoted). Without a mapping each column goes to
the target of its own name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from engagement.responses.importing.errors import ImportRefused, Problem

SPECIAL_TARGETS = ("id", "voice", "organisation", "received_on", "language", "channel", "quote")
_KEY = re.compile(r"[-a-zA-Z0-9_]{1,60}")


@dataclass(frozen=True)
class ColumnMap:
    """Columns by what they are for.

    Attributes:
        special: column by special target.
        answers: column by question key.
    """

    special: dict[str, str] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)


def parse_mapping(file_name: str, pairs: Iterable[str]) -> dict[str, str]:
    """Return column by target, from texts like ``comment=what_happened``.

    Raises:
        ImportRefused: a text is no pair, or a target is given twice.
    """
    found: dict[str, str] = {}
    for pair in pairs:
        column, equals, target = (part.strip() for part in pair.rpartition("="))
        if not equals or not column or not _KEY.fullmatch(target):
            sentence = (
                f"“{pair}” should look like COLUMN=QUESTION_KEY, as in comment=what_happened."
            )
            raise ImportRefused(file_name, [Problem(sentence)])
        if target in found:
            sentence = f"Two columns are mapped to “{target}”: “{found[target]}” and “{column}”."
            raise ImportRefused(file_name, [Problem(sentence)])
        found[target] = column
    return found


def map_columns(
    file_name: str,
    *,
    columns: Sequence[str],
    question_keys: Sequence[str],
    column_by_target: dict[str, str],
) -> ColumnMap:
    """Return which column is for what; without a mapping, columns named like their targets.

    Raises:
        ImportRefused: a column or a target is unknown, or no question is answered.
    """
    targets = [*question_keys, *SPECIAL_TARGETS]
    wanted = column_by_target or {name: name for name in targets if name in columns}
    problems = []
    for target, column in wanted.items():
        if column not in columns:
            listed = ", ".join(f"“{one}”" for one in columns)
            problems.append(Problem(f"There is no such column. Columns: {listed}.", column=column))
        if target not in targets:
            listed = ", ".join(targets)
            problems.append(
                Problem(f"“{target}” is no question. Choose from: {listed}.", column=column)
            )
    answers = {target: column for target, column in wanted.items() if target in question_keys}
    if not problems and not answers:
        listed = ", ".join(question_keys)
        problems.append(
            Problem(f"No column answers a question. Map one, as in --map COLUMN=KEY ({listed}).")
        )
    if problems:
        raise ImportRefused(file_name, problems)
    special = {target: column for target, column in wanted.items() if target not in answers}
    return ColumnMap(special=special, answers=answers)

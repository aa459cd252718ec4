"""Rows: the texts that every method takes, one for each thing somebody wrote."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Row:
    """One text and what is known of it.

    Attributes:
        id: names the text within its input.
        text: the words as given.
        respondent: who wrote it; a row's own id where nobody says.
        question: the question that it answers.
        language: its language as a two-letter ISO 639-1 code.
        extra: further fields, passed through untouched.
    """

    id: str
    text: str
    respondent: str = ""
    question: str | None = None
    language: str | None = None
    extra: dict[str, object] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        """Let a text without a known author stand for a respondent of its own."""
        if not self.respondent:
            object.__setattr__(self, "respondent", self.id)


def rows_sha256(rows: Iterable[Row]) -> str:
    """Return a hash of the rows that does not depend on their order.

    Taken over one line of JSON for each row, sorted by id: id, text, respondent,
    question and language, in that order.
    """
    digest = hashlib.sha256()
    for row in sorted(rows, key=lambda row: (row.id, row.text)):
        fields = [row.id, row.text, row.respondent, row.question, row.language]
        line = json.dumps(fields, ensure_ascii=True, separators=(",", ":"))
        digest.update(line.encode("ascii") + b"\n")
    return digest.hexdigest()

"""Which equality questions we ask, in which order, and when one depends on another.

Source: the packaged ``equality_questions.json``, with the source of each wording in it. The
order is that of the GOV.UK pattern "Equality information", then what has no place there.

- Age is asked as a band: nothing here needs a date of birth.
- A finer question on ethnic group follows the group that was chosen; each finer answer belongs
  to one group, so that it can always be counted under it.
- Write-in answers are left out: what people write there names them ("the only … in …"), and a
  free text stored apart from the words would escape redaction.
- Three questions of the file are left out. Occupation of the main earner and type of school are
  the Social Mobility Commission's for employers; one question on socio-economic background,
  free school meals, is enough to ask of a resident.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).parent / "data" / "equality_questions.json"
PREFER_NOT_TO_SAY = "Prefer not to say"
UNDER_16 = "Under 16"
ADULT_AGE = 16
_EXCLUSIVE_MARK = " (exclusive)"

ASKED = (
    "age",
    "disability_condition",
    "disability_impact",
    "ethnic_group",
    "ethnic_white",
    "ethnic_mixed",
    "ethnic_asian",
    "ethnic_black",
    "ethnic_other",
    "marital",
    "religion",
    "sex",
    "gender_identity",
    "sexual_orientation",
    "pregnancy_maternity",
    "carer",
    "care_experience",
    "veteran",
    "seb_fsm",
)
FOLLOWS = {
    "disability_impact": ("disability_condition", "Yes"),
    "ethnic_white": ("ethnic_group", "White"),
    "ethnic_mixed": ("ethnic_group", "Mixed or multiple ethnic groups"),
    "ethnic_asian": ("ethnic_group", "Asian or Asian British"),
    "ethnic_black": ("ethnic_group", "Black, African, Caribbean or Black British"),
    "ethnic_other": ("ethnic_group", "Other ethnic group"),
}

Answers = Mapping[str, str | Sequence[str]]


@dataclass(frozen=True)
class EqualityQuestion:
    """One question as we ask it.

    Attributes:
        options: as stored; the last is "Prefer not to say".
        is_official: the wording was compared with its source; else it is shown as our own.
        min_age: asked of people of this age and over, 0 of everybody.
        follows: the question and answer that it depends on, if any.
    """

    id: str
    text: str
    options: tuple[str, ...]
    hint: str = ""
    source: str = ""
    is_official: bool = False
    is_multiple: bool = False
    min_age: int = 0
    follows: tuple[str, str] | None = None

    def as_row(self) -> dict[str, Any]:
        """Return the question as a form's version keeps it."""
        return {
            "id": self.id,
            "text": self.text,
            "hint": self.hint,
            "options": list(self.options),
            "source": self.source,
            "checked": self.is_official,
            "multi": self.is_multiple,
            "min_age": self.min_age,
            "follows": list(self.follows) if self.follows else None,
        }

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> EqualityQuestion:
        """Return a question as a form's version kept it."""
        return cls(
            id=row["id"],
            text=row["text"],
            options=tuple(row["options"]),
            hint=row["hint"],
            source=row["source"],
            is_official=row["checked"],
            is_multiple=row["multi"],
            min_age=row["min_age"],
            follows=tuple(row["follows"]) if row["follows"] else None,
        )

    def label_of(self, option: str) -> str:
        """Return an option as shown: a mark that only we need is left out."""
        return option.removesuffix(_EXCLUSIVE_MARK)

    def is_exclusive(self, option: str) -> bool:
        """Return whether an option of a multiple question stands alone."""
        return option == PREFER_NOT_TO_SAY or option.endswith(_EXCLUSIVE_MARK)

    def is_asked_after(self, answers: Answers) -> bool:
        """Return whether the question is asked of somebody who has answered so far."""
        if self.min_age >= ADULT_AGE and answers.get("age") == UNDER_16:
            return False
        return self.follows is None or answers.get(self.follows[0]) == self.follows[1]


@dataclass(frozen=True)
class Wording:
    """One version of all the questions."""

    version: str
    questions: tuple[EqualityQuestion, ...] = field(default_factory=tuple)


@cache
def packaged_wording() -> Wording:
    """Return the questions of the packaged file; the version names their exact content."""
    given = {row["id"]: row for row in json.loads(SOURCE.read_text("utf-8"))["questions"]}
    questions = tuple(_question(given[question_id]) for question_id in ASKED)
    content = json.dumps([question.as_row() for question in questions], sort_keys=True)
    digest = hashlib.sha256(content.encode()).hexdigest()
    return Wording(version=f"equality-questions-{digest[:16]}", questions=questions)


def _question(row: Mapping[str, Any]) -> EqualityQuestion:
    # Age has its band as an alternative to the date of birth.
    asked = {**row, **row.get("alt", {}), "hint": ""} if row["id"] == "age" else row
    return EqualityQuestion(
        id=row["id"],
        text=asked["text"],
        options=tuple(asked["options"]),
        hint=asked.get("hint", ""),
        source=asked["source"],
        is_official=asked["checked"],
        is_multiple=bool(asked.get("multi", False)),
        min_age=int(asked.get("min_age", 0)),
        follows=FOLLOWS.get(row["id"]),
    )

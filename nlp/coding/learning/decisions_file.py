"""Read decisions from JSON Lines objects."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from nlp.coding.learning.decisions import VERBS, Decision, Verb


class NotADecision(ValueError):
    """An object isn't a decision; tells the field and what was expected there."""

    def __init__(self, field: str, expected: str) -> None:
        self.field = field
        self.expected = expected
        super().__init__(f"{field}: expected {expected}")


def decision_from(fields: dict[str, object]) -> Decision:
    """Return the decision that an object tells of; unknown fields are ignored.

    Raises:
        NotADecision: a field is missing or isn't what it must be.
    """
    for name in ("id", "text", "theme"):
        if not isinstance(fields.get(name), str):
            raise NotADecision(name, "a string")
    if not fields["id"] or not fields["theme"]:
        raise NotADecision("id" if not fields["id"] else "theme", "a string that isn't empty")
    if fields.get("decision") not in VERBS:
        raise NotADecision("decision", "accept, remove or add")
    for name in ("respondent", "question"):
        if not isinstance(fields.get(name), str | None):
            raise NotADecision(name, "a string, or null")
    return Decision(
        id=cast(str, fields["id"]),
        text=cast(str, fields["text"]),
        theme=cast(str, fields["theme"]),
        decision=cast(Verb, fields["decision"]),
        respondent=cast(str, fields.get("respondent") or ""),
        question=cast("str | None", fields.get("question") or None),
    )


def without_respondents(decisions: Iterable[Decision], withdrawn: Iterable[str]) -> list[Decision]:
    """Return the decisions about everybody else's words: what a later fit may use."""
    gone = set(withdrawn)
    return [found for found in decisions if (found.respondent or found.id) not in gone]

"""Refusals of the core."""

from __future__ import annotations


class AuditIsAppendOnly(Exception):
    """Somebody tried to change or delete an entry of the audit chain."""

    def __init__(self) -> None:
        super().__init__("Entries of the audit chain can be added, never changed or deleted.")


class UnknownTopic(Exception):
    """A message was written under a topic that no app handles."""

    def __init__(self, topic: str) -> None:
        super().__init__(f"No handler is registered for the outbox topic {topic!r}.")

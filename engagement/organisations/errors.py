"""Refusals about who may do what."""

from __future__ import annotations


class NotAllowed(Exception):
    """Somebody without the role tried to change something."""

    def __init__(self, *, verb: str, who_may: str) -> None:
        super().__init__(f"Only {who_may} can {verb}.")
        self.verb = verb
        self.who_may = who_may

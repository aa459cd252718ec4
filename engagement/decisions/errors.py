"""Refusals about decisions."""

from __future__ import annotations

from engagement.decisions.models import Decision


class DecisionClosed(Exception):
    """Somebody answered a decision that has been made already."""

    def __init__(self, decision: Decision) -> None:
        super().__init__(
            f"Decision {decision.pk} is {decision.state}; only an open one can change."
        )
        self.decision = decision

"""Refusals about reports."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engagement.reports.readiness import Obstacle


class NotReadyToPublish(Exception):
    """A report was to be published while something that it needs is missing."""

    def __init__(self, obstacles: Sequence[Obstacle]) -> None:
        named = ", ".join(obstacle.kind.value for obstacle in obstacles)
        super().__init__(f"The report can't be published yet: {named}.")
        self.obstacles = list(obstacles)


class AlreadyPublished(Exception):
    """The report is public already."""

    def __init__(self) -> None:
        super().__init__("The report is published already.")

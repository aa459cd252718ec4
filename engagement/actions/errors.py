"""Refusals about action items and their readings."""

from __future__ import annotations

import datetime as dt


class ReadingExists(Exception):
    """There is a reading for that day; it can be corrected, not entered twice."""

    def __init__(self, on: dt.date) -> None:
        super().__init__(f"There is a reading for {on:%Y-%m-%d} already. Correct that one instead.")
        self.on = on


class ReadingOutOfTime(Exception):
    """A reading is dated in the future, or before the measure's baseline."""

    def __init__(self, *, on: dt.date, earliest: dt.date, latest: dt.date) -> None:
        super().__init__(
            f"{on:%Y-%m-%d} is outside {earliest:%Y-%m-%d} (the baseline) to {latest:%Y-%m-%d} "
            "(today)."
        )
        self.earliest = earliest
        self.latest = latest


class ReasonMissing(Exception):
    """A correction or a decision was made without saying why."""

    def __init__(self, what: str) -> None:
        super().__init__(f"Say why: {what} is kept with its reason.")


class AlreadyPublished(Exception):
    """The action item is public already."""

    def __init__(self, reference: str) -> None:
        super().__init__(f"Action {reference} is published already.")


class AlreadyDone(Exception):
    """It has been decided already that the action is done."""

    def __init__(self, reference: str) -> None:
        super().__init__(f"Action {reference} was recorded as done already.")

"""For whom a figure is made, and how much it must hide for them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Profile:
    """Thresholds of one kind of reader.

    Attributes:
        base: the fewest people a line or a table may rest on.
        cell: counts from 1 up to, not including, this are hidden.
        round_to: what is shown is rounded to this, half up; 1 leaves it exact.
        max_dimensions: how many dimensions may be crossed.
        zero_base: a nought is shown only in a line of at least this many people.
    """

    name: str
    base: int
    cell: int
    round_to: int
    max_dimensions: int
    zero_base: int

    def rounded(self, count: int) -> int:
        """Return a count as this reader may see it."""
        return (count + self.round_to // 2) // self.round_to * self.round_to


PUBLIC = Profile("public", base=10, cell=10, round_to=5, max_dimensions=2, zero_base=30)
STAFF = Profile("staff", base=11, cell=11, round_to=5, max_dimensions=1, zero_base=30)
OFFICER = Profile("officer", base=5, cell=5, round_to=1, max_dimensions=2, zero_base=0)
PROFILES = {profile.name: profile for profile in (PUBLIC, STAFF, OFFICER)}

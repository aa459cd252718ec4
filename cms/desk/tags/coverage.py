"""What each equality objective has, in a sentence and a table."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from engagement.objectives.review import ObjectiveCoverage


def coverage_in_words(rows: Sequence[ObjectiveCoverage]) -> str:
    """Return how many objectives have passages that somebody confirmed, and how many have none."""
    n_confirmed = sum(row.n_confirmed > 0 for row in rows)
    n_suggested = sum(row.n_suggested > 0 and not row.n_confirmed for row in rows)
    n_none = len(rows) - n_confirmed - n_suggested
    return _(
        "Of %(n)s objectives, %(confirmed)s have a confirmed passage, %(suggested)s suggestions "
        "alone, %(none)s none yet"
    ) % {"n": len(rows), "confirmed": n_confirmed, "suggested": n_suggested, "none": n_none}

"""What an address asks of the desk's search: the question, and the filters beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict

from cms.desk.reading.filters import read_filter
from engagement.consultations.models import Consultation
from engagement.figures.facets import CONSULTATION, WITHIN_ONE, ReadingFilter

LONGEST_QUERY = 300


@dataclass(frozen=True)
class Asked:
    """A question with its filters.

    Attributes:
        consultation: the chosen one; None where none or several are.
    """

    query: str
    chosen: ReadingFilter
    consultation: Consultation | None


def read_asked(query: QueryDict, consultations: Sequence[Consultation]) -> Asked:
    """Return what an address asks; consultations that aren't among the body's are left out."""
    by_slug = {one.slug: one for one in consultations}
    groups = read_filter(query, WITHIN_ONE).chosen
    slugs = groups.get(CONSULTATION, frozenset()) & frozenset(by_slug)
    chosen = {group: values for group, values in groups.items() if group != CONSULTATION}
    if slugs:
        chosen[CONSULTATION] = slugs
    return Asked(
        query=read_query(query.get("q", "")),
        chosen=ReadingFilter(chosen),
        consultation=by_slug[next(iter(slugs))] if len(slugs) == 1 else None,
    )


def read_query(text: str) -> str:
    """Return a question as typed, without what no database can be asked for."""
    return text.replace("\x00", " ").strip()[:LONGEST_QUERY]

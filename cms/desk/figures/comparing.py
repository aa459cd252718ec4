"""Protected figures and exact ones in one table, so that an officer sees what is hidden and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cms.components.charts import HIDDEN_MARK
from engagement.consultations.enums import CLOSED_KINDS
from engagement.consultations.models import Consultation
from engagement.figures.counting import count_question, count_themes, count_turnout
from engagement.figures.disclosure import ProtectedTable
from engagement.figures.tables import public_tables
from engagement.themes.selectors import shown_codebook


@dataclass(frozen=True)
class ComparedTable:
    """One table: rows of label, exact count, public count, public share."""

    caption: str
    rows: tuple[tuple[str, str, str, str], ...]
    has_hidden: bool
    numeric: tuple[int, ...] = (1, 2, 3)

    @property
    def headers(self) -> tuple[str, ...]:
        """Return the heads of the columns."""
        return (_("What"), _("Exact, for the desk"), _("Public"), _("Public share"))


def compared_tables(consultation: Consultation) -> list[ComparedTable]:
    """Return every figure that a sealing would hold: people, closed questions, themes."""
    public = public_tables(consultation)
    turnout = count_turnout(consultation)
    label = public["people"].row_labels[0]
    found = [_compare(_("Who answered"), public["people"], {label: turnout.n_people})]
    for question in consultation.questions.filter(kind__in=CLOSED_KINDS):
        exact = {count.label: count.n for count in count_question(question)}
        found.append(_compare(question.text, public[f"question:{question.key}"], exact))
    codebook = shown_codebook(consultation)
    if codebook is not None and "themes" in public:
        exact = {count.label: count.n for count in count_themes(codebook).values()}
        found.append(_compare(_("Themes"), public["themes"], exact))
    return found


def _compare(caption: str, table: ProtectedTable, exact: Mapping[str, int]) -> ComparedTable:
    rows = tuple(
        (
            row.label,
            str(exact.get(row.label, 0)),
            HIDDEN_MARK if row.value is None else str(row.value),
            "" if row.share is None else f"{row.share}%",
        )
        for row in table.rows
    )
    return ComparedTable(caption, rows, any(row.value is None for row in table.rows))

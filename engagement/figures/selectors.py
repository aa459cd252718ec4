"""What the public may see: the figures of the last sealing and no others."""

from __future__ import annotations

from engagement.consultations.models import Consultation
from engagement.figures.disclosure import ProtectedTable
from engagement.figures.models import SealedFigure, Sealing


def latest_sealing(consultation: Consultation) -> Sealing | None:
    """Return the last sealing of a consultation, or None where there is none yet."""
    return consultation.sealings.order_by("-number").first()


def sealed_table(consultation: Consultation, name: str) -> ProtectedTable | None:
    """Return a table of the last sealing: "people", "themes" or "question:<key>"."""
    sealing = latest_sealing(consultation)
    figure = SealedFigure.objects.filter(sealing=sealing, name=name).first() if sealing else None
    return ProtectedTable.from_json(figure.table) if figure else None


def sealed_theme_count(consultation: Consultation, theme_name: str) -> int | None:
    """Return how many people raised a theme, as sealed; None where hidden or not sealed."""
    table = sealed_table(consultation, "themes")
    row = table.row(theme_name) if table else None
    return row.value if row else None

"""What still stands between a consultation and its published report, thing by thing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

from engagement.consultations.enums import Phase
from engagement.consultations.models import Consultation
from engagement.figures.selectors import latest_sealing, sealed_table
from engagement.findings.models import Finding
from engagement.findings.quotes import released
from engagement.themes.models import Codebook
from engagement.themes.selectors import current_codebook
from engagement.words.models import Passage


class ObstacleKind(Enum):
    """What can be missing."""

    STILL_OPEN = "the consultation has not closed"
    NO_CODEBOOK = "no theme has been accepted"
    NO_FINDING = "no finding has been written"
    NOT_SEALED = "the figures are not sealed"
    SEALED_TOO_EARLY = "a theme is newer than the sealed figures"
    NOT_REVIEWED = "a finding has no reviewer"
    NOT_CONSIDERED = "a theme has no line in the ledger"
    QUOTE_NOT_RELEASED = "a quote is not released"


@dataclass(frozen=True)
class Obstacle:
    """One thing that is missing.

    Attributes:
        subject: the finding, theme or passage concerned; None for the whole.
        finding: the finding that a quote belongs to.
    """

    kind: ObstacleKind
    subject: Any = None
    finding: Finding | None = None


def find_obstacles(consultation: Consultation) -> list[Obstacle]:
    """Return everything that the report still needs, in the order of the work; empty: ready."""
    codebook = current_codebook(consultation)
    findings = list(consultation.findings.select_related("theme"))
    obstacles: list[Obstacle] = []
    if consultation.phase not in {Phase.ANALYSING, Phase.REPORTED}:
        obstacles.append(Obstacle(ObstacleKind.STILL_OPEN))
    if codebook is None:
        obstacles.append(Obstacle(ObstacleKind.NO_CODEBOOK))
    if not findings:
        obstacles.append(Obstacle(ObstacleKind.NO_FINDING))
    obstacles += [
        Obstacle(ObstacleKind.NOT_REVIEWED, finding)
        for finding in findings
        if finding.reviewed_by_id is None
    ]
    return obstacles + _themes_lacking(codebook) + _quotes_lacking(consultation, findings)


def _themes_lacking(codebook: Codebook | None) -> list[Obstacle]:
    if codebook is None:
        return []
    themes = list(codebook.themes.standing().select_related("consideration"))
    lacking = [
        Obstacle(ObstacleKind.NOT_CONSIDERED, theme)
        for theme in themes
        if not hasattr(theme, "consideration")
    ]
    if latest_sealing(codebook.consultation) is None:
        return [*lacking, Obstacle(ObstacleKind.NOT_SEALED)]
    table = sealed_table(codebook.consultation, "themes")
    return lacking + [
        Obstacle(ObstacleKind.SEALED_TOO_EARLY, theme)
        for theme in themes
        if table is None or table.row(theme.name) is None
    ]


def _quotes_lacking(consultation: Consultation, findings: list[Finding]) -> list[Obstacle]:
    chosen = Passage.objects.filter(findings__in=findings)
    ready = set(released(chosen, body=consultation.body).values_list("pk", flat=True))
    lacking = (
        chosen.exclude(pk__in=ready).distinct().prefetch_related("findings").order_by("words_id")
    )
    return [
        Obstacle(ObstacleKind.QUOTE_NOT_RELEASED, passage, passage.findings.all()[0])
        for passage in lacking
    ]

"""Makes consultations whose report is ready, and sealed figures as a test states them."""

from __future__ import annotations

from engagement.consultations.models import Consultation
from engagement.core import clock
from engagement.figures.models import SealedFigure, Sealing
from engagement.findings.enums import Outcome
from engagement.findings.models import Finding
from engagement.findings.services import record_consideration, review_finding
from engagement.reports.services import publish_report
from tests.factories.actions import ThemeFactory, quoted
from tests.factories.consultations import ConsultationFactory
from tests.factories.organisations import UserFactory, officer_of, publisher_of


def seal_table(sealing: Sealing, name: str, rows: dict[str, int | None], *, base: int) -> None:
    SealedFigure.objects.create(
        sealing=sealing,
        name=name,
        table={
            "dimensions": ["theme"],
            "row_labels": list(rows),
            "column_labels": [],
            "values": [[value] for value in rows.values()],
            "row_totals": [],
            "column_totals": [],
            "base": base,
            "profile": "public",
            "adds_up": False,
        },
    )


def seal_themes(consultation, rows: dict[str, int | None], *, base: int = 60) -> Sealing:
    """Return a sealing in which these themes have these public counts; None is hidden."""
    sealing = Sealing.objects.create(
        consultation=consultation,
        number=consultation.sealings.count() + 1,
        sealed_on=clock.today(),
        n_people=base,
        sealed_by=UserFactory(),
    )
    seal_table(sealing, "themes", rows, base=base)
    seal_table(sealing, "people", {"People who answered": base}, base=base)
    return sealing


def finding_about(theme, *, passages=(), sentence="Steps keep people out.") -> Finding:
    """Return a finding that nobody has reviewed, on passages as they are."""
    consultation = theme.codebook.consultation
    finding = Finding.objects.create(
        consultation=consultation,
        theme=theme,
        sentence=sentence,
        written_by=officer_of(consultation.body),
    )
    finding.passages.set(passages)
    return finding


def ready_consultation(**fields) -> Consultation:
    """Return a closed consultation with one theme whose report may be published."""
    consultation = ConsultationFactory(closed=True, **fields)
    officer = officer_of(consultation.body)
    theme = ThemeFactory(consultation=consultation, name="Steps at the door")
    passage = quoted("There are two steps and no rail.", theme=theme)
    finding = finding_about(theme, passages=[passage])
    review_finding(finding=finding, user=officer)
    record_consideration(
        theme=theme, outcome=Outcome.ACCEPT, reason="We will build ramps.", user=officer
    )
    seal_themes(consultation, {theme.name: 40})
    return consultation


def reported_consultation(**fields) -> Consultation:
    """Return a consultation whose report is public."""
    consultation = ready_consultation(**fields)
    publish_report(consultation=consultation, user=publisher_of(consultation.body))
    consultation.refresh_from_db()
    return consultation

"""What a report page shows: findings with sealed counts, released quotes, actions, the ledger."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from engagement.actions.models import ActionItem
from engagement.actions.selectors import ActionView, actions_resting_on, view_actions
from engagement.consultations.models import Consultation
from engagement.figures.selectors import latest_sealing, sealed_table
from engagement.findings.counts import ThemeCount, sealed_counts
from engagement.findings.enums import Outcome
from engagement.findings.models import Consideration, Finding
from engagement.findings.quotes import (
    ReleasedQuote,
    quote_of,
    quotes_from,
    readable,
    released,
)
from engagement.reports.chain import Eyes, Node, NodeKind, Viewer
from engagement.reports.chain.walking import walk_from
from engagement.reports.models import Report
from engagement.themes.models import Codebook
from engagement.themes.selectors import shown_codebook
from engagement.words.models import Passage

MOST_QUOTES = 3


@dataclass(frozen=True)
class LedgerLine:
    """What the body says to one theme."""

    theme_id: int
    theme: str
    count: ThemeCount
    outcome: str
    outcome_label: str
    reason: str


@dataclass(frozen=True)
class FindingView:
    """One finding with its number, its quotes and what follows."""

    pk: int
    sentence: str
    theme_id: int
    theme: str
    count: ThemeCount
    quotes: tuple[ReleasedQuote, ...]
    actions: tuple[ActionView, ...]
    consideration: LedgerLine | None
    reviewed_by: str


@dataclass(frozen=True)
class ReportView:
    """A whole report.

    Attributes:
        n_people: rounded number of people who answered, or None where hidden or not sealed.
        wont_do: lines of the ledger that say no.
        uncommon: themes that no finding is about; they were read and considered too.
    """

    title: str
    summary: str
    published_on: dt.date | None
    sealed_on: dt.date | None
    n_people: int | None
    findings: tuple[FindingView, ...]
    wont_do: tuple[LedgerLine, ...]
    uncommon: tuple[LedgerLine, ...]
    counted: tuple[LedgerLine, ...]


def view_report(consultation: Consultation) -> ReportView:
    """Return a consultation's report; before publication it shows how it will look."""
    report = Report.objects.filter(consultation=consultation).select_related("sealing").first()
    codebook = shown_codebook(consultation)
    counts = sealed_counts(codebook) if codebook else {}
    ledger = _ledger(codebook, counts)
    findings = _findings(consultation, counts, {line.theme_id: line for line in ledger})
    with_finding = {finding.theme_id for finding in findings}
    people = sealed_table(consultation, "people")
    # Until it is published the page shows the last sealing, as it will look.
    sealing = report.sealing if report and report.sealing else latest_sealing(consultation)
    return ReportView(
        title=consultation.title,
        summary=report.summary if report else "",
        published_on=report.published_on if report else None,
        sealed_on=sealing.sealed_on if sealing else None,
        n_people=people.rows[0].value if people and people.rows else None,
        findings=tuple(findings),
        wont_do=tuple(line for line in ledger if line.outcome == Outcome.REJECT),
        uncommon=tuple(line for line in ledger if line.theme_id not in with_finding),
        counted=tuple(sorted(ledger, key=lambda line: -(line.count.n or 0))),
    )


def _ledger(codebook: Codebook | None, counts: dict[int, ThemeCount]) -> list[LedgerLine]:
    considered = Consideration.objects.filter(
        theme__codebook=codebook, theme__retired_by=None
    ).select_related("theme")
    lines = [_line(consideration, counts) for consideration in considered]
    return sorted(lines, key=lambda line: (-(line.count.n or 0), line.theme))


def _line(consideration: Consideration, counts: dict[int, ThemeCount]) -> LedgerLine:
    return LedgerLine(
        theme_id=consideration.theme_id,
        theme=consideration.theme.name,
        count=counts.get(consideration.theme_id, ThemeCount(None)),
        outcome=consideration.outcome,
        outcome_label=consideration.get_outcome_display(),
        reason=consideration.reason,
    )


def _findings(
    consultation: Consultation,
    counts: dict[int, ThemeCount],
    ledger: dict[int, LedgerLine],
) -> list[FindingView]:
    findings = list(consultation.findings.select_related("theme", "reviewed_by"))
    quotes = _quotes(consultation, findings)
    actions = _actions(findings)
    return [
        FindingView(
            pk=finding.pk,
            sentence=finding.sentence,
            theme_id=finding.theme_id,
            theme=finding.theme.name,
            count=counts.get(finding.theme_id, ThemeCount(None)),
            quotes=tuple(quotes[finding.pk][:MOST_QUOTES]),
            actions=tuple(actions[finding.pk]),
            consideration=ledger.get(finding.theme_id),
            reviewed_by=str(finding.reviewed_by or ""),
        )
        for finding in findings
    ]


def _quotes(
    consultation: Consultation, findings: Sequence[Finding]
) -> dict[int, list[ReleasedQuote]]:
    chosen = Passage.objects.filter(findings__in=findings)
    passages = {
        passage.pk: quote_of(passage)
        for passage in readable(released(chosen, body=consultation.body))
    }
    quotes: dict[int, list[ReleasedQuote]] = {finding.pk: [] for finding in findings}
    links = Finding.passages.through.objects.filter(finding__in=findings, passage_id__in=passages)
    for finding_id, passage_id in links.order_by("id").values_list("finding_id", "passage_id"):
        quotes[finding_id].append(passages[passage_id])
    return quotes


def _actions(findings: Sequence[Finding]) -> dict[int, list[ActionView]]:
    """Return each finding's published actions: those that rest on its theme or passages."""
    themes = {finding.theme_id for finding in findings}
    links = Finding.passages.through.objects.filter(finding__in=findings)
    by_passage: dict[UUID, set[int]] = {}
    for finding_id, passage_id in links.values_list("finding_id", "passage_id"):
        by_passage.setdefault(passage_id, set()).add(finding_id)
    rests = actions_resting_on(theme_ids=themes, passage_ids=by_passage)
    published = ActionItem.objects.filter(Q(published_on__isnull=False) & rests)
    ids = list(published.values_list("pk", "evidence__theme_id", "evidence__passage_id"))
    views = {
        view.pk: view
        for view in view_actions(ActionItem.objects.filter(pk__in={i[0] for i in ids}))
    }
    found: dict[int, list[ActionView]] = {finding.pk: [] for finding in findings}
    for finding in findings:
        follows = {
            action_id
            for action_id, theme_id, passage_id in ids
            if theme_id == finding.theme_id or finding.pk in by_passage.get(passage_id, ())
        }
        found[finding.pk] = [view for pk, view in views.items() if pk in follows]
    return found


def quotes_behind(action: ActionItem, *, limit: int = MOST_QUOTES) -> list[ReleasedQuote]:
    """Return released quotes that an action rests on, itself or through its themes."""
    # An action that isn't public yet is previewed by officers, with released quotes all the same.
    eyes = Eyes.DESK if action.published_on is None else Eyes.PUBLIC
    reach = walk_from(Node(NodeKind.ACTION, action.reference), Viewer(action.body, eyes))
    return quotes_from(reach.passages, body=action.body, limit=limit) if reach else []


def reports_behind(action: ActionItem) -> list[Consultation]:
    """Return the consultations with a published report whose themes an action rests on."""
    rests = Q(codebooks__themes__action_evidence__action=action) | Q(
        responses__record__words__passages__action_evidence__action=action
    )
    published = Consultation.objects.filter(rests, report__published_on__isnull=False)
    return list(published.distinct().order_by("-report__published_on"))

"""Walks the council's example through the loop, as its people would, with the same services.

Nothing is written into the database past a rule: themes are accepted from what the machine found
just now, quotes have two readers, the report is published only when nothing is missing.
"""

from __future__ import annotations

from typing import Any

from cms.example.content import read_yaml
from cms.example.matching import best_suggestion, passages_about
from cms.example.working import work_out_action
from cms.reports.publishing import publish_with_page
from engagement.consultations.models import Consultation
from engagement.core.outbox import relay_messages
from engagement.figures.services import seal_figures
from engagement.findings.enums import Outcome
from engagement.findings.models import Finding
from engagement.findings.services import record_consideration, review_finding, write_finding
from engagement.moderation.models import Quote
from engagement.moderation.services.quotes import release_quote
from engagement.moderation.services.redactions import review_record
from engagement.organisations.enums import Role
from engagement.organisations.models import User
from engagement.themes.models import Theme
from engagement.themes.services import accept_suggestion, confirm_coding
from engagement.words.models import Passage

QUOTES_PER_FINDING = 3


class Cast:
    """The people who act: each step asks for somebody who may take it."""

    def __init__(self, body_slug: str) -> None:
        self._people = User.objects.filter(memberships__body__slug=body_slug).distinct()

    def holding(self, role: Role, place: int = 0) -> User:
        """Return the first, or a further, person with a role."""
        return self._people.filter(memberships__role=role).order_by("pk")[place]

    def member_of(self, group_slug: str) -> User:
        """Return a contributor who belongs to a group."""
        contributors = self._people.filter(memberships__role=Role.CONTRIBUTOR)
        return contributors.filter(body_groups__slug=group_slug).order_by("pk")[0]


def walk_loop() -> int:
    """Take the council's consultation from suggestions to its report; return themes accepted.

    Does nothing where the report is published already.
    """
    plan = read_yaml("walkthrough")
    consultation = Consultation.objects.get(body__slug=plan["body"], slug=plan["consultation"])
    if consultation.reported_on is not None:
        return 0
    cast = Cast(plan["body"])
    n_themes = 0
    for item in [*plan["action_items"], *plan["we_will_not_general"]]:
        theme = _accept_theme(consultation, item, cast)
        if theme is None:
            continue
        n_themes += 1
        _write_finding(theme, item, cast)
        _consider(theme, item, cast)
        if "measure" in item:
            work_out_action(theme=theme, item=item, cast=cast)
    if n_themes:
        _publish(consultation, plan["report"], cast)
    return n_themes


def _accept_theme(consultation: Consultation, item: dict[str, Any], cast: Cast) -> Theme | None:
    suggestion = best_suggestion(consultation, item["about"])
    if suggestion is None:
        return None
    theme = accept_suggestion(
        suggestion=suggestion,
        user=cast.holding(Role.OFFICER),
        name=item["theme"],
        definition=item["definition"],
    )
    for passage in passages_about(theme, item["about"]):
        confirm_coding(coding=passage.codings.get(theme=theme), user=cast.holding(Role.OFFICER))
    return theme


def _write_finding(theme: Theme, item: dict[str, Any], cast: Cast) -> None:
    writer, second = cast.holding(Role.OFFICER), cast.holding(Role.OFFICER, 1)
    passages = passages_about(theme, item.get("quote_keywords", item["about"]), quotable=True)
    chosen = passages[:QUOTES_PER_FINDING]
    for passage in chosen:
        _confirm_redactions(passage, writer)
    finding = write_finding(
        consultation=theme.codebook.consultation,
        theme=theme,
        sentence=item.get("finding") or theme.definition,
        user=writer,
        passages=chosen,
    )
    for quote in Quote.objects.filter(passage__in=chosen):
        release_quote(quote=quote, user=second)
    review_finding(finding=Finding.objects.get(pk=finding.pk), user=second)


def _confirm_redactions(passage: Passage, officer: User) -> None:
    record = passage.words.record
    decisions = {
        redaction.pk: not redaction.is_hint
        for words in record.words.all()
        for redaction in words.redactions.all()
    }
    review_record(record=record, user=officer, decisions=decisions)


def _consider(theme: Theme, item: dict[str, Any], cast: Cast) -> None:
    """Enter the ledger's line: what is promised, and what isn't, in one reason."""
    if "we_will" in item:
        outcome, reason = Outcome.PARTLY, f"{item['we_will']} {item['we_will_not']}"
    else:
        outcome, reason = Outcome.REJECT, item["sentence"]
    record_consideration(
        theme=theme, outcome=outcome, reason=reason, user=cast.holding(Role.OFFICER)
    )


def _publish(consultation: Consultation, report: dict[str, Any], cast: Cast) -> None:
    relay_messages()  # what the reviews changed is tagged and indexed before figures are fixed
    publisher = cast.holding(Role.PUBLISHER)
    seal_figures(consultation=consultation, user=publisher)
    publish_with_page(
        consultation=consultation,
        user=publisher,
        summary=report["introduction"],
        title=report["title"],
    )

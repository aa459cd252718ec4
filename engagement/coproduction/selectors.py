"""What a workspace shows: its proposals, and one proposal with evidence, text and agreement.

The evidence is the same for everybody in the room: released quotes and protected counts. An
officer who wants to read more does so at the desk.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from engagement.actions.status import plain_number
from engagement.coproduction.models import Proposal, Revision
from engagement.decisions.enums import Answer
from engagement.findings.counts import ThemeCount, protected_counts
from engagement.findings.quotes import ReleasedQuote, quotes_from
from engagement.organisations.models import Body, User
from engagement.themes.models import Coding, Theme
from engagement.words.models import Passage

MOST_QUOTES = 5


@dataclass(frozen=True)
class EvidenceCard:
    """One thing that a proposal rests on.

    Attributes:
        count: how many people raised the theme, protected; None for chosen passages.
        has_unreleased: some of the passages chosen can't be shown here yet.
    """

    title: str
    text: str
    theme_id: int | None
    count: ThemeCount | None
    quotes: tuple[ReleasedQuote, ...]
    has_unreleased: bool = False


@dataclass(frozen=True)
class Voice:
    """What one person said to the proposal.

    Attributes:
        is_current: said to the latest revision, not to an earlier one.
    """

    name: str
    is_agreement: bool
    note: str
    version: int
    is_current: bool


@dataclass(frozen=True)
class FieldChange:
    """How one field of the text changed: pieces with "same", "added" or "removed"."""

    label: str
    pieces: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class RevisionView:
    """One revision with what it changed against the one before."""

    number: int
    author: str
    made_at: Any
    note: str
    changes: tuple[FieldChange, ...]


def proposals_of(workspace: Any) -> QuerySet[Proposal]:
    """Return a workspace's proposals, newest first."""
    return workspace.proposals.select_related("opened_by", "action_item")


def evidence_of(proposal: Proposal) -> list[EvidenceCard]:
    """Return what a proposal rests on, as a contributor may see it."""
    rows = proposal.evidence.select_related("theme__codebook__consultation").order_by("pk")
    # A theme that was merged stands here as what it was merged into.
    themes = [row.theme for row in rows if row.theme and row.theme.retired_by_id is None]
    passage_ids = [row.passage_id for row in rows if row.passage_id is not None]
    body = proposal.workspace.body
    cards = [_theme_card(theme, body) for theme in themes]
    return cards + ([_passages_card(passage_ids, body)] if passage_ids else [])


def theme_passages(theme: Theme) -> QuerySet[Passage]:
    """Return the passages that stand under a theme."""
    coded = Coding.objects.standing().filter(theme=theme)
    return Passage.objects.filter(pk__in=coded.values("passage"))


def voices_of(proposal: Proposal, latest: Revision | None) -> list[Voice]:
    """Return who has agreed or disagreed, and with which revision."""
    number = latest.number if latest else 0
    return [
        Voice(
            name=str(signed.user),
            is_agreement=signed.answer == Answer.AGREE,
            note=signed.note,
            version=signed.version,
            is_current=signed.version == number,
        )
        for signed in proposal.agreement.sign_offs.select_related("user").order_by("at")
    ]


def waiting_for(proposal: Proposal, latest: Revision | None) -> list[User]:
    """Return the members of the group who have said nothing to the latest revision."""
    answered = proposal.agreement.sign_offs.filter(version=latest.number if latest else 0)
    members = proposal.workspace.group.members.exclude(pk__in=answered.values("user"))
    return list(members.order_by("name"))


def history_of(proposal: Proposal) -> list[RevisionView]:
    """Return the revisions, newest first, each with its changes against the one before."""
    revisions = list(
        proposal.revisions.select_related("author", "objective", "owner_group", "promised_action")
    )
    before: list[Revision | None] = [None, *revisions]
    views = [
        RevisionView(
            number=revision.number,
            author=str(revision.author),
            made_at=revision.made_at,
            note=revision.note,
            changes=tuple(_changes(earlier, revision)) if earlier else (),
        )
        for earlier, revision in zip(before, revisions, strict=False)
    ]
    return views[::-1]


def compare_texts(before: str, after: str) -> tuple[tuple[str, str], ...]:
    """Return the words of two texts in one line: kind ("same", "added", "removed") and words."""
    old, new = before.split(), after.split()
    pieces: list[tuple[str, str]] = []
    matcher = difflib.SequenceMatcher(a=old, b=new, autojunk=False)
    for tag, a_start, a_end, b_start, b_end in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(("same", " ".join(new[b_start:b_end])))
            continue
        if a_end > a_start:
            pieces.append(("removed", " ".join(old[a_start:a_end])))
        if b_end > b_start:
            pieces.append(("added", " ".join(new[b_start:b_end])))
    return tuple(pieces)


def fields_of(revision: Revision) -> dict[str, str]:
    """Return a revision's text field by field, each under its label, as people read it."""
    numbers = {
        name: "" if (value := getattr(revision, name)) is None else plain_number(value)
        for name in ("baseline", "target")
    }
    due = date_format(revision.due_on, "j F Y") if revision.due_on else ""
    return {
        _("What will be done"): revision.sentence,
        _("Why"): revision.why,
        _("Equality objective"): str(revision.objective or ""),
        _("Promised action"): str(revision.promised_action or ""),
        _("Owner"): str(revision.owner_group or ""),
        _("Due"): due,
        _("Measure"): revision.measure_title,
        _("Unit"): revision.unit,
        _("Which way is better"): str(revision.get_direction_display()),
        _("Baseline"): numbers["baseline"],
        _("Target"): numbers["target"],
    }


def _changes(before: Revision, after: Revision) -> Iterator[FieldChange]:
    old, new = fields_of(before), fields_of(after)
    for label, text in new.items():
        if old[label] != text:
            yield FieldChange(label, compare_texts(old[label], text))


def _theme_card(theme: Theme, body: Body) -> EvidenceCard:
    return EvidenceCard(
        title=theme.name,
        text=theme.definition,
        theme_id=theme.pk,
        count=protected_counts(theme.codebook).get(theme.pk, ThemeCount(None)),
        quotes=tuple(quotes_from(theme_passages(theme), body=body, limit=MOST_QUOTES)),
    )


def _passages_card(passage_ids: Sequence[Any], body: Body) -> EvidenceCard:
    chosen = Passage.objects.filter(pk__in=passage_ids)
    quotes = tuple(quotes_from(chosen, body=body, limit=len(passage_ids)))
    return EvidenceCard(
        title=_("Chosen passages"),
        text="",
        theme_id=None,
        count=None,
        quotes=quotes,
        has_unreleased=len(quotes) < len(passage_ids),
    )

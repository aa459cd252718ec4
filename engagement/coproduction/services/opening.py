"""Open a workspace for a group, and put a question with its evidence to that group."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils.text import slugify

from engagement.coproduction.errors import (
    EvidenceElsewhere,
    EvidenceMissing,
    GroupElsewhere,
    QuestionMissing,
)
from engagement.coproduction.models import Proposal, ProposalEvidence, Workspace
from engagement.coproduction.permissions import user_can_open_proposal, user_can_open_workspace
from engagement.core.audit import record_action
from engagement.decisions.services import ask_for_decision
from engagement.organisations.errors import NotAllowed
from engagement.organisations.models import Body, Group
from engagement.themes.models import Theme
from engagement.words.models import Passage

# Words that stand in addresses beside a workspace's slug.
RESERVED_SLUGS = frozenset({"actions", "chain", "new", "proposals"})


@transaction.atomic
def open_workspace(
    *, body: Body, title: str, group: Group, user: Any, purpose: str = ""
) -> Workspace:
    """Return a new workspace in which officers and a group write together.

    Raises:
        NotAllowed: the user is no officer of the body.
        GroupElsewhere: the group belongs to another body.
    """
    if not user_can_open_workspace(user, body):
        raise NotAllowed(verb="open a workspace", who_may="an officer of the body")
    if group.body_id != body.pk:
        raise GroupElsewhere
    workspace = Workspace.objects.create(
        body=body,
        slug=_free_slug(body, title),
        title=title.strip(),
        purpose=purpose.strip(),
        group=group,
    )
    record_action(actor=user, action="open_workspace", subject=workspace, body=body.slug)
    return workspace


@transaction.atomic
def open_proposal(
    *,
    workspace: Workspace,
    question: str,
    user: Any,
    themes: Iterable[Theme] = (),
    passages: Iterable[Passage] = (),
) -> Proposal:
    """Return a new proposal on its evidence, with an agreement asked of the group.

    Raises:
        NotAllowed: the user is no officer of the body.
        QuestionMissing: there is no question.
        EvidenceMissing: neither a theme nor a passage is given.
        EvidenceElsewhere: a theme or a passage belongs to another body.
    """
    if not user_can_open_proposal(user, workspace):
        raise NotAllowed(verb="open a proposal", who_may="an officer of the body")
    if not question.strip():
        raise QuestionMissing
    chosen_themes, chosen_passages = list(themes), list(passages)
    _check_evidence(workspace.body, chosen_themes, chosen_passages)
    proposal = Proposal.objects.create(
        workspace=workspace,
        question=question.strip(),
        opened_by=user,
        agreement=ask_for_decision(
            body=workspace.body, question=question.strip(), asked_of=workspace.group
        ),
    )
    ProposalEvidence.objects.bulk_create(
        [ProposalEvidence(proposal=proposal, theme=theme) for theme in chosen_themes]
        + [ProposalEvidence(proposal=proposal, passage=passage) for passage in chosen_passages]
    )
    record_action(
        actor=user,
        action="open_proposal",
        subject=proposal,
        body=workspace.body.slug,
        detail={"n_themes": len(chosen_themes), "n_passages": len(chosen_passages)},
    )
    return proposal


def _check_evidence(body: Body, themes: list[Theme], passages: list[Passage]) -> None:
    if not themes and not passages:
        raise EvidenceMissing
    own_themes = Theme.objects.standing().filter(codebook__consultation__body=body)
    if not _all_among(themes, own_themes):
        raise EvidenceElsewhere("themes")
    own_passages = Passage.objects.filter(
        words__record__body=body, words__record__withdrawn_on=None
    )
    if not _all_among(passages, own_passages):
        raise EvidenceElsewhere("passages")


def _all_among(chosen: Iterable[Model], own: QuerySet[Any]) -> bool:
    ids = {row.pk for row in chosen}
    return ids == set(own.filter(pk__in=ids).values_list("pk", flat=True))


def _free_slug(body: Body, title: str) -> str:
    base = slugify(title)[:70] or "workspace"
    taken = set(Workspace.objects.filter(body=body).values_list("slug", flat=True))
    taken |= RESERVED_SLUGS
    candidates = [base, *(f"{base}-{number}" for number in range(2, len(taken) + 3))]
    return next(slug for slug in candidates if slug not in taken)

"""Writes one of the example's action items, from a workspace to its readings."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.text import slugify

from cms.example.content import day
from engagement.actions.models import ActionItem
from engagement.actions.services import add_reading, publish_action
from engagement.coproduction.models import Proposal, Workspace
from engagement.coproduction.services.agreeing import agree
from engagement.coproduction.services.finishing import FirstReading, make_action_item
from engagement.coproduction.services.opening import open_proposal, open_workspace
from engagement.coproduction.services.writing import RevisionText, comment, write_revision
from engagement.objectives.models import Objective
from engagement.organisations.enums import Role
from engagement.organisations.models import Group
from engagement.themes.models import Theme

if TYPE_CHECKING:
    from cms.example.walkthrough import Cast


def work_out_action(*, theme: Theme, item: dict[str, Any], cast: Cast) -> ActionItem:
    """Open, write, discuss, agree and publish an action item, and enter its readings."""
    body = theme.codebook.consultation.body
    officer = cast.holding(Role.OFFICER)
    contributor = cast.member_of(item["network"])
    network = Group.objects.get(body=body, slug=item["network"])
    proposal = open_proposal(
        workspace=_workspace(network, officer),
        question=item["question"],
        user=officer,
        themes=[theme],
    )
    _write(proposal, item, officer, note="A first draft to pull apart.")
    comment(proposal=proposal, text=item["comment"], user=contributor)
    _write(proposal, item, contributor, note="Says where, and by when.")
    agree(proposal=proposal, user=contributor, note="")
    measure = item["measure"]
    action = make_action_item(
        proposal=Proposal.objects.get(pk=proposal.pk),
        user=officer,
        first_reading=FirstReading(
            value=Decimal(measure["baseline"]), on=day(measure["baseline_offset"])
        ),
        target_on=day(item["due"]),
    )
    for reading in measure["readings"]:
        add_reading(
            measure=action.measures.get(),
            on=day(reading["offset"]),
            value=Decimal(reading["value"]),
            note=reading["note"],
            user=officer,
        )
    publish_action(action=action, user=cast.holding(Role.PUBLISHER))
    return action


def _workspace(network: Group, officer: Any) -> Workspace:
    found = Workspace.objects.filter(group=network).first()
    return found or open_workspace(
        body=network.body, title=network.name, group=network, user=officer
    )


def _write(proposal: Proposal, item: dict[str, Any], author: Any, *, note: str) -> None:
    body = proposal.workspace.body
    measure = item["measure"]
    latest = proposal.revisions.order_by("-number").first()
    write_revision(
        proposal=proposal,
        base=latest.number if latest else 0,
        text=RevisionText(
            sentence=item["sentence"] if latest else item["draft"],
            why=item["we_will"],
            objective=Objective.objects.get(framework__body=body, ref=item["objective"]),
            owner_group=Group.objects.get(body=body, slug=slugify(item["team"])),
            due_on=day(item["due"]),
            measure_title=measure["title"],
            unit=measure["unit"],
            direction=measure["direction"],
            baseline=Decimal(measure["baseline"]),
            target=Decimal(measure["target"]),
            note=note,
        ),
        user=author,
    )

"""What a person does with evidence tags: confirm, remove, add."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from engagement.core import clock
from engagement.core.audit import record_action
from engagement.objectives.enums import TagKind
from engagement.objectives.errors import UnknownTagTarget
from engagement.objectives.models import EvidenceTag, Framework
from engagement.words.enums import Origin, ReviewState
from engagement.words.models import Passage


@transaction.atomic
def confirm_tag(*, tag: EvidenceTag, user: Any) -> EvidenceTag:
    """Say that a suggested tag is right."""
    return _review(tag, ReviewState.CONFIRMED, user, "confirm_tag")


@transaction.atomic
def remove_tag(*, tag: EvidenceTag, user: Any) -> EvidenceTag:
    """Say that a passage does not bear on something; what the machine said is kept."""
    return _review(tag, ReviewState.REJECTED, user, "remove_tag")


@transaction.atomic
def add_tag(
    *, passage: Passage, framework: Framework, kind: str, ref: str, user: Any
) -> EvidenceTag:
    """Say that a passage bears on something, on a person's word.

    Raises:
        UnknownTagTarget: the framework has no such objective, characteristic, group or duty.
    """
    objective = None
    if kind == TagKind.OBJECTIVE:
        objective = framework.objectives.filter(ref=ref, is_current=True).first()
    if objective is None and ref not in _refs_of_kind(framework, kind):
        raise UnknownTagTarget(kind=kind, ref=ref, framework=framework.title)
    tag, is_new = EvidenceTag.objects.get_or_create(
        passage=passage,
        framework=framework,
        kind=kind,
        ref=ref,
        conduct="",
        defaults={"objective": objective, "origin": Origin.PERSON},
    )
    return _review(tag, ReviewState.CONFIRMED, user, "add_tag" if is_new else "confirm_tag")


def _refs_of_kind(framework: Framework, kind: str) -> set[str]:
    document = framework.versions.get(is_current=True).document
    if kind == TagKind.CHARACTERISTIC:
        return set(document["characteristics"])
    if kind == TagKind.GROUP:
        return {group["id"] for group in document["groups"]}
    if kind == TagKind.DUTY:
        return {duty["id"] for duty in document["duties"]}
    return set()


def _review(tag: EvidenceTag, state: ReviewState, user: Any, action: str) -> EvidenceTag:
    tag.state, tag.decided_by, tag.decided_at = state, user, clock.now()
    tag.save(update_fields=["state", "decided_by", "decided_at"])
    record_action(actor=user, action=action, subject=tag, body=tag.framework.body.slug)
    return tag

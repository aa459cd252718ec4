"""What a person does with evidence tags: confirm, remove, add, one or several at a time.

What the machine said is kept beside what a person decided: its score, its reasons, its origin.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.db import transaction

from engagement.core import clock
from engagement.core.audit import record_action
from engagement.objectives.enums import Conduct, TagKind
from engagement.objectives.errors import UnknownTagTarget
from engagement.objectives.models import EvidenceTag, Framework
from engagement.objectives.targets import UNLAWFUL
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
def confirm_tags(*, tags: Iterable[EvidenceTag], user: Any) -> int:
    """Say that several suggested tags are right, all or none; return how many."""
    return len([confirm_tag(tag=tag, user=user) for tag in tags])


@transaction.atomic
def remove_tags(*, tags: Iterable[EvidenceTag], user: Any) -> int:
    """Say that several passages do not bear on what was suggested; return how many."""
    return len([remove_tag(tag=tag, user=user) for tag in tags])


@transaction.atomic
def add_tag(
    *,
    passage: Passage,
    framework: Framework,
    kind: str,
    ref: str,
    user: Any,
    conduct: str = "",
    about: Collection[str] = (),
) -> EvidenceTag:
    """Say that a passage bears on something, on a person's word.

    Args:
        conduct: of the duty against unlawful conduct, what the passage tells of.
        about: then the characteristics and groups to whom it was done, as far as they are said.

    Raises:
        UnknownTagTarget: the framework has no such objective, characteristic, group or duty, or
            conduct stands with another duty.
    """
    objective = None
    if kind == TagKind.OBJECTIVE:
        objective = framework.objectives.filter(ref=ref, is_current=True).first()
    is_known = objective is not None or ref in _refs_of_kind(framework, kind)
    if not (_is_conduct(kind, ref, conduct, about, framework) if conduct else is_known):
        raise UnknownTagTarget(kind=kind, ref=conduct or ref, framework=framework.title)
    tag, is_new = EvidenceTag.objects.get_or_create(
        passage=passage,
        framework=framework,
        kind=kind,
        ref=ref,
        conduct=conduct,
        defaults={"objective": objective, "origin": Origin.PERSON, "about": sorted(about)},
    )
    if not is_new and set(about) - set(tag.about):
        tag.about = sorted({*tag.about, *about})
        tag.save(update_fields=["about"])
    return _review(tag, ReviewState.CONFIRMED, user, "add_tag" if is_new else "confirm_tag")


def _is_conduct(
    kind: str, ref: str, conduct: str, about: Collection[str], framework: Framework
) -> bool:
    known = _refs_of_kind(framework, TagKind.CHARACTERISTIC)
    known |= _refs_of_kind(framework, TagKind.GROUP)
    is_unlawful = kind == TagKind.DUTY and ref == UNLAWFUL and conduct in Conduct.values
    return is_unlawful and set(about) <= known


def _refs_of_kind(framework: Framework, kind: str) -> set[str]:
    version = framework.versions.get(is_current=True)
    document = version.document
    if kind == TagKind.CHARACTERISTIC:
        # All nine, always: the law's list, whatever the body's own file names.
        return {entry["id"] for entry in version.word_lists.get("characteristics", ())}
    if kind == TagKind.GROUP:
        return {group["id"] for group in document["groups"]}
    if kind == TagKind.DUTY:
        return {duty["id"] for duty in document["duties"]}
    return set()


def _review(tag: EvidenceTag, state: ReviewState, user: Any, action: str) -> EvidenceTag:
    before = tag.state
    tag.state, tag.decided_by, tag.decided_at = state, user, clock.now()
    tag.save(update_fields=["state", "decided_by", "decided_at"])
    detail = {"kind": tag.kind, "ref": tag.ref, "conduct": tag.conduct, "before": before}
    record_action(
        actor=user, action=action, subject=tag, body=tag.framework.body.slug, detail=detail
    )
    return tag

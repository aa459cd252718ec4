"""Making consultations and calls for stories, and setting their terms while they are drafts.

The terms are what people rely on when they answer: who is asked, what can change, who decides,
until when. They freeze with the questions; only dates move afterwards, with a reason.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction

from engagement.consultations.errors import QuestionsFrozen
from engagement.consultations.models import Call, CallForStories, Consultation
from engagement.core.audit import record_action
from engagement.organisations.models import Body

TERMS = frozenset(
    {
        "audience",
        "opens_at",
        "closes_at",
        "influence",
        "decided_by",
        "can_change",
        "cannot_change",
        "hear_back_on",
        "prompt",
        "hints",
    }
)


@transaction.atomic
def create_consultation(*, body: Body, slug: str, title: str) -> Consultation:
    """Make a draft; its terms and questions follow."""
    return Consultation.objects.create(body=body, slug=slug, title=title)


@transaction.atomic
def create_call_for_stories(*, body: Body, slug: str, title: str) -> CallForStories:
    """Make a draft; its prompt and terms follow."""
    return CallForStories.objects.create(body=body, slug=slug, title=title)


@transaction.atomic
def rename_call(*, call: Call, slug: str, title: str) -> None:
    """Give a draft another address and title; naming it as it is changes nothing.

    Raises:
        QuestionsFrozen: it has been published, and people share its address.
    """
    if (call.slug, call.title) == (slug, title):
        return
    refuse_if_frozen(call)
    call.slug, call.title = slug, title
    call.save(update_fields=["slug", "title"])


@transaction.atomic
def change_terms(*, call: Call, user: Any, **terms: Any) -> None:
    """Set terms of a draft.

    Args:
        call: a consultation or a call for stories.
        user: the officer.
        terms: fields of ``TERMS`` that the call has.

    Raises:
        QuestionsFrozen: it has been published.
        ValueError: a field that is no term.
    """
    if not set(terms) <= TERMS:
        message = f"Not terms of a call: {sorted(set(terms) - TERMS)}."
        raise ValueError(message)
    refuse_if_frozen(call)
    for name, value in terms.items():
        setattr(call, name, value)
    call.save(update_fields=list(terms))
    record_action(
        actor=user,
        action="change_terms",
        subject=call,
        body=call.body.slug,  # type: ignore[attr-defined]
        detail={"fields": sorted(terms)},
    )


@transaction.atomic
def discard_draft(*, call: Call) -> None:
    """Delete a draft that nobody was ever asked.

    Raises:
        QuestionsFrozen: it has been published.
    """
    refuse_if_frozen(call)
    call.delete()


def refuse_if_frozen(call: Call) -> None:
    """Raise ``QuestionsFrozen`` where the call has been published, as the database has it now.

    The row is locked until the transaction ends, so that nobody publishes in between.
    """
    model = type(call)
    now = model._default_manager.select_for_update().get(pk=call.pk)
    if now.published_at is not None:
        raise QuestionsFrozen(call.title)

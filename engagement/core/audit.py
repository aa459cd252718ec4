"""The audit chain: who did what to what, each entry sealed by the hash of the one before.

Source: Haber and Stornetta (1991), "How to time-stamp a digital document". The chain shows
that an entry was changed, removed or moved; it cannot show that the newest entries were cut
off, for which the head must be published elsewhere.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.db import transaction

from engagement.core import clock
from engagement.core.models import AuditEntry

GENESIS = "0" * 64


def hash_entry(entry: AuditEntry) -> str:
    """Return the SHA-256 of an entry's canonical JSON and of the hash before it."""
    content = {
        "at": entry.at.isoformat(),
        "actor": entry.actor,
        "action": entry.action,
        "subject": entry.subject,
        "body": entry.body,
        "reason": entry.reason,
        "detail": entry.detail,
        "previous_hash": entry.previous_hash,
    }
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


@transaction.atomic
def record_action(
    *,
    actor: Any,
    action: str,
    subject: Any,
    body: str = "",
    reason: str = "",
    detail: dict[str, Any] | None = None,
) -> AuditEntry:
    """Add an entry to the chain and return it.

    Args:
        actor: a user, or the name of the job that acts.
        action: verb and noun, as in ``open_original``.
        subject: a model instance, or text.
        body: slug of the body concerned.
        reason: why, in the actor's own words.
        detail: ids and numbers; never anybody's words.
    """
    # The lock keeps two writers from chaining to the same entry.
    last = AuditEntry.objects.select_for_update().order_by("-id").first()
    entry = AuditEntry(
        at=clock.now(),
        actor=actor if isinstance(actor, str) else f"user:{actor.pk}",
        action=action,
        subject=subject
        if isinstance(subject, str)
        else f"{subject._meta.label_lower}:{subject.pk}",
        body=body,
        reason=reason,
        detail=detail or {},
        previous_hash=last.hash if last else GENESIS,
    )
    entry.hash = hash_entry(entry)
    entry.save()
    return entry


def _name_of(subject: Any) -> str:
    return subject if isinstance(subject, str) else f"{subject._meta.label_lower}:{subject.pk}"


def find_broken_entry() -> AuditEntry | None:
    """Return the first entry that does not fit the chain, or None when all do."""
    previous = GENESIS
    for entry in AuditEntry.objects.order_by("id").iterator():
        if entry.previous_hash != previous or hash_entry(entry) != entry.hash:
            return entry
        previous = entry.hash
    return None

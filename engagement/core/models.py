"""The audit chain and the outbox."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models

from engagement.core.errors import AuditIsAppendOnly


class AuditEntry(models.Model):
    """One thing that somebody did, chained to the entry before it by its hash.

    Never holds words, and never the arrival of an anonymous response.
    """

    at = models.DateTimeField()
    actor = models.CharField(max_length=80, help_text="A person's id, or the name of a job.")
    action = models.CharField(max_length=60)
    subject = models.CharField(max_length=120, help_text="Kind and id, as in 'words.words:…'.")
    body = models.CharField(max_length=60, blank=True, help_text="Slug of the body concerned.")
    reason = models.CharField(max_length=500, blank=True)
    detail = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "audit entries"

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor} {self.action} {self.subject}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the entry; a second save is refused."""
        if self.pk is not None:
            raise AuditIsAppendOnly
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: an audit entry stays."""
        raise AuditIsAppendOnly


class OutboxMessage(models.Model):
    """Something that must follow from a committed change, kept until it has.

    Written in the transaction of the change, deleted once handled.
    """

    topic = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=64)
    created_at = models.DateTimeField(auto_now_add=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    available_at = models.DateTimeField(db_index=True)
    last_error = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.topic} {self.subject_id}"

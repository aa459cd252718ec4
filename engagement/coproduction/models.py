"""Workspaces, proposals, their revisions and comments."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from engagement.actions.enums import Direction
from engagement.actions.models import ActionItem
from engagement.coproduction.enums import ProposalState
from engagement.decisions.models import Decision
from engagement.objectives.models import Objective, PromisedAction
from engagement.organisations.models import Body, Group
from engagement.themes.models import Theme
from engagement.words.models import Passage


class Workspace(models.Model):
    """Where officers and a group of contributors write action items together."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="workspaces")
    slug = models.SlugField(max_length=80)
    title = models.CharField(max_length=140)
    purpose = models.CharField(max_length=600, blank=True)
    group = models.ForeignKey(Group, models.PROTECT, related_name="workspaces")

    class Meta:
        ordering = ["title"]
        constraints = [
            models.UniqueConstraint(fields=["body", "slug"], name="one_workspace_per_slug")
        ]

    def __str__(self) -> str:
        return self.title


class Proposal(models.Model):
    """An action item being co-designed; its text stands in its revisions."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="proposals")
    question = models.CharField(max_length=300, help_text="What the group is asked to solve.")
    state = models.CharField(
        max_length=8, choices=ProposalState.choices, default=ProposalState.DRAFT
    )
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(auto_now_add=True)
    agreement = models.OneToOneField(Decision, models.PROTECT, related_name="proposal")
    action_item = models.OneToOneField(
        ActionItem, models.PROTECT, null=True, blank=True, related_name="proposal"
    )

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.question


class ProposalEvidence(models.Model):
    """A theme or a passage that a proposal rests on."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="evidence")
    theme = models.ForeignKey(
        Theme, models.PROTECT, null=True, blank=True, related_name="proposal_evidence"
    )
    passage = models.ForeignKey(
        Passage, models.CASCADE, null=True, blank=True, related_name="proposal_evidence"
    )

    class Meta:
        verbose_name_plural = "proposal evidence"
        constraints = [
            models.CheckConstraint(
                name="proposal_evidence_is_a_theme_or_a_passage",
                condition=Q(theme__isnull=False, passage=None)
                | Q(theme=None, passage__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["proposal", "theme"], name="one_proposal_evidence_per_theme"
            ),
            models.UniqueConstraint(
                fields=["proposal", "passage"], name="one_proposal_evidence_per_passage"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal} rests on {self.theme or self.passage_id}"


class Revision(models.Model):
    """One version of a proposal's text; never changed, only followed by the next."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    sentence = models.CharField(max_length=300)
    why = models.TextField(blank=True)
    objective = models.ForeignKey(
        Objective, models.PROTECT, null=True, blank=True, related_name="+"
    )
    promised_action = models.ForeignKey(
        PromisedAction, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    owner_group = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    measure_title = models.CharField(max_length=200, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    direction = models.CharField(max_length=6, choices=Direction.choices, default=Direction.UP)
    baseline = models.DecimalField(max_digits=14, decimal_places=3, null=True, blank=True)
    target = models.DecimalField(max_digits=14, decimal_places=3, null=True, blank=True)
    note = models.CharField(max_length=300, blank=True, help_text="What changed, and why.")

    class Meta:
        ordering = ["proposal", "number"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "number"], name="one_revision_per_number")
        ]

    def __str__(self) -> str:
        return f"revision {self.number}: {self.sentence}"


class Comment(models.Model):
    """What somebody said about a proposal."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    text = models.TextField(max_length=4000)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.author} on {self.proposal}"

"""Kinds of body, roles, and the sets of roles that a rule speaks of."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class BodyKind(models.TextChoices):
    """What sort of organisation a body is; the same words as in framework files."""

    NHS_TRUST = "nhs-trust", _("NHS trust")
    NHS_COMMISSIONER = "nhs-commissioner", _("NHS commissioner")
    INTEGRATED_CARE = "integrated-care", _("Integrated care")
    COUNCIL = "council", _("Council")
    CHARITY = "charity", _("Charity")
    PROGRAMME = "programme", _("Programme")


class Role(models.TextChoices):
    """What a member may do in one body."""

    OFFICER = "officer", _("Officer")
    MODERATOR = "moderator", _("Moderator")
    PUBLISHER = "publisher", _("Publisher")
    SAFEGUARDING_LEAD = "safeguarding_lead", _("Safeguarding lead")
    IG_LEAD = "ig_lead", _("Information-governance lead")
    ADMINISTRATOR = "administrator", _("Administrator")
    EDITOR = "editor", _("Editor")
    CONTRIBUTOR = "contributor", _("Contributor")
    ACTION_OWNER = "action_owner", _("Action owner")
    COMMITTEE_MEMBER = "committee_member", _("Committee member")


# Moderators and publishers are officers who may do more.
OFFICERS = frozenset({Role.OFFICER, Role.MODERATOR, Role.PUBLISHER})
MODERATORS = frozenset({Role.MODERATOR})
PUBLISHERS = frozenset({Role.PUBLISHER})
WORKSPACE_MEMBERS = OFFICERS | {Role.CONTRIBUTOR}


class GroupKind(models.TextChoices):
    """What sort of group of people; the same words as in framework files."""

    COMMITTEE = "committee", _("Committee")
    FORUM = "forum", _("Forum")
    TEAM = "team", _("Team")
    STAFF_NETWORK = "staff-network", _("Staff network")
    PEER_GROUP = "peer-group", _("Peer group")
    SHARED_COUNCIL = "shared-council", _("Shared governance council")
    REFERENCE_GROUP = "reference-group", _("Reference group")
    NAMED_ROLE = "named-role", _("Named role")

"""The links of the chain, and who looks at it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from engagement.organisations.models import Body


class NodeKind(models.TextChoices):
    """What a link of the chain is; the values stand in addresses."""

    RESPONSE = "response", _("Response")
    PASSAGE = "passage", _("Passage")
    THEME = "theme", _("Theme")
    OBJECTIVE = "objective", _("Equality objective")
    ACTION = "action", _("Action")
    MEASURE = "measure", _("Measure")
    READING = "reading", _("Reading")
    FINDING = "finding", _("Finding")


@dataclass(frozen=True)
class Node:
    """One link: its kind, and its id as it stands in an address (an action's is its reference)."""

    kind: NodeKind
    pk: str


class Eyes(Enum):
    """How much a viewer may see."""

    PUBLIC = "public"  # released quotes, sealed counts, published actions
    WORKSPACE = "workspace"  # as the public, and what stands in the viewer's workspaces
    DESK = "desk"  # redacted passages, exact counts, every action


@dataclass(frozen=True)
class Viewer:
    """Somebody who looks at one body's chain.

    Attributes:
        user: needed for a workspace's eyes alone; whoever makes a viewer has checked the role.
    """

    body: Body
    eyes: Eyes
    user: Any = None

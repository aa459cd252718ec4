"""What people do in a workspace: open, write, talk, agree, and make an action item of it."""

from __future__ import annotations

from engagement.coproduction.services.agreeing import agree, disagree, has_contributor_agreement
from engagement.coproduction.services.finishing import (
    FirstReading,
    close_proposal,
    make_action_item,
    missing_for_action,
)
from engagement.coproduction.services.opening import open_proposal, open_workspace
from engagement.coproduction.services.writing import RevisionText, comment, write_revision

__all__ = [
    "FirstReading",
    "RevisionText",
    "agree",
    "close_proposal",
    "comment",
    "disagree",
    "has_contributor_agreement",
    "make_action_item",
    "missing_for_action",
    "open_proposal",
    "open_workspace",
    "write_revision",
]

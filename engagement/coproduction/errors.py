"""Refusals of workspaces and proposals."""

from __future__ import annotations

from collections.abc import Sequence

from engagement.coproduction.models import Proposal, Revision


class GroupElsewhere(Exception):
    """A workspace was to be opened for a group of another body."""

    def __init__(self) -> None:
        super().__init__("The group belongs to another body.")


class EvidenceElsewhere(Exception):
    """A proposal was to rest on something of another body."""

    def __init__(self, what: str) -> None:
        super().__init__(f"Some of the {what} chosen don't belong to this body.")
        self.what = what


class EvidenceMissing(Exception):
    """A proposal was to be opened on nothing."""

    def __init__(self) -> None:
        super().__init__("Choose a theme or a passage that the proposal rests on.")


class QuestionMissing(Exception):
    """A proposal was to be opened without a question."""

    def __init__(self) -> None:
        super().__init__("Write the question that the group is asked to solve.")


class StaleEdit(Exception):
    """Somebody else wrote a revision while this one was being typed."""

    def __init__(self, *, base: int, latest: Revision) -> None:
        super().__init__(
            f"This was typed on revision {base}; {latest.author} has written revision "
            f"{latest.number} since."
        )
        self.base = base
        self.latest = latest


class ProposalClosed(Exception):
    """The proposal has become an action item or was closed; its text stays as it is."""

    def __init__(self, proposal: Proposal) -> None:
        super().__init__(f"Proposal {proposal.pk} is {proposal.state}; it can't be changed.")
        self.proposal = proposal


class NothingSaid(Exception):
    """An empty comment, or a disagreement without a reason."""

    def __init__(self) -> None:
        super().__init__("Write what you want to say.")


class NotReadyForAction(Exception):
    """A proposal was to become an action item while something is missing.

    ``missing`` names the fields, and "agreement" where no contributor has agreed.
    """

    def __init__(self, missing: Sequence[str]) -> None:
        super().__init__(f"Before this can become an action: {', '.join(missing)}.")
        self.missing = list(missing)


class MeasureMakesNoSense(Exception):
    """A target is on the wrong side of its baseline, or is dated before it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

"""Turn refusals of the domain into sentences that say how to go on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engagement.actions.errors import (
    AlreadyDone,
    AlreadyPublished,
    ReadingExists,
    ReadingOutOfTime,
    ReasonMissing,
)
from engagement.coproduction.errors import (
    EvidenceElsewhere,
    EvidenceMissing,
    MeasureMakesNoSense,
    NothingSaid,
    NotReadyForAction,
    ProposalClosed,
    QuestionMissing,
)
from engagement.decisions.errors import DecisionClosed
from engagement.organisations.errors import NotAllowed

REFUSALS = (
    AlreadyDone,
    AlreadyPublished,
    DecisionClosed,
    EvidenceElsewhere,
    EvidenceMissing,
    MeasureMakesNoSense,
    NotAllowed,
    NotReadyForAction,
    NothingSaid,
    ProposalClosed,
    QuestionMissing,
    ReadingExists,
    ReadingOutOfTime,
    ReasonMissing,
)

MISSING = {
    "sentence": gettext_lazy("what will be done"),
    "objective": gettext_lazy("an equality objective"),
    "owner_group": gettext_lazy("who does it"),
    "due_on": gettext_lazy("by when"),
    "measure_title": gettext_lazy("what will be counted"),
    "unit": gettext_lazy("in what it is counted"),
    "baseline": gettext_lazy("where it stands now"),
    "target": gettext_lazy("where it should get"),
    "agreement": gettext_lazy("the agreement of a contributor to the latest text"),
}

_SENTENCES: dict[type[Exception], Any] = {
    AlreadyDone: gettext_lazy("This was recorded as done already."),
    AlreadyPublished: gettext_lazy("This is published already."),
    DecisionClosed: gettext_lazy("This has been decided already."),
    EvidenceElsewhere: gettext_lazy("Something that you chose isn't there any more. Choose again."),
    EvidenceMissing: gettext_lazy("Choose a theme or a passage that the proposal rests on."),
    NotAllowed: gettext_lazy("You can read this, but you can't do that here."),
    NothingSaid: gettext_lazy("Write something first."),
    ProposalClosed: gettext_lazy("This proposal is closed. Its text stays as it is."),
    QuestionMissing: gettext_lazy("Write the question that the group is asked to solve."),
    ReadingExists: gettext_lazy("There is a reading for that day. Correct that one instead."),
    ReadingOutOfTime: gettext_lazy("Choose a day between the baseline and today."),
    ReasonMissing: gettext_lazy("Say why."),
}


def sentence_for(refusal: Exception) -> str:
    """Return what a person reads when something was refused."""
    if isinstance(refusal, NotReadyForAction):
        return _("Still missing: %(what)s.") % {"what": join_missing(refusal.missing)}
    if isinstance(refusal, MeasureMakesNoSense):
        return refusal.reason
    return str(_SENTENCES[type(refusal)])


def join_missing(names: Iterable[str]) -> str:
    """Return what is missing as words, separated by semicolons."""
    return "; ".join(str(MISSING[name]) for name in names)

"""Turn refusals about findings and reports into sentences that say how to go on."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engagement.figures.errors import NotYetSealable
from engagement.findings.errors import (
    PassageElsewhere,
    ReasonMissing,
    ReportPublished,
    ReviewedByItsWriter,
    SentenceMissing,
    ThemeElsewhere,
)
from engagement.moderation.errors import QuoteRefused
from engagement.organisations.errors import NotAllowed
from engagement.reports.errors import AlreadyPublished, NotReadyToPublish
from engagement.reports.readiness import Obstacle, ObstacleKind

REFUSALS = (
    AlreadyPublished,
    NotAllowed,
    NotReadyToPublish,
    NotYetSealable,
    PassageElsewhere,
    QuoteRefused,
    ReasonMissing,
    ReportPublished,
    ReviewedByItsWriter,
    SentenceMissing,
    ThemeElsewhere,
)

_SENTENCES = {
    AlreadyPublished: gettext_lazy("The report is published already."),
    NotAllowed: gettext_lazy("You can read this, but you can't do that here."),
    NotReadyToPublish: gettext_lazy("The report isn't ready. What is missing stands below."),
    PassageElsewhere: gettext_lazy("A passage isn't under this theme any more. Choose again."),
    ReasonMissing: gettext_lazy("Say why, so that people can see that they were heard."),
    ReportPublished: gettext_lazy("The report is published. What it rests on stays as it is."),
    ReviewedByItsWriter: gettext_lazy("You wrote this finding. Somebody else has to review it."),
    SentenceMissing: gettext_lazy("Write the finding as a sentence that people can check."),
    ThemeElsewhere: gettext_lazy("That theme belongs to another consultation."),
}

_OBSTACLES = {
    ObstacleKind.STILL_OPEN: gettext_lazy("The consultation hasn't closed yet."),
    ObstacleKind.NO_CODEBOOK: gettext_lazy("No theme has been accepted."),
    ObstacleKind.NO_FINDING: gettext_lazy("No finding has been written."),
    ObstacleKind.NOT_SEALED: gettext_lazy("The figures aren't sealed."),
}


def sentence_for(refusal: Exception) -> str:
    """Return what a person reads when something was refused."""
    known = _SENTENCES.get(type(refusal))
    return str(known) if known else str(refusal)


def obstacle_sentence(obstacle: Obstacle) -> str:
    """Return what a publisher reads about one thing that is missing."""
    if obstacle.kind == ObstacleKind.NOT_REVIEWED:
        return _("Nobody has reviewed: “%(what)s”") % {"what": obstacle.subject.sentence}
    if obstacle.kind == ObstacleKind.NOT_CONSIDERED:
        return _("Say what you will do about “%(what)s”.") % {"what": obstacle.subject.name}
    if obstacle.kind == ObstacleKind.SEALED_TOO_EARLY:
        return _("“%(what)s” is newer than the sealed figures. Seal them again.") % {
            "what": obstacle.subject.name
        }
    if obstacle.kind == ObstacleKind.QUOTE_NOT_RELEASED and obstacle.finding:
        return _("A quote isn't released, in: “%(what)s”") % {"what": obstacle.finding.sentence}
    return str(_OBSTACLES[obstacle.kind])

"""States of a story, of a flag, of a concern and of a quote."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class CaseState(models.TextChoices):
    """Where a story stands with the people who decide about it."""

    RECEIVED = "received", _("Received")
    ASKED = "asked", _("Author asked")
    HELD = "held", _("Held")
    ESCALATED = "escalated", _("Escalated")
    RELEASED = "released", _("Released")
    RELEASED_REDACTED = "released_redacted", _("Released with names removed")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")


WAITING_STATES = frozenset(
    {CaseState.RECEIVED, CaseState.ASKED, CaseState.HELD, CaseState.ESCALATED}
)
PUBLIC_STATES = frozenset({CaseState.RELEASED, CaseState.RELEASED_REDACTED})


class RefusalRule(models.TextChoices):
    """The published rules under which a story is refused; one of them is always named."""

    NOT_AN_EXPERIENCE = "not_an_experience", _("It doesn't tell of something that happened")
    ABOUT_ELSEWHERE = "about_elsewhere", _("It is about another organisation's services")
    ABUSE = "abuse", _("It abuses or threatens somebody")
    IDENTIFIES = "identifies", _("It would show who somebody is even with names removed")
    ALLEGATION = "allegation", _("It accuses a named person of a crime or of misconduct")
    PROMOTION = "promotion", _("It advertises something")


class QuoteState(models.TextChoices):
    """Where a quote stands between its two readers."""

    PROPOSED = "proposed", _("Waiting for a second reader")
    RELEASED = "released", _("Released")
    REFUSED = "refused", _("Refused")


class FlagKind(models.TextChoices):
    """What screening notices; the same words as in ``nlp.screening``."""

    SAFEGUARDING = "safeguarding", _("Somebody may be at risk")
    THREAT = "threat", _("Threat")
    ABUSE = "abuse", _("Abuse")
    NAMED_ALLEGATION = "named_allegation", _("Accuses a named person")
    INJECTION = "injection", _("Addressed to a machine")
    OBFUSCATION = "obfuscation", _("Hidden or look-alike characters")
    MARKUP = "markup", _("Code")
    PROMOTION = "promotion", _("Advertises something")
    TEMPLATE = "template", _("Copied text")
    LANGUAGE = "language", _("Another language")
    LENGTH = "length", _("Too little or too much to read")


URGENT_KINDS = frozenset({FlagKind.SAFEGUARDING, FlagKind.THREAT})


class FlagState(models.TextChoices):
    """What a person has said to a flag."""

    RAISED = "raised", _("Raised")
    UPHELD = "upheld", _("Upheld")
    DISMISSED = "dismissed", _("Dismissed")


class ConcernState(models.TextChoices):
    """Where a record stands on the safeguarding list."""

    OPEN = "open", _("Open")
    ACTED_ON = "acted_on", _("Acted on")
    NO_CONCERN = "no_concern", _("Not a concern")


DECIDED_CONCERNS = frozenset({ConcernState.ACTED_ON, ConcernState.NO_CONCERN})

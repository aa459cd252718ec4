"""Refusals about findings and the consideration ledger."""

from __future__ import annotations

from engagement.consultations.models import Consultation
from engagement.findings.models import Finding
from engagement.themes.models import Theme


class ThemeElsewhere(Exception):
    """A theme of one consultation was brought to another."""

    def __init__(self, theme: Theme, consultation: Consultation) -> None:
        super().__init__(
            f"Theme {theme.pk} belongs to another consultation than {consultation.pk}."
        )


class PassageElsewhere(Exception):
    """A passage was chosen that nobody has put under the finding's theme."""

    def __init__(self, passage_ids: list[str]) -> None:
        super().__init__(f"{len(passage_ids)} passages don't stand under the finding's theme.")
        self.passage_ids = passage_ids


class SentenceMissing(Exception):
    """A finding without a sentence says nothing."""

    def __init__(self) -> None:
        super().__init__("Write the finding as a sentence that people can check.")


class ReasonMissing(Exception):
    """The ledger has to say why, not only what."""

    def __init__(self) -> None:
        super().__init__("Say why, so that people can see that they were heard.")


class ReviewedByItsWriter(Exception):
    """Somebody reviewed a finding of their own."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(
            f"Finding {finding.pk} has to be reviewed by somebody else than its writer."
        )


class ReportPublished(Exception):
    """What a published report rests on stays as it was published."""

    def __init__(self, consultation: Consultation) -> None:
        super().__init__(f"The report of consultation {consultation.pk} has been published.")

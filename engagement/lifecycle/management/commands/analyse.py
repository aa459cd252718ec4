"""``manage.py analyse BODY/SLUG``: redact, tag and theme a consultation's answers now."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from engagement.consultations.models import Consultation
from engagement.lifecycle.analysing import analyse_consultation


class Command(BaseCommand):
    """Redact, tag and theme a consultation's answers now."""

    help = "Redact, tag and theme a consultation's answers now, as the worker would."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the consultation."""
        parser.add_argument("consultation", metavar="BODY/SLUG")

    def handle(self, *args: Any, **options: Any) -> None:
        """Analyse and say what came of it in numbers."""
        body_slug, _, slug = options["consultation"].partition("/")
        consultation = Consultation.objects.filter(body__slug=body_slug, slug=slug).first()
        if consultation is None:
            known = [f"{c.body.slug}/{c.slug}" for c in Consultation.objects.select_related("body")]
            message = (
                f"There is no consultation {options['consultation']!r}. "
                f"Known: {', '.join(known) or 'none'}."
            )
            raise CommandError(message)
        found = analyse_consultation(consultation)
        self.stdout.write(
            f"{found.n_redacted} texts redacted, {found.n_tagged} tagged with {found.n_tags} tags, "
            f"{found.n_indexed} indexed"
        )
        for run in found.runs:
            self.stdout.write(
                f"{run.question.key}: {run.suggestions.count()} themes suggested from "
                f"{run.n_texts} answers, {run.n_unthemed} in none"
            )
        for run in found.unchanged:
            self.stdout.write(
                f"{run.question.key}: nothing changed since run {run.pk}, 0 runs added"
            )

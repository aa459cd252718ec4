"""Bring in responses from a CSV, XLSX or JSON Lines file."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from engagement.consultations.models import Consultation
from engagement.organisations.models import Body
from engagement.responses.importing.creating import create_consultation
from engagement.responses.importing.errors import ImportRefused
from engagement.responses.importing.mapping import parse_mapping
from engagement.responses.importing.services import Plan, carry_out, plan_import
from engagement.responses.importing.tables import Table, read_table

_EPILOG = """
examples:
  Answers to a consultation, columns named like its questions:
    manage.py import_responses answers.xlsx --consultation fenmarch/libraries-and-hubs
  Other names, with an id so that a longer file can follow:
    manage.py import_responses paper.csv --consultation fenmarch/libraries-and-hubs \\
        --map "What matters?=matters_most" --map Number=id --map Date=received_on
  Any file of comments, into a consultation made for it:
    manage.py import_responses comments.jsonl --consultation aldermoor/patient-comments --create \\
        --title "What patients wrote" --map text=comment --map id=id --ask "comment=Why?"

targets besides question keys: id, voice (myself, organisation), organisation (its name),
  received_on (2026-03-14 or 14/03/2026), language (en), channel (web, paper, phone, event,
  import), quote (yes or no). Several choices in one cell are parted by semicolons.
"""


class Command(BaseCommand):
    """Bring a file in whole, or say what is wrong with it and store nothing."""

    help = (
        "Bring in responses from a CSV (UTF-8), XLSX (its first sheet) or JSON Lines file. "
        "The whole file is checked first; then it is stored in one transaction or not at all. "
        "The same file twice adds nothing."
    )

    def create_parser(self, *args: Any, **options: Any) -> Any:
        """Keep the examples' lines as they are."""
        formatter = argparse.RawDescriptionHelpFormatter
        parser = super().create_parser(*args, epilog=_EPILOG, **options)
        parser.formatter_class = formatter
        return parser

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Take the file, the consultation and the mapping."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--consultation", required=True, metavar="BODY/SLUG")
        parser.add_argument(
            "--map",
            action="append",
            default=[],
            metavar="COLUMN=TARGET",
            help="may be given many times; without it columns are known by their names",
        )
        parser.add_argument(
            "--create",
            action="store_true",
            help="make the consultation if it is missing: closed, a question for each column",
        )
        parser.add_argument("--title", default="", help="with --create")
        parser.add_argument(
            "--ask",
            action="append",
            default=[],
            metavar="KEY=WORDING",
            help="with --create: how a question was asked",
        )
        parser.add_argument("--dry-run", action="store_true", help="check, and store nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check, then store."""
        try:
            # Read before the transaction, which holds the database.
            table = read_table(options["file"])
            with transaction.atomic():
                plan = self._plan(table, options)
                n_added = 0 if options["dry_run"] else carry_out(plan=plan)
                if options["dry_run"]:
                    transaction.set_rollback(True)
        except ImportRefused as refusal:
            message = f"Nothing was stored.\n{refusal}"
            raise CommandError(message) from refusal
        self.stdout.write(_sentence(plan, n_added, is_dry_run=options["dry_run"]))

    def _plan(self, table: Table, options: dict[str, Any]) -> Plan:
        column_by_target = parse_mapping(table.file_name, options["map"])
        return plan_import(
            table=table,
            consultation=_consultation(table, column_by_target, options),
            column_by_target=column_by_target,
        )


def _consultation(
    table: Table, column_by_target: dict[str, str], options: dict[str, Any]
) -> Consultation:
    body_slug, slash, slug = options["consultation"].partition("/")
    body = Body.objects.filter(slug=body_slug).first()
    if not slash or body is None:
        known = ", ".join(Body.objects.values_list("slug", flat=True)) or "none yet"
        message = f"Write --consultation BODY/SLUG with one of these bodies: {known}."
        raise CommandError(message)
    found = Consultation.objects.filter(body=body, slug=slug).first()
    if found is not None:
        return found
    if not options["create"]:
        known = ", ".join(body.consultations.values_list("slug", flat=True)) or "none yet"
        message = (
            f"{body.slug} has no consultation {slug!r}. It has: {known}. "
            "With --create one is made for the file."
        )
        raise CommandError(message)
    return create_consultation(
        file_name=table.file_name,
        body=body,
        slug=slug,
        title=options["title"],
        column_by_target=column_by_target,
        wordings=_wordings(options["ask"]),
    )


def _wordings(pairs: list[str]) -> dict[str, str]:
    found = {}
    for pair in pairs:
        key, equals, wording = pair.partition("=")
        if not equals or not wording.strip():
            message = f"--ask {pair!r} should look like KEY=WORDING."
            raise CommandError(message)
        found[key.strip()] = wording.strip()
    return found


def _sentence(plan: Plan, n_added: int, *, is_dry_run: bool) -> str:
    consultation = plan.consultation
    done = f"would add {len(plan.new)}" if is_dry_run else f"added {n_added}"
    return (
        f"{plan.table.file_name}: {done} of {plan.n_rows} rows to "
        f"{consultation.body.slug}/{consultation.slug}; {plan.n_known} were there already, "
        f"{plan.n_empty} answered nothing."
    )

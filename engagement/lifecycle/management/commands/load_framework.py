"""Load a body's equality strategy from a framework file."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from engagement.lifecycle.frameworks import LoadedFramework, load_framework
from engagement.organisations.models import Body
from nlp.frameworks import FrameworkError


class Command(BaseCommand):
    """Load a framework file for a body; say in numbers what came of it."""

    help = (
        "Load a framework file as a body's own. Loading it twice changes nothing; a changed file "
        "makes a new version and keeps the old; a broken file changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file and the body's slug."""
        parser.add_argument("file", help="a YAML file, such as cambridgeshire-edi-2023-2027.yaml")
        parser.add_argument("--body", required=True, help="slug of the body whose strategy it is")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load the file."""
        body = _body(options["body"])
        try:
            loaded = load_framework(path=options["file"], body=body, actor="load_framework")
        except FrameworkError as error:
            listed = "\n".join(f"  {problem}" for problem in error.problems)
            n = len(error.problems)
            message = f"Nothing was changed: {n} problem{'' if n == 1 else 's'} to mend.\n{listed}"
            raise CommandError(message) from error
        self.stdout.write(_sentence(loaded))


def _body(slug: str) -> Body:
    body = Body.objects.filter(slug=slug).first()
    if body is None:
        known = ", ".join(Body.objects.values_list("slug", flat=True)) or "none yet"
        message = f"There is no body {slug!r}. Bodies: {known}."
        raise CommandError(message)
    return body


def _sentence(loaded: LoadedFramework) -> str:
    version = loaded.stored.version
    name = f"{loaded.stored.framework.ref} for {loaded.stored.framework.body.slug}"
    if not loaded.stored.is_new_version:
        return f"{name}: nothing changed, version {version.number} says the same."
    counts = ", ".join(f"{number} {what}" for what, number in loaded.counts.items())
    return (
        f"{name}: version {version.number} loaded, {counts} ({loaded.n_new_groups} groups made, "
        f"{loaded.stored.n_removed} rows no longer current)."
    )

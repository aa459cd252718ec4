"""``manage.py load_example``: the two invented bodies, all that they asked and were told."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.example.asking import load_calls
from cms.example.hearing import load_responses, load_stories
from cms.example.logins import example_password
from cms.example.people import load_bodies
from cms.settings.environment import ENVIRONMENT


class Command(BaseCommand):
    """Load the example."""

    help = (
        "Load the two invented bodies of the demonstration. Running it again adds what is missing."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Load and say what came in, in numbers."""
        if not ENVIRONMENT.is_development:
            message = "The example has known logins, so it is loaded in development only."
            raise CommandError(message)
        bodies = load_bodies(example_password())
        load_calls(bodies)
        n_responses, n_stories = load_responses(), load_stories()
        self.stdout.write(
            f"{len(bodies)} bodies; {n_responses} responses and {n_stories} stories were new"
        )

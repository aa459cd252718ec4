"""``manage.py demo``: from an installed environment to a running site with the example in it.

What ``make demo`` runs. It starts a worker and a server, prints where to look and whom to sign
in as, runs until interrupted, and stops what it started.
"""

from __future__ import annotations

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.example.analysing import analyse_example
from cms.example.coding import code_example
from cms.example.serving import Site, port_is_free
from cms.example.tour import check_tour, print_tour
from cms.example.walkthrough import walk_loop


class Command(BaseCommand):
    """Run the demonstration."""

    help = "Prepare the database, load and analyse the example, and serve it until interrupted."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the port, and whether to stop after one look."""
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument(
            "--once", action="store_true", help="ask the site for its pages, then stop"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepare, serve, and stop everything at the end."""
        port = options["port"]
        if not port_is_free(port):
            message = f"Port {port} is taken. Choose another: PORT={port + 1} make demo"
            raise CommandError(message)
        self.stdout.write("Preparing the database ...")
        call_command("migrate", verbosity=0)
        call_command("load_example", stdout=self.stdout)
        analyse_example(self.stdout)
        n_themes = walk_loop()
        if n_themes:
            self.stdout.write(f"Fenmarch accepted {n_themes} themes and published what it heard.")
        n_coded = code_example()
        if n_coded:
            self.stdout.write(f"Aldermoor accepted {n_coded} themes and held the answers to them.")
        with Site(port) as site:
            site.wait_until_ready()
            print_tour(self.stdout, port)
            if options["once"]:
                check_tour(self.stdout, port)
            else:
                site.run_until_interrupted()
        self.stdout.write("Stopped.")

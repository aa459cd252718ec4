"""``manage.py create_body SLUG``: a body with its pages and its first administrator."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.urls import reverse

from cms.accounts.services import grant_role
from cms.pages.addresses import AT_THE_TOP
from cms.pages.site_setup import create_body_pages
from cms.settings.environment import ENVIRONMENT
from engagement.organisations.enums import BodyKind, Role
from engagement.organisations.models import Body, User

ACTOR = "create_body"
TAKEN = AT_THE_TOP | {"accessibility", "cookies", "help", "privacy"}


class Command(BaseCommand):
    """Make a body, its pages and its first administrator."""

    help = (
        "Make a body with its pages and its first administrator, who invites everybody else. "
        "What is there already is kept as it is."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what a body must have, and whom to make its administrator."""
        parser.add_argument("slug", help="first part of its addresses, like fenmarch")
        parser.add_argument("--name", required=True)
        parser.add_argument("--kind", required=True, choices=BodyKind.values)
        parser.add_argument("--administrator", required=True, metavar="EMAIL")
        parser.add_argument("--administrator-name", required=True, metavar="NAME")
        parser.add_argument("--contact-email", default="", help="shown to the public")
        parser.add_argument("--contact-phone", default="", help="shown to the public")
        parser.add_argument("--brand-colour", default="#0b5563", help="like #0b5563")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Make what is missing and say what was made, in numbers."""
        body, is_new_body = _ensure_body(options)
        create_body_pages(body)
        person, is_new_person = _ensure_person(options)
        has_role = grant_role(user=person, body=body, role=Role.ADMINISTRATOR, actor=ACTOR)
        self.stdout.write(
            f"{body.slug}: {int(is_new_body)} body, {int(is_new_person)} person and "
            f"{int(has_role)} role made."
        )
        if not person.has_usable_password():
            address = ENVIRONMENT.own_address + reverse("account_reset_password")
            self.stdout.write(f"{person.email} chooses a password at {address}")


def _ensure_body(options: dict[str, Any]) -> tuple[Body, bool]:
    found = Body.objects.filter(slug=options["slug"]).first()
    if found is not None:
        return found, False
    names = ("slug", "name", "kind", "contact_email", "contact_phone", "brand_colour")
    if options["slug"] in TAKEN:
        message = f"Nothing was made. slug: {options['slug']!r} is used by the site itself."
        raise CommandError(message)
    body = Body(**{name: options[name] for name in names})
    _check(body)
    body.save()
    return body, True


def _ensure_person(options: dict[str, Any]) -> tuple[User, bool]:
    email = options["administrator"]
    found = User.objects.filter(email__iexact=email).first()
    if found is not None:
        return found, False
    _check(User(email=email, name=options["administrator_name"]), exclude=["password"])
    return User.objects.create_user(email, name=options["administrator_name"]), True


def _check(thing: Body | User, exclude: list[str] | None = None) -> None:
    try:
        thing.full_clean(exclude=exclude)
    except ValidationError as error:
        wrong = "; ".join(
            f"{field}: {' '.join(messages)}" for field, messages in error.message_dict.items()
        )
        message = f"Nothing was made. {wrong}"
        raise CommandError(message) from error

"""Inviting people, and giving and taking roles, with their doors into Wagtail kept in step."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.core.context import request_context
from django.db import transaction
from django.http import HttpRequest

from cms.accounts.wagtail_groups import sync_wagtail_groups
from engagement.organisations import services as organisations
from engagement.organisations.enums import Role
from engagement.organisations.models import Body, User


@transaction.atomic
def grant_role(*, user: User, body: Body, role: Role, actor: Any) -> bool:
    """Give a role, and the groups that go with it; return whether anything changed."""
    has_changed = organisations.grant_role(user=user, body=body, role=role, actor=actor)
    sync_wagtail_groups(user)
    return has_changed


@transaction.atomic
def revoke_role(*, user: User, body: Body, role: Role, actor: Any) -> bool:
    """Take a role away, and the groups that went with it; return whether anything changed."""
    has_changed = organisations.revoke_role(user=user, body=body, role=role, actor=actor)
    sync_wagtail_groups(user)
    return has_changed


@transaction.atomic
def invite_person(
    *, email: str, name: str, body: Body, role: Role, actor: Any, request: HttpRequest
) -> User:
    """Give a role to the person with an address, who is made where nobody has it yet.

    A new person gets an e-mail with a link to choose a password; one who has an account keeps
    name and password, whatever was typed here.

    Args:
        email: the address they will sign in with.
        name: as pages show it.
        body: where the role is held.
        role: which.
        actor: the administrator.
        request: whose host the link names.
    """
    person = User.objects.filter(email__iexact=email).first()
    is_new = person is None
    if person is None:
        person = User.objects.create_user(email=email, name=name)
    grant_role(user=person, body=body, role=role, actor=actor)
    if is_new:
        transaction.on_commit(lambda: _send_link(person, body, request))
    return person


def _send_link(person: User, body: Body, request: HttpRequest) -> None:
    """Send the link under which a new person chooses a password: allauth's own for a reset."""
    key = f"{user_pk_to_url_str(person)}-{default_token_generator.make_token(person)}"
    with request_context(request):  # allauth takes the link's host from here
        adapter = get_adapter(request)
        context = {
            "person": person,
            "body": body,
            "url": adapter.get_reset_password_from_key_url(key),
        }
        adapter.send_mail("account/email/invitation", person.email, context)

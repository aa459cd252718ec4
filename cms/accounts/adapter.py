"""How django-allauth behaves here: people are invited, nobody signs up by themselves."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class InvitedOnlyAdapter(DefaultAccountAdapter):
    """Closes the sign-up page: an administrator of a body adds people."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("The email or the password is wrong. Check both."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse: residents need no account, and staff are invited."""
        return False


def display_name(user: Any) -> str:
    """Return the name that pages show for a signed-in person."""
    return str(user)

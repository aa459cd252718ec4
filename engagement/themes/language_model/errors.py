"""Refusals about the language model service."""

from __future__ import annotations

from django.utils.translation import gettext as _


class LanguageModelRefused(Exception):
    """The service can't be asked, or gave nothing that may be shown; the text says why."""


class ServiceOff(LanguageModelRefused):
    """No service has been set."""

    def __init__(self) -> None:
        super().__init__(_("No language model service is set up here."))


class RedactionWaiting(LanguageModelRefused):
    """A passage has not been looked through for personal data."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Some of these passages are still being checked for personal data, so nothing was "
                "sent. Try again in a few minutes."
            )
        )


class ServiceFailed(LanguageModelRefused):
    """The service didn't answer, or not in the form that was asked for.

    Args:
        reason: a sentence; never what the service sent.
    """


class AnswerRefused(LanguageModelRefused):
    """What the service proposed breaks a rule that no officer should have to weigh."""

"""Kinds and states of what people sent."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class RecordKind(models.TextChoices):
    """What was sent at once."""

    RESPONSE = "response", _("Response")
    STORY = "story", _("Story")


class Voice(models.TextChoices):
    """For whom a person speaks."""

    MYSELF = "myself", _("For myself")
    ORGANISATION = "organisation", _("For an organisation")


class Channel(models.TextChoices):
    """How the words came in."""

    WEB = "web", _("Website")
    PAPER = "paper", _("Paper")
    PHONE = "phone", _("Telephone")
    EVENT = "event", _("Event")
    IMPORT = "import", _("Import")


class WordsKind(models.TextChoices):
    """What a piece of text is a part of."""

    ANSWER = "answer", _("Answer")
    STORY = "story", _("Story")
    TITLE = "title", _("Title")
    REPLY = "reply", _("Reply to a moderator")
    TRANSLATION = "translated", _("Translation by an officer")


# What may be translated; a reply is for one moderator's eyes.
TRANSLATED_KINDS = frozenset({WordsKind.ANSWER, WordsKind.STORY, WordsKind.TITLE})


class RedactionProgress(models.TextChoices):
    """How far a piece of text has come on its way to being readable."""

    WAITING = "waiting", _("Waiting for the machine")
    SUGGESTED = "suggested", _("Suggested by the machine")
    REVIEWED = "reviewed", _("Reviewed by a person")


class Origin(models.TextChoices):
    """Who said it: a field everywhere, never a NULL."""

    MACHINE = "machine", _("Suggested by the machine")
    PERSON = "person", _("Decided by a person")
    LANGUAGE_MODEL = "service", _("Suggested by a language model service")


class ReviewState(models.TextChoices):
    """What a person has said to a suggestion."""

    SUGGESTED = "suggested", _("Suggested")
    CONFIRMED = "confirmed", _("Confirmed")
    REJECTED = "rejected", _("Rejected")


# Both hide the words: an unreviewed suggestion is hidden until somebody says otherwise.
HIDING_STATES = frozenset({ReviewState.SUGGESTED, ReviewState.CONFIRMED})


class ConsentKind(models.TextChoices):
    """What a person allows beyond having their words read and counted."""

    QUOTE = "quote", _("Quote my words without my name")
    STORY = "story", _("Publish my story")
    CONTACT = "contact", _("Contact me")

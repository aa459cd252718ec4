"""Writes of stories: one that has arrived, and what a moderator's release changes."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from engagement.consultations.models import CallForStories
from engagement.core import clock
from engagement.moderation.enums import CaseState
from engagement.moderation.models import CaseDecision
from engagement.moderation.services.cases import decide_case, open_case
from engagement.stories.models import Story
from engagement.words.enums import Origin, WordsKind
from engagement.words.models import Words
from engagement.words.services import NewRecord, save_records


def save_story(
    *, call: CallForStories, new_record: NewRecord, title: str, text: str, language: str = ""
) -> Story:
    """Write a story with its record and its case, in the caller's transaction."""
    record = new_record.record
    said = {"language": language, "language_origin": Origin.PERSON if language else ""}
    told = Words(record=record, kind=WordsKind.STORY, text=text, **said)
    titled = Words(record=record, kind=WordsKind.TITLE, text=title, **said)
    new_record.words += [titled, told]
    save_records([new_record])
    open_case(record=record)
    return Story.objects.create(record=record, call=call, title=titled, words=told)


@transaction.atomic
def release_story(
    *, story: Story, user: Any, names_removed: bool, reason: str = ""
) -> CaseDecision:
    """Let everybody read a story, with the names that its review removed.

    Args:
        names_removed: what the moderator says of it; must be what the review found.

    Raises:
        ReleaseRefused: its author didn't allow it, its review isn't finished, or the words
            that stay hidden say otherwise than ``names_removed``.
    """
    state = CaseState.RELEASED_REDACTED if names_removed else CaseState.RELEASED
    decision = decide_case(case=story.record.case, user=user, state=state, reason=reason)
    story.released_on = clock.today()
    story.save(update_fields=["released_on"])
    return decision

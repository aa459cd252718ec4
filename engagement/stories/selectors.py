"""Reads of stories: what the public may see, and a moderator's queue. All of it redacted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from engagement.core import clock
from engagement.moderation.enums import WAITING_STATES, CaseState
from engagement.moderation.models import CaseDecision
from engagement.organisations.models import Body
from engagement.stories.models import Story
from engagement.words.enums import RedactionProgress
from engagement.words.models import Words
from engagement.words.reading import redacted_text, segments_of

EXCERPT_LENGTH = 240


@dataclass(frozen=True)
class PublicStory:
    """A released story as everybody may read it."""

    reference: str
    title: str
    text: str
    language: str
    released_on: dt.date | None
    names_removed: bool

    @property
    def excerpt(self) -> str:
        """Return how it begins."""
        return shorten(self.text)


@dataclass(frozen=True)
class QueuedStory:
    """A line of the moderators' queue.

    Attributes:
        title, excerpt: redacted; empty while the machine is still looking for names.
        n_days: since the day it was received.
        in_hand_of: the moderator who has it, or None.
    """

    reference: str
    title: str
    excerpt: str
    language: str
    state: CaseState
    held_until: dt.date | None
    n_days: int
    in_hand_of: Any
    is_readable: bool


def public_stories(body: Body, *, references: Collection[str] | None = None) -> list[PublicStory]:
    """Return a body's released stories, newest release first.

    Args:
        body: whose.
        references: only these; all where None.
    """
    stories = _readable(Story.objects.public().filter(call__body=body))
    if references is not None:
        stories = stories.filter(reference__in=references)
    return [_public(story) for story in stories.order_by("-released_on", "reference")]


def public_story(body: Body, reference: str) -> PublicStory | None:
    """Return one released story of a body, or None for any other."""
    found = _readable(Story.objects.public().filter(call__body=body, reference=reference)).first()
    return _public(found) if found else None


def story_queue(body: Body, *, states: Iterable[str] = WAITING_STATES) -> QuerySet[Story]:
    """Return a body's stories in these states, the longest waiting first."""
    return (
        _with_words(Story.objects.standing())
        .filter(call__body=body, record__case__state__in=list(states))
        .order_by("record__received_on", "reference")
    )


def queued_stories(stories: Iterable[Story]) -> list[QueuedStory]:
    """Return stories as lines of the queue."""
    return [_queued(story) for story in stories]


def story_of_body(body: Body, reference: str) -> Story | None:
    """Return one standing story of a body with its case, or None."""
    found = _with_words(Story.objects.standing()).filter(call__body=body, reference=reference)
    return found.first()


@dataclass(frozen=True)
class ReadStory:
    """A story as a moderator reads it: redacted, with what its author replied.

    Attributes:
        replies: pairs of a moderator's question and the redacted reply.
        is_reviewed: somebody has said of every part what stays hidden.
    """

    title: str
    text: str
    language: str
    replies: tuple[tuple[str, str], ...]
    is_readable: bool
    is_reviewed: bool
    consents: tuple[tuple[str, bool], ...]
    decisions: tuple[CaseDecision, ...]
    n_days: int


def read_story(story: Story) -> ReadStory:
    """Return a story with all that a moderator needs to decide."""
    parts = (story.title, story.words)
    is_readable = all(_is_readable(words) for words in parts)
    case = story.record.case
    decisions = tuple(case.decisions.select_related("decided_by", "reply__words"))
    return ReadStory(
        title=redacted_text(story.title) if is_readable else "",
        text=redacted_text(story.words) if is_readable else "",
        language=story.words.language,
        replies=tuple(
            (decision.reason, redacted_text(decision.reply.words))
            for decision in decisions
            if hasattr(decision, "reply") and _is_readable(decision.reply.words)
        ),
        is_readable=is_readable,
        is_reviewed=all(words.redaction_progress == RedactionProgress.REVIEWED for words in parts),
        consents=tuple(
            (str(consent.get_kind_display()), consent.is_given)
            for consent in story.record.consents.order_by("kind")
        ),
        decisions=decisions,
        n_days=(clock.today() - story.record.received_on).days,
    )


def shorten(text: str) -> str:
    """Return the first words of a text, cut between words."""
    if len(text) <= EXCERPT_LENGTH:
        return text
    return text[:EXCERPT_LENGTH].rsplit(maxsplit=1)[0] + " …"


def _with_words(stories: QuerySet[Story]) -> QuerySet[Story]:
    return stories.select_related(
        "title", "words", "record__case", "record__in_hand__user", "record__body", "call"
    ).prefetch_related("title__redactions", "words__redactions")


def _readable(stories: QuerySet[Story]) -> QuerySet[Story]:
    # A released story whose words changed and wait for the machine again is not shown.
    return (
        _with_words(stories)
        .exclude(words__redaction_progress=RedactionProgress.WAITING)
        .exclude(title__redaction_progress=RedactionProgress.WAITING)
    )


def _public(story: Story) -> PublicStory:
    parts = {part: segments_of(getattr(story, part)) for part in ("title", "words")}
    shown = {part: "".join(one.text for one in segments) for part, segments in parts.items()}
    return PublicStory(
        reference=story.reference,
        title=shown["title"],
        text=shown["words"],
        language=story.words.language,
        released_on=story.released_on,
        names_removed=any(one.is_redacted for segments in parts.values() for one in segments),
    )


def _queued(story: Story) -> QueuedStory:
    case = story.record.case
    in_hand = getattr(story.record, "in_hand", None)
    is_readable = all(_is_readable(words) for words in (story.title, story.words))
    return QueuedStory(
        reference=story.reference,
        title=redacted_text(story.title) if is_readable else "",
        excerpt=shorten(redacted_text(story.words)) if is_readable else "",
        language=story.words.language,
        state=CaseState(case.state),
        held_until=case.held_until,
        n_days=(clock.today() - story.record.received_on).days,
        in_hand_of=in_hand.user if in_hand else None,
        is_readable=is_readable,
    )


def _is_readable(words: Words) -> bool:
    return words.redaction_progress != RedactionProgress.WAITING

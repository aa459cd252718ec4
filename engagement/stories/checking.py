"""Say whether a story can be taken as it is told."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from engagement.consultations.models import LONG_TEXT_LIMIT
from engagement.stories.errors import StoryProblem, StoryRefused
from engagement.words.errors import UnstorableText
from engagement.words.storing import check_storable

TITLE_LIMIT = 120
TEXT_LIMIT = LONG_TEXT_LIMIT


def check_story(*, title: str, text: str) -> None:
    """Do nothing for a story that can be taken.

    Raises:
        StoryRefused: with everything that is wrong.
    """
    problems = [
        *_problems("title", title, limit=TITLE_LIMIT, missing=_("Give your story a title.")),
        *_problems("text", text, limit=TEXT_LIMIT, missing=_("Tell us what happened.")),
    ]
    if problems:
        raise StoryRefused(problems)


def _problems(field: str, value: str, *, limit: int, missing: str) -> Iterator[StoryProblem]:
    if not value.strip():
        yield StoryProblem(field, missing)
    if len(value) > limit:
        yield StoryProblem(
            field,
            _("This has %(length)s characters. Shorten it to %(limit)s or fewer.")
            % {"length": f"{len(value):,}", "limit": f"{limit:,}"},
        )
    try:
        check_storable(value)
    except UnstorableText as problem:
        yield StoryProblem(field, str(problem))

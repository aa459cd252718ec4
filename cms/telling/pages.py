"""The pages of a story: the story, for whom, consents, and what the last page shows."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from cms.answering.fields import WordsField
from cms.answering.journey import Page
from cms.answering.sender import NO, YES, voice_page, yes_or_no
from engagement.consultations.models import CallForStories
from engagement.stories.checking import check_story
from engagement.stories.errors import StoryRefused
from engagement.words.enums import ConsentKind


def story_pages(call: CallForStories) -> list[Page]:
    """Return the pages of a story for a call."""
    story = Page(
        key="story",
        template="telling/story.html",
        check=_check_story,
        fields={
            "title": WordsField(
                label=_("Give it a title"),
                help_text=_("A few words, without names."),
                error_messages={"required": _("Give your story a title.")},
            ),
            "text": WordsField(
                rows=14,
                label=call.prompt,
                help_text=_("Please leave out names of people. If you don't, we take them out."),
                error_messages={"required": _("Tell us what happened.")},
            ),
        },
    )
    return [story, voice_page("telling/voice.html"), _consent_page()]


def consents_from(values: dict[str, Any]) -> dict[ConsentKind, bool]:
    """Return what the sender allowed."""
    return {
        ConsentKind.STORY: values.get("publish", NO) == YES,
        ConsentKind.QUOTE: values.get("quote", NO) == YES,
    }


def _check_story(form: forms.Form) -> None:
    if not {"title", "text"} <= set(form.cleaned_data):
        return
    try:
        check_story(title=form.cleaned_data["title"], text=form.cleaned_data["text"])
    except StoryRefused as refusal:
        for problem in refusal.problems:
            form.add_error(problem.field, problem.sentence)


def _consent_page() -> Page:
    return Page(
        key="consent",
        template="telling/consent.html",
        fields={
            "publish": yes_or_no(
                _("May we publish your story on this site?"),
                help_text=_(
                    "A moderator reads it first and takes out names. You can withdraw it at any "
                    "time."
                ),
                yes=_("Yes, you may publish it without my name"),
                no=_("No, read it and learn from it, but don't publish it"),
            ),
            "quote": yes_or_no(
                _("May we quote from it in our reports?"),
                help_text=_("Two people read a quote before it is published."),
                yes=_("Yes, you may quote me without my name"),
                no=_("No, don't quote it"),
            ),
        },
    )

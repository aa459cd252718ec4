"""Sends responses and stories as the website does."""

from __future__ import annotations

from engagement.consultations.enums import QuestionKind
from engagement.core.identifiers import new_idempotency_key
from engagement.lifecycle.receiving import Received, receive_response, receive_story
from engagement.words.enums import ConsentKind
from tests.factories.consultations import (
    CallForStoriesFactory,
    ChoiceFactory,
    ConsultationFactory,
    QuestionFactory,
)


def consultation_with_every_kind(**about):
    """Return an open consultation with one question of each kind; none is required."""
    consultation = ConsultationFactory(**about)
    for position, kind in enumerate(QuestionKind, 1):
        question = QuestionFactory(
            consultation=consultation,
            key=kind.value,
            kind=kind,
            position=position,
            text=f"Question of the kind {kind.label}",
        )
        if kind in {QuestionKind.SINGLE_CHOICE, QuestionKind.SEVERAL_CHOICES}:
            ChoiceFactory(question=question, text="Every week")
            ChoiceFactory(question=question, text="Sometimes; when open")
            ChoiceFactory(question=question, text="Never", is_exclusive=True)
    return consultation


def choice_of(consultation, key, text):
    return consultation.questions.get(key=key).choices.get(text=text)


def sent_response(text="The side door has no ramp.", *, consultation=None, **about) -> Received:
    """Return a response of one long text, with quotes allowed unless told otherwise."""
    consultation = consultation or consultation_with_every_kind()
    about.setdefault("consents", {ConsentKind.QUOTE: True})
    return receive_response(
        consultation=consultation,
        answers={"long_text": text},
        key=about.pop("key", None) or new_idempotency_key(),
        **about,
    )


def sent_story(text="I waited in the rain for the bus.", *, call=None, **about) -> Received:
    """Return a story that may be published and quoted unless told otherwise."""
    about.setdefault("consents", {ConsentKind.STORY: True, ConsentKind.QUOTE: True})
    return receive_story(
        call=call or CallForStoriesFactory(),
        title=about.pop("title", "The bus"),
        text=text,
        key=about.pop("key", None) or new_idempotency_key(),
        **about,
    )

"""Makes records, responses and passages, each with its words as a test states them."""

from __future__ import annotations

import uuid

import factory

from engagement.consultations.models import Question
from engagement.moderation.models import Case
from engagement.responses.models import Answer, Response
from engagement.stories.models import Story
from engagement.words.enums import RecordKind, RedactionProgress, WordsKind
from engagement.words.models import Passage, Record, Words
from tests.factories.consultations import CallForStoriesFactory, QuestionFactory
from tests.factories.organisations import BodyFactory


class RecordFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Record

    body = factory.SubFactory(BodyFactory)
    kind = RecordKind.RESPONSE
    idempotency_hash = factory.LazyFunction(lambda: uuid.uuid4().hex * 2)


class WordsFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Words

    record = factory.SubFactory(RecordFactory)
    kind = WordsKind.ANSWER
    text = "There is no ramp at the side door."
    language = "en"
    redaction_progress = RedactionProgress.SUGGESTED


class PassageFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Passage

    words = factory.SubFactory(WordsFactory)
    start = 0
    end = factory.LazyAttribute(lambda passage: len(passage.words.text))


def answer_with(text: str, *, question: Question | None = None, **words) -> Answer:
    """Return the one answer of a new response, with these words."""
    question = question or QuestionFactory()
    record = RecordFactory(body=question.consultation.body)
    response = Response.objects.create(record=record, consultation=question.consultation)
    return Answer.objects.create(
        response=response,
        question=question,
        words=WordsFactory(record=record, text=text, **words),
    )


def story_with(text: str, *, call=None, title: str = "My visit", **words) -> Story:
    """Return a new story before a moderator, with these words."""
    call = call or CallForStoriesFactory()
    record = RecordFactory(body=call.body, kind=RecordKind.STORY)
    Case.objects.create(record=record)
    return Story.objects.create(
        record=record,
        call=call,
        title=WordsFactory(record=record, kind=WordsKind.TITLE, text=title, **words),
        words=WordsFactory(record=record, kind=WordsKind.STORY, text=text, **words),
    )

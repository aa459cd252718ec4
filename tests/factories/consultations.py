"""Makes consultations that are open now, with questions."""

from __future__ import annotations

import datetime as dt

import factory

from engagement.consultations.enums import QuestionKind
from engagement.consultations.models import CallForStories, Choice, Consultation, Question
from engagement.core import clock
from tests.factories.organisations import BodyFactory


class ConsultationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Consultation

    class Params:
        closed = factory.Trait(
            opens_at=factory.LazyFunction(lambda: clock.now() - dt.timedelta(days=60)),
            closes_at=factory.LazyFunction(lambda: clock.now() - dt.timedelta(days=2)),
        )
        draft = factory.Trait(published_at=None)

    body = factory.SubFactory(BodyFactory)
    slug = factory.Sequence(lambda n: f"libraries-{n}")
    title = "How should our libraries work?"
    audience = ["residents"]
    opens_at = factory.LazyFunction(lambda: clock.now() - dt.timedelta(days=7))
    closes_at = factory.LazyFunction(lambda: clock.now() + dt.timedelta(days=7))
    published_at = factory.LazyFunction(lambda: clock.now() - dt.timedelta(days=7))
    decided_by = "The cabinet"
    can_change = "Opening hours"
    hear_back_on = factory.LazyFunction(lambda: clock.today() + dt.timedelta(days=60))


class QuestionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Question

    consultation = factory.SubFactory(ConsultationFactory)
    key = factory.Sequence(lambda n: f"question-{n}")
    position = factory.Sequence(lambda n: n)
    kind = QuestionKind.LONG_TEXT
    text = "What would make the biggest difference?"


class ChoiceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Choice

    question = factory.SubFactory(QuestionFactory, kind=QuestionKind.SINGLE_CHOICE)
    position = factory.Sequence(lambda n: n)
    text = factory.Sequence(lambda n: f"Choice {n}")


class CallForStoriesFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CallForStories

    body = factory.SubFactory(BodyFactory)
    slug = factory.Sequence(lambda n: f"stories-{n}")
    title = "Tell us about coming to hospital"
    audience = ["patients"]
    prompt = "What happened?"
    published_at = factory.LazyFunction(lambda: clock.now() - dt.timedelta(days=7))

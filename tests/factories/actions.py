"""Makes frameworks with objectives, themes, action items and what was agreed about them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import factory

from engagement.actions.enums import Direction
from engagement.actions.models import ActionItem, Measure, Reading
from engagement.moderation.enums import QuoteState
from engagement.moderation.models import Quote
from engagement.objectives.models import Framework, Objective, PriorityArea
from engagement.themes.models import Codebook, Coding, Theme
from engagement.words.enums import ConsentKind, Origin, ReviewState
from engagement.words.models import Consent, Passage
from tests.factories.consultations import ConsultationFactory, QuestionFactory
from tests.factories.organisations import BodyFactory, GroupFactory, UserFactory
from tests.factories.words import answer_with


class FrameworkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Framework

    body = factory.SubFactory(BodyFactory)
    ref = factory.Sequence(lambda n: f"strategy-{n}")
    title = "Fair for everybody"


class PriorityAreaFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PriorityArea

    framework = factory.SubFactory(FrameworkFactory)
    ref = factory.Sequence(lambda n: f"area-{n}")
    title = "Getting about"
    position = factory.Sequence(lambda n: n)
    outcome = "Everybody can get to our buildings."


class ObjectiveFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Objective

    class Params:
        body = factory.SubFactory(BodyFactory)

    framework = factory.SubFactory(FrameworkFactory, body=factory.SelfAttribute("..body"))
    priority_area = factory.LazyAttribute(
        lambda objective: PriorityAreaFactory(framework=objective.framework)
    )
    ref = factory.Sequence(lambda n: f"objective-{n}")
    title = "Make our buildings easy to enter"
    number = factory.Sequence(lambda n: n)
    outcome = "Nobody is kept out by a step."


class ThemeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Theme

    class Params:
        consultation = factory.SubFactory(ConsultationFactory)

    codebook = factory.LazyAttribute(lambda theme: codebook_of(theme.consultation))
    name = factory.Sequence(lambda n: f"Steps at the door {n}")
    definition = "People who can't get in."
    created_by = factory.SubFactory(UserFactory)


def codebook_of(consultation) -> Codebook:
    return Codebook.objects.get_or_create(consultation=consultation, version=1)[0]


class ActionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ActionItem

    class Params:
        published = factory.Trait(published_on=dt.date(2026, 1, 10))

    body = factory.SubFactory(BodyFactory)
    sentence = "Put a ramp at every library door."
    objective = factory.LazyAttribute(lambda action: ObjectiveFactory(body=action.body))
    owner_group = factory.LazyAttribute(lambda action: GroupFactory(body=action.body))
    due_on = dt.date(2026, 12, 31)
    agreed_on = dt.date(2026, 1, 5)


class MeasureFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Measure

    action = factory.SubFactory(ActionFactory)
    title = "Libraries with a ramp"
    unit = "libraries"
    direction = Direction.UP
    baseline = Decimal(0)
    baseline_on = dt.date(2026, 1, 1)
    target = Decimal(60)
    target_on = dt.date(2026, 12, 31)


class ReadingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Reading

    measure = factory.SubFactory(MeasureFactory)
    on = dt.date(2026, 1, 1)
    value = Decimal(0)
    entered_by = factory.SubFactory(UserFactory)


def passage_of(text: str, *, theme=None, question=None, consultation=None, **words) -> Passage:
    """Return a whole answer as a passage, coded with a theme where one is given."""
    if question is None:
        of = consultation or (theme.codebook.consultation if theme else ConsultationFactory())
        question = of.questions.first() or QuestionFactory(consultation=of)
    answer = answer_with(text, question=question, **words)
    passage = Passage.objects.create(words=answer.words, start=0, end=len(text))
    if theme is not None:
        Coding.objects.create(
            theme=theme, passage=passage, origin=Origin.PERSON, state=ReviewState.CONFIRMED
        )
    return passage


def quoted(text: str, *, state=QuoteState.RELEASED, theme=None, consent=True, **options) -> Passage:
    """Return a passage that two people have read as a quote."""
    passage = passage_of(text, theme=theme, **options)
    Consent.objects.create(record=passage.words.record, kind=ConsentKind.QUOTE, is_given=consent)
    is_decided = state != QuoteState.PROPOSED
    Quote.objects.create(
        passage=passage,
        state=state,
        proposed_by=UserFactory(),
        read_by=UserFactory() if is_decided else None,
    )
    return passage

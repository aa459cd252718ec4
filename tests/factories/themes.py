"""Makes runs, suggestions, themes and codings."""

from __future__ import annotations

import factory

from engagement.themes.enums import ChangeKind, RunState
from engagement.themes.models import (
    AnalysisRun,
    Codebook,
    Coding,
    SuggestedCoding,
    SuggestedTheme,
    Theme,
    ThemeChange,
)
from engagement.words.enums import Origin
from tests.factories.consultations import ConsultationFactory, QuestionFactory
from tests.factories.organisations import UserFactory
from tests.factories.words import PassageFactory


class AnalysisRunFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AnalysisRun

    question = factory.SubFactory(QuestionFactory)
    consultation = factory.SelfAttribute("question.consultation")
    state = RunState.DONE


class SuggestedThemeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SuggestedTheme

    run = factory.SubFactory(AnalysisRunFactory)
    position = factory.Sequence(lambda n: n)
    name = factory.Sequence(lambda n: f"Opening hours {n}")
    definition = "When the doors are open."
    keywords = ["evening", "hours"]
    n_respondents = 12


class SuggestedCodingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SuggestedCoding

    suggestion = factory.SubFactory(SuggestedThemeFactory)
    passage = factory.SubFactory(PassageFactory)
    score = 0.8


class CodebookFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Codebook
        django_get_or_create = ("consultation", "version")

    consultation = factory.SubFactory(ConsultationFactory)
    version = 1


class ThemeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Theme

    codebook = factory.SubFactory(CodebookFactory)
    name = factory.Sequence(lambda n: f"Theme {n}")
    created_by = factory.SubFactory(UserFactory)


class ThemeChangeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ThemeChange

    codebook = factory.SubFactory(CodebookFactory)
    kind = ChangeKind.SPLIT
    made_by = factory.SubFactory(UserFactory)


class CodingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Coding

    theme = factory.SubFactory(ThemeFactory)
    passage = factory.SubFactory(PassageFactory)
    origin = Origin.MACHINE

from __future__ import annotations

import pytest
from django.urls import reverse

from engagement.themes.enums import RunState
from engagement.themes.models import AnalysisRun
from tests.factories.consultations import QuestionFactory
from tests.factories.organisations import officer_of

SENTENCE = "The language model is not installed, so a lesser method looked"


@pytest.mark.django_db
@pytest.mark.parametrize("is_fallback", [True, False])
def test_themes_made_without_the_language_model_say_so(client, is_fallback):
    question = QuestionFactory()
    AnalysisRun.objects.create(
        consultation=question.consultation,
        question=question,
        state=RunState.DONE,
        parameters={"is_fallback": is_fallback},
    )
    client.force_login(officer_of(question.consultation.body))

    page = client.get(reverse("desk:themes", args=["fenmarch", question.consultation.slug]))

    assert (SENTENCE in page.content.decode()) is is_fallback

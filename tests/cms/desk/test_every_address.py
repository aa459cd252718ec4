from __future__ import annotations

import pytest
from django.urls import reverse

from engagement.organisations.enums import Role
from engagement.themes.enums import RunState
from engagement.themes.models import AnalysisRun, SuggestedTheme
from tests.factories.actions import ThemeFactory, passage_of
from tests.factories.consultations import ConsultationFactory, QuestionFactory
from tests.factories.evidence import tagged
from tests.factories.organisations import BodyFactory, UserFactory, contributor_of, officer_of
from tests.factories.themes import ThemeChangeFactory

pytestmark = pytest.mark.django_db

SHOWN = [
    "home",
    "consultation",
    "reading",
    "response",
    "themes",
    "theme",
    "run",
    "uncommon",
    "figures",
    "search",
]
POSTED = [
    "move_theme",
    "new_version",
    "undo_change",
    "decide_tag",
    "decide_coding",
    "add_evidence",
    "decide_suggestion",
    "look_for_themes",
]


@pytest.fixture
def addresses():
    """Every address of these rooms, all pointing at things of the body "fenmarch"."""
    consultation = ConsultationFactory(closed=True)
    question = QuestionFactory(consultation=consultation)
    theme = ThemeFactory(consultation=consultation)
    passage = passage_of("There is no ramp.", theme=theme, question=question)
    change = ThemeChangeFactory(codebook=theme.codebook)
    run = AnalysisRun.objects.create(
        consultation=consultation, question=question, state=RunState.DONE
    )
    suggestion = SuggestedTheme.objects.create(run=run, position=1, name="Ramps", n_respondents=1)
    arguments = {
        "home": [],
        "search": [],
        "consultation": [consultation.slug],
        "reading": [consultation.slug],
        "themes": [consultation.slug],
        "figures": [consultation.slug],
        "response": [passage.words.record_id],
        "theme": [theme.pk],
        "run": [run.pk],
        "uncommon": [run.pk],
        "decide_tag": [tagged(passage).pk],
        "decide_coding": [theme.codings.get().pk],
        "add_evidence": [passage.words_id],
        "decide_suggestion": [suggestion.pk],
        "look_for_themes": [consultation.slug, question.pk],
        "move_theme": [theme.pk],
        "new_version": [consultation.slug],
        "undo_change": [change.pk],
    }
    return lambda name, slug="fenmarch": reverse(f"desk:{name}", args=[slug, *arguments[name]])


@pytest.mark.parametrize("name", SHOWN)
def test_page_for_an_officer_is_shown_and_kept_by_no_cache(client, addresses, name):
    address = addresses(name)
    client.force_login(officer_of(BodyFactory()))

    response = client.get(address)

    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("name", [*SHOWN, *POSTED])
def test_page_for_another_bodys_officer_is_not_found(client, addresses, name):
    address = addresses(name)
    client.force_login(officer_of(BodyFactory(slug="otherham")))

    assert client.get(address).status_code == 404
    assert client.post(address).status_code == 404


@pytest.mark.parametrize(
    "name", [name for name in [*SHOWN, *POSTED] if name not in {"home", "search"}]
)
def test_page_under_another_bodys_address_is_not_found(client, addresses, name):
    other = BodyFactory(slug="otherham")
    address = addresses(name, other.slug)
    client.force_login(UserFactory(member=(other, Role.OFFICER, Role.PUBLISHER)))

    method = client.get if name in SHOWN else client.post
    assert method(address).status_code == 404


@pytest.mark.parametrize("name", SHOWN)
def test_page_for_a_contributor_is_not_found(client, addresses, name):
    address = addresses(name)
    client.force_login(contributor_of(BodyFactory()))

    assert client.get(address).status_code == 404


@pytest.mark.parametrize("name", SHOWN)
def test_page_for_a_visitor_leads_to_the_login_page(client, addresses, name):
    address = addresses(name)

    response = client.get(address)

    assert response.status_code == 302
    assert response["Location"].startswith("/account/login/")


@pytest.mark.parametrize("name", POSTED)
def test_action_that_is_only_looked_at_changes_nothing(client, addresses, name):
    address = addresses(name)
    client.force_login(officer_of(BodyFactory()))

    assert client.get(address).status_code == 405

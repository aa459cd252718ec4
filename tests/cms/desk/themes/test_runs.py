from __future__ import annotations

import pytest
from django.urls import reverse

from engagement.core import clock
from engagement.themes.enums import RunState, SuggestionState
from engagement.themes.models import AnalysisRun, RunText, SuggestedTheme, Theme
from engagement.themes.services import accept_suggestion
from tests.factories.actions import passage_of
from tests.factories.consultations import QuestionFactory
from tests.factories.organisations import BodyFactory, officer_of
from tests.factories.themes import (
    AnalysisRunFactory,
    SuggestedCodingFactory,
    SuggestedThemeFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def question():
    return QuestionFactory()


@pytest.fixture
def officer(client, question):
    user = officer_of(question.consultation.body)
    client.force_login(user)
    return user


@pytest.fixture
def passages(question):
    return [passage_of(f"The ramp is too steep, {n}.", question=question) for n in range(4)]


def _run(question, passages, *, name="Steep ramp", **fields):
    fields = {"finished_at": clock.now(), "input_sha256": "ab", "n_texts": len(passages)} | fields
    run = AnalysisRunFactory(question=question, **fields)
    found = SuggestedThemeFactory(run=run, position=1, name=name, n_respondents=len(passages))
    for passage in passages:
        SuggestedCodingFactory(suggestion=found, passage=passage)
        RunText.objects.create(run=run, words=passage.words, sha256="cd")
    return run


def _address(name, *arguments):
    return reverse(f"desk:{name}", args=["fenmarch", *arguments])


def _page(client, name, *arguments):
    return client.get(_address(name, *arguments)).content.decode()


def test_run_progress_while_it_groups_says_which_step(client, question, officer):
    run = AnalysisRunFactory(
        question=question, state=RunState.RUNNING, step="clusters", n_done=2, n_steps=4
    )

    said = client.get(_address("run_progress", run.pk)).json()

    assert said == {
        "is_running": True,
        "words": "Step 3 of 4: grouping what belongs together.",
        "done": 2,
        "steps": 4,
    }
    page = _page(client, "themes", question.consultation.slug)
    assert "Step 3 of 4: grouping what belongs together." in page
    assert '<progress class="heard-run-progress" max="4" value="2"' in page


@pytest.mark.parametrize("name", ["run_progress", "compare_runs", "run", "uncommon"])
def test_run_of_another_body_is_not_there(client, question, passages, name):
    run = _run(question, passages)
    other = BodyFactory(slug="aldermoor")
    client.force_login(officer_of(other))

    assert client.get(_address(name, run.pk)).status_code == 404
    address = reverse(f"desk:{name}", args=["aldermoor", run.pk])
    assert client.get(address).status_code == 404


def test_compare_shows_what_was_renamed_and_grew(client, question, officer, passages):
    _run(question, passages[:3])
    after = _run(question, passages, name="Ramps that are steep")
    SuggestedThemeFactory(run=after, name="Opening hours", n_respondents=5)

    page = _page(client, "compare_runs", after.pk)

    assert "Steep ramp" in page
    assert "renamed, 1 response more" in page
    assert "about 100 still do" in page
    assert "Opening hours" in page.partition("New</h2>")[2]


def test_compare_of_the_only_run_says_what_to_do(client, question, officer, passages):
    run = _run(question, passages)
    assert "There is only one run to look at" in _page(client, "compare_runs", run.pk)


def test_compare_takes_as_many_queries_for_many_themes_as_for_few(
    client, question, officer, passages, django_assert_max_num_queries
):
    runs = [_run(question, passages), _run(question, passages)]
    for run in runs:
        for n in range(8):
            found = SuggestedThemeFactory(run=run, name=f"Ramp {n}")
            SuggestedCodingFactory(suggestion=found, passage=passages[0])

    with django_assert_max_num_queries(16):
        client.get(_address("compare_runs", runs[1].pk))


def test_repeat_asks_for_the_same_settings(client, question, officer, passages):
    run = _run(question, passages, parameters={"max_themes": 7, "grain": "finer"}, seed=5)

    client.post(_address("repeat_run", run.pk))

    again = AnalysisRun.objects.order_by("-id")[0]
    assert again.parameters == {"max_themes": 7, "grain": "finer", "repeats": run.pk}
    assert again.seed == 5


def test_run_that_repeats_says_whether_it_came_out_the_same(client, question, officer, passages):
    before = _run(question, passages)
    same = _run(question, passages, parameters={"repeats": before.pk})
    other = _run(question, passages, name="Ramps", parameters={"repeats": before.pk})
    fewer = _run(question, passages[1:], input_sha256="ef", parameters={"repeats": before.pk})
    RunText.objects.filter(run=fewer, words=passages[1].words).update(sha256="ee")

    assert "came out the same to the letter" in _page(client, "run", same.pk)
    assert "the themes differ" in _page(client, "run", other.pk)
    page = _page(client, "run", fewer.pk)
    assert "1 text went" in page
    assert "1 text reads otherwise now" in page


def test_run_record_writes_the_line_that_repeats_it(client, question, officer, passages):
    run = _run(question, passages, parameters={"max_themes": 7, "grain": "finer"}, seed=5)
    page = _page(client, "run", run.pk)
    assert "--max-themes 7 --grain finer --seed 5" in page
    assert "Repeat it exactly" in page


def test_look_for_themes_with_other_settings_asks_for_them(client, question, officer):
    key = question.pk
    sent = {f"{key}-max_themes": "9", f"{key}-grain": "coarser", f"{key}-seed": "3"}
    client.post(_address("look_for_themes", question.consultation.slug, key), sent)
    run = AnalysisRun.objects.get()
    assert (run.parameters, run.seed) == ({"max_themes": 9, "grain": "coarser"}, 3)


def test_look_for_themes_with_an_unknown_grain_says_how_to_mend_it(client, question, officer):
    key = question.pk
    address = _address("look_for_themes", question.consultation.slug, key)
    response = client.post(address, {f"{key}-grain": "finest"}, follow=True)
    assert "Choose broader themes, the usual, or narrower themes." in response.content.decode()
    assert not AnalysisRun.objects.exists()


def test_themes_shows_suggestions_below_another_and_what_belongs(
    client, question, officer, passages
):
    run = _run(question, passages)
    top = SuggestedThemeFactory(run=run, name="Getting in", includes=["steep ramp"])
    SuggestedThemeFactory(run=run, name="Doors", parent=top, excludes=["Steep ramp"])

    page = _page(client, "themes", question.consultation.slug)

    assert "Belongs here:</span> steep ramp" in page
    assert "Belongs elsewhere:</span> Steep ramp" in page
    assert "Accept with the 1 below" in page
    client.post(_address("decide_suggestion", top.pk), {"decision": "accept_all"})
    assert Theme.objects.get(name="Doors").parent == Theme.objects.get(name="Getting in")


def test_suggestion_that_a_theme_covers_offers_to_add_its_passages(
    client, question, officer, passages
):
    first = _run(question, passages[:3]).suggestions.get()
    theme = accept_suggestion(suggestion=first, user=officer)
    second = _run(question, passages, name="Ramps").suggestions.get()

    page = _page(client, "themes", question.consultation.slug)
    assert "3 of its 4 passages stand in" in page
    client.post(_address("decide_suggestion", second.pk), {"decision": "into", "theme": theme.pk})

    second.refresh_from_db()
    assert (second.state, second.theme) == (SuggestionState.ACCEPTED, theme)
    assert theme.codings.count() == 4
    assert Theme.objects.count() == 1


def test_uncommon_lists_points_in_the_machines_order(client, question, officer, passages):
    points = [
        {"id": str(passages[n].words_id), "start": 4, "end": 8, "nearest": 0.1} for n in (2, 0)
    ]
    run = _run(question, passages[3:], parameters={"uncommon": points})

    page = _page(client, "uncommon", run.pk)

    assert page.count("ramp <a") == 2
    first, second = (page.index(str(passages[n].words.record_id)) for n in (2, 0))
    assert first < second
    assert SuggestedTheme.objects.count() == 1
    assert "2 passages" in _page(client, "run", run.pk)


def test_themes_that_the_same_people_raised_are_shown(client, question, officer, passages):
    for name in ("Ramps", "Steepness"):
        accept_suggestion(
            suggestion=_run(question, passages, name=name).suggestions.get(), user=officer
        )
    page = _page(client, "themes", question.consultation.slug)
    assert "about 100 raised both" in page

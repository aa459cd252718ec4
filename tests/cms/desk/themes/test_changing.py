from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from engagement.findings.enums import Outcome
from engagement.findings.services import record_consideration
from engagement.themes.models import Coding, Theme, ThemeChange
from engagement.themes.services import freeze_codebook, merge_themes
from tests.factories.actions import ThemeFactory, passage_of
from tests.factories.consultations import QuestionFactory
from tests.factories.organisations import BodyFactory, officer_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def question():
    return QuestionFactory()


@pytest.fixture
def slug(question):
    return question.consultation.slug


@pytest.fixture
def officer(client, question):
    user = officer_of(question.consultation.body)
    client.force_login(user)
    return user


@pytest.fixture
def steps(question):
    theme = ThemeFactory(consultation=question.consultation, name="Steps", definition="A step.")
    passage_of("There is a step.", theme=theme, question=question)
    passage_of("Another step.", theme=theme, question=question)
    return theme


@pytest.fixture
def ramps(question):
    theme = ThemeFactory(consultation=question.consultation, name="Ramps")
    passage_of("There is no ramp.", theme=theme, question=question)
    return theme


def _address(name, *arguments, body="fenmarch"):
    return reverse(f"desk:{name}", args=[body, *arguments])


def _page(response):
    return BeautifulSoup(response.content, "html.parser")


def _both(steps, ramps):
    return {"theme": [ramps.pk, steps.pk]}


def test_themes_page_offers_to_merge_what_is_ticked(client, officer, slug, steps, ramps):
    page = _page(client.get(_address("themes", slug)))
    boxes = page.select(".heard-tree input[name=theme][form=merge]")
    assert [box["aria-label"] for box in boxes] == [
        "Choose “Steps” for merging",
        "Choose “Ramps” for merging",
    ]
    assert page.select_one("form#merge")["action"] == _address("merge_themes", slug)


def test_merge_page_is_filled_in_from_the_largest(client, officer, slug, steps, ramps):
    page = _page(client.get(_address("merge_themes", slug), _both(steps, ramps)))
    assert page.select_one("[name=name]")["value"] == "Steps"
    assert page.select_one("[name=definition]").get_text().strip() == "A step."
    assert "2 people" in page.select_one(".heard-chosen").get_text(" ", strip=True)


@pytest.mark.parametrize("method", ["get", "post"])
def test_merge_of_one_says_how_to_mend_it(client, officer, slug, steps, method):
    send = getattr(client, method)
    response = send(_address("merge_themes", slug), {"theme": [steps.pk, "x"]}, follow=True)
    assert "Choose at least two themes to merge." in response.content.decode()


def test_merge_shows_what_became_of_them_with_a_way_back(client, officer, slug, steps, ramps):
    sent = {**_both(steps, ramps), "name": "Getting in", "definition": "Ways in."}
    response = client.post(_address("merge_themes", slug), sent, follow=True)
    notice = _page(response).select_one(".heard-notification--success")
    assert "“Steps” and “Ramps” became “Getting in”." in notice.get_text(" ", strip=True)
    change = ThemeChange.objects.get()
    assert notice.select_one("form")["action"] == _address("undo_change", change.pk)
    assert change.results.get().definition == "Ways in."


def test_merge_under_a_name_that_is_taken_says_so(client, officer, question, slug, steps, ramps):
    ThemeFactory(consultation=question.consultation, name="Lifts")
    sent = {**_both(steps, ramps), "name": "Lifts"}
    response = client.post(_address("merge_themes", slug), sent)
    assert "“Lifts” already" in response.content.decode()
    assert not ThemeChange.objects.exists()


def test_merge_of_two_ledger_lines_tells_which_to_read(client, officer, slug, steps, ramps):
    for theme in (steps, ramps):
        record_consideration(theme=theme, outcome=Outcome.ACCEPT, reason="Fair.", user=officer)
    sent = {**_both(steps, ramps), "name": "Getting in"}
    response = client.post(_address("merge_themes", slug), sent, follow=True)
    assert "1 line of the ledger stays" in response.content.decode()


def test_page_of_a_merged_theme_says_where_it_went(client, officer, steps, ramps):
    result = merge_themes(themes=[steps, ramps], user=officer, name="Getting in").results.get()
    page = _page(client.get(_address("theme", ramps.pk)))
    assert page.h1.get_text() == "“Ramps” is now part of “Getting in”"
    assert page.select_one(f"a[href='{_address('theme', result.pk)}']")


def test_themes_page_lists_what_was_changed_and_undoes_it(client, officer, slug, steps, ramps):
    change = merge_themes(themes=[steps, ramps], user=officer, name="Getting in")
    changes = _page(client.get(_address("themes", slug))).select_one(".heard-changes")
    assert "“Steps” and “Ramps” became “Getting in”." in changes.get_text(" ", strip=True)

    response = client.post(_address("undo_change", change.pk), follow=True)

    assert "Undone: “Steps” and “Ramps” as before." in response.content.decode()
    changes = _page(response).select_one(".heard-changes")
    assert "Undone by" in changes.get_text()
    assert not changes.select("button")
    assert set(Theme.objects.standing()) == {steps, ramps}


def test_undo_that_is_refused_says_why(client, officer, slug, steps, ramps):
    change = merge_themes(themes=[steps, ramps], user=officer, name="Getting in")
    coding = change.results.get().codings.first()
    client.post(_address("decide_coding", coding.pk), {"decision": "remove"})
    response = client.post(_address("undo_change", change.pk), follow=True)
    assert "undoing would lose that" in response.content.decode()


def test_theme_page_offers_to_split_what_is_ticked(client, officer, steps):
    page = _page(client.get(_address("theme", steps.pk)))
    assert len(page.select(".heard-passage input[name=coding][form=split]")) == 2
    assert page.select_one("form#split")["action"] == _address("split_theme", steps.pk)


def test_split_page_shows_the_chosen_passages(client, officer, steps):
    coding = steps.codings.get(passage__words__text="Another step.")
    page = _page(client.get(_address("split_theme", steps.pk), {"coding": coding.pk}))
    assert page.h1.get_text() == "Make 1 passage a theme of its own"
    assert page.select_one("blockquote").get_text(strip=True) == "Another step."


def test_split_makes_a_theme_of_the_chosen_passages(client, officer, steps):
    coding = steps.codings.get(passage__words__text="Another step.")
    sent = {"coding": coding.pk, "name": "Kerbs", "definition": ""}
    response = client.post(_address("split_theme", steps.pk), sent, follow=True)
    assert "“Kerbs” was split from “Steps”." in response.content.decode()
    made = Theme.objects.get(name="Kerbs").codings.get()
    assert made.passage == coding.passage


def test_split_of_a_coding_elsewhere_says_how_to_mend_it(client, officer, steps, ramps):
    strange = ramps.codings.get()
    sent = {"coding": [strange.pk, "x", "9" * 30], "name": "Kerbs"}
    response = client.post(_address("split_theme", steps.pk), sent, follow=True)
    assert "Choose the passages first" in response.content.decode()
    assert not ThemeChange.objects.exists()


def test_split_without_a_name_says_so(client, officer, steps):
    response = client.post(
        _address("split_theme", steps.pk), {"coding": steps.codings.first().pk, "name": ""}
    )
    assert "Give the theme a name." in response.content.decode()


def test_move_puts_a_theme_under_another_and_back(client, officer, steps, ramps):
    address = _address("move_theme", steps.pk)
    response = client.post(address, {"under": ramps.pk}, follow=True)
    assert "“Steps” stands under “Ramps” now." in response.content.decode()
    response = client.post(address, {"under": ""}, follow=True)
    assert "“Steps” stands on its own now." in response.content.decode()


def test_move_under_what_is_not_offered_says_so(client, officer, steps, ramps):
    ThemeFactory(consultation=steps.codebook.consultation, parent=steps)
    address = _address("move_theme", steps.pk)
    response = client.post(address, {"under": steps.pk}, follow=True)
    assert "Choose one of the themes in the list." in response.content.decode()
    response = client.post(address, {"under": ramps.pk}, follow=True)
    assert "Themes have two levels" in response.content.decode()


def test_theme_page_saves_what_belongs_and_what_does_not(client, officer, steps):
    sent = {"name": "Steps", "definition": "", "includes": "kerbs\r\n\r\n stairs ", "excludes": ""}
    client.post(_address("theme", steps.pk), sent)
    steps.refresh_from_db()
    assert (steps.includes, steps.excludes) == (["kerbs", "stairs"], [])
    page = _page(client.get(_address("theme", steps.pk)))
    assert page.select_one("[name=includes]").get_text().strip() == "kerbs\nstairs"


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [("\n".join(["a"] * 21), "at most 20 lines"), ("a" * 201, "at most 200 characters a line")],
)
def test_theme_page_with_too_much_says_how_to_mend_it(client, officer, steps, lines, sentence):
    sent = {"name": "Steps", "definition": "", "includes": lines}
    assert sentence in client.post(_address("theme", steps.pk), sent).content.decode()


def test_published_themes_offer_a_new_version_and_no_merge(client, officer, slug, steps, ramps):
    freeze_codebook(codebook=steps.codebook)
    page = _page(client.get(_address("themes", slug)))
    assert not page.select("form#merge, [form=merge]")
    assert page.select_one(".heard-frozen form")["action"] == _address("new_version", slug)
    assert not _page(client.get(_address("theme", steps.pk))).select("[form=split]")


def test_new_version_can_be_changed(client, officer, slug, steps, ramps):
    freeze_codebook(codebook=steps.codebook)
    response = client.post(_address("new_version", slug), follow=True)
    assert "Version 2 has begun." in response.content.decode()
    assert len(_page(response).select("[form=merge]")) == 2


@pytest.mark.parametrize("method", ["get", "post"])
def test_merge_and_split_for_another_body_are_not_found(client, slug, steps, ramps, method):
    client.force_login(officer_of(BodyFactory(slug="otherham")))
    send = getattr(client, method)
    for body in ("fenmarch", "otherham"):
        merge = _address("merge_themes", slug, body=body)
        split = _address("split_theme", steps.pk, body=body)
        assert send(merge, _both(steps, ramps)).status_code == 404
        coding = Coding.objects.filter(theme=steps).first()
        assert send(split, {"coding": coding.pk, "name": "Kerbs"}).status_code == 404


def test_themes_takes_as_many_queries_for_many_changes_as_for_few(
    client, officer, question, slug, django_assert_max_num_queries
):
    for number in range(6):
        pair = [ThemeFactory(consultation=question.consultation) for _ in range(2)]
        merge_themes(themes=pair, user=officer, name=f"Both {number}")
    with django_assert_max_num_queries(22):
        client.get(_address("themes", slug))

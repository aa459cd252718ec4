from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from engagement.core import outbox
from engagement.core.models import OutboxMessage
from engagement.search.engines import embedded
from engagement.search.indexing import index_records
from engagement.search.models import SavedSearch
from nlp.embedding.lexical import LexicalEmbedder
from tests.factories.consultations import QuestionFactory
from tests.factories.organisations import BodyFactory, officer_of
from tests.factories.words import answer_with

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quick_embedder(monkeypatch):
    embedder = LexicalEmbedder()
    monkeypatch.setattr(embedded, "sentence_embedder", lambda: embedder)


@pytest.fixture
def question():
    return QuestionFactory(consultation__body=BodyFactory())


@pytest.fixture
def desk(client, question):
    """The desk of the body's officer."""
    return Desk(client, question)


class Desk:
    def __init__(self, client, question):
        self.client, self.question = client, question
        self.body = question.consultation.body
        self.user = officer_of(self.body)
        client.force_login(self.user)

    def address(self, name="search", *args):
        return reverse(f"desk:{name}", args=[self.body.slug, *args])

    def hear(self, *texts):
        answers = [answer_with(text, question=self.question) for text in texts]
        index_records([str(answer.response_id) for answer in answers])
        outbox.relay_messages()
        return answers

    def keep(self, name="Ramps", query="ramp", **chosen):
        data = {"name": name, "q": query, **chosen}
        return self.client.post(self.address("keep_search"), data, follow=True)

    def soup(self, response=None):
        response = response or self.client.get(self.address())
        return BeautifulSoup(response.content, "html.parser")

    def listed(self):
        return [" ".join(li.get_text().split()) for li in self.soup().select(".heard-saved li")]


def test_saved_search_says_how_much_it_finds_and_nothing_is_new(desk):
    desk.hear("There is no ramp.", "The ramp is icy.")

    response = desk.keep()

    assert "Saved. “Ramps” goes on counting." in response.content.decode()
    assert desk.listed() == ["Ramps 2 answers Delete: Ramps"]


def test_saved_search_goes_on_counting_and_says_what_is_new(desk):
    desk.hear("There is no ramp.")
    desk.keep()

    desk.hear("The ramp is icy.", "Lovely staff.", "A ramp, please.")

    assert desk.listed() == ["Ramps 3 answers 2 new Delete: Ramps"]


def test_opened_search_marks_what_was_new_and_counts_from_then_on(desk):
    desk.hear("There is no ramp.")
    desk.keep()
    desk.hear("The ramp is icy.")
    saved = SavedSearch.objects.get()

    response = desk.client.post(desk.address("saved_search", saved.pk), follow=True)

    hits = desk.soup(response).select(".heard-hit")
    marked = [one.select_one("blockquote").get_text() for one in hits if "New since" in str(one)]
    assert (len(hits), marked) == (2, ["The ramp is icy."])
    assert desk.listed() == ["Ramps 2 answers Delete: Ramps"]
    desk.hear("A ramp, please.")
    assert desk.listed() == ["Ramps 3 answers 1 new Delete: Ramps"]


def test_saved_search_keeps_its_filters(desk):
    other = QuestionFactory(consultation__body=desk.body)
    desk.hear("There is no ramp.")
    index_records([str(answer_with("The ramp is icy.", question=other).response_id)])
    desk.keep(consultation=other.consultation.slug)
    assert desk.listed() == ["Ramps 1 answer Delete: Ramps"]

    response = desk.client.post(
        desk.address("saved_search", SavedSearch.objects.get().pk), follow=True
    )

    assert f"consultation={other.consultation.slug}" in response.redirect_chain[0][0]
    assert len(desk.soup(response).select(".heard-hit")) == 1


def test_withdrawn_answer_leaves_the_number_at_once(desk):
    gone, _stays = desk.hear("There is no ramp.", "The ramp is icy.")
    desk.keep()

    gone.words.delete()

    assert desk.listed() == ["Ramps 1 answer Delete: Ramps"]


def test_counting_twice_comes_to_the_same(desk):
    desk.hear("There is no ramp.")
    desk.keep()
    desk.hear("The ramp is icy.")

    for _ in range(2):
        outbox.write_message("answers.indexed", desk.body.pk)
        assert outbox.relay_messages() == (1, 0)

    assert desk.listed() == ["Ramps 2 answers 1 new Delete: Ramps"]


def test_answers_that_come_together_are_counted_once(desk):
    desk.hear("There is no ramp.")
    desk.keep()
    answers = [answer_with("The ramp is icy.", question=desk.question) for _ in range(3)]

    for answer in answers:
        index_records([str(answer.response_id)])

    assert OutboxMessage.objects.filter(topic="answers.indexed").count() == 1


def test_body_without_saved_searches_counts_nothing(desk):
    desk.hear("There is no ramp.")

    assert not OutboxMessage.objects.exists()


def test_saved_search_keeps_its_number_while_the_index_is_away(desk, settings, tmp_path):
    desk.hear("There is no ramp.", "The ramp is icy.")
    desk.keep()
    settings.HEARD_SEARCH_DIR = tmp_path / "elsewhere"

    outbox.write_message("answers.indexed", desk.body.pk)
    outbox.relay_messages()

    assert desk.listed() == ["Ramps 2 answers Delete: Ramps"]


@pytest.mark.parametrize(
    ("name", "query", "problem"),
    [
        ("  ", "ramp", "Give the search a name"),
        ("Ramps", " ", "Give the search a name"),
        ("ramps ", "ramp", "You have a search of this name"),
    ],
)
def test_search_that_can_not_be_kept_says_why(desk, name, query, problem):
    desk.keep()

    assert problem in desk.keep(name, query).content.decode()
    assert SavedSearch.objects.count() == 1


def test_too_many_saved_searches_are_refused(desk, monkeypatch):
    monkeypatch.setattr("engagement.search.saving.MOST_SAVED", 1)
    desk.keep()

    assert "You have 1 searches" in desk.keep("Others").content.decode()


def test_deleted_search_is_gone_and_the_answers_stay(desk):
    (answer,) = desk.hear("There is no ramp.")
    desk.keep()

    desk.client.post(desk.address("forget_search", SavedSearch.objects.get().pk))

    assert desk.listed() == []
    answer.refresh_from_db()


def test_saved_search_is_its_owners_alone(desk):
    desk.keep()
    saved = SavedSearch.objects.get()
    desk.client.force_login(officer_of(desk.body))

    assert desk.listed() == []
    for name in ("saved_search", "forget_search"):
        assert desk.client.post(desk.address(name, saved.pk)).status_code == 404
    page = desk.client.get(desk.address(), {"q": "ramp", "saved": str(saved.pk)})
    assert page.context["opened"] is None


def test_saved_search_of_another_body_is_not_found(desk):
    desk.keep()
    saved = SavedSearch.objects.get()
    desk.client.force_login(officer_of(BodyFactory(slug="otherham")))

    address = reverse("desk:saved_search", args=["otherham", saved.pk])

    assert desk.client.post(address).status_code == 404


def test_list_of_saved_searches_takes_as_many_queries_for_many_as_for_one(
    desk, django_assert_max_num_queries
):
    for number in range(6):
        desk.keep(f"Ramps {number}")
    desk.client.get(desk.address())

    with django_assert_max_num_queries(14):
        desk.client.get(desk.address())

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command

from engagement.figures.saved_searches import count_saved_search, count_saved_searches
from engagement.search.engines import embedded
from engagement.search.indexing import index_records
from engagement.search.models import SavedFind, SavedSearch
from engagement.search.saving import look_at_search, save_search
from nlp.embedding.lexical import LexicalEmbedder
from tests.factories.actions import ThemeFactory, passage_of
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


def saved_in(body, query="ramp", **chosen):
    user = officer_of(body)
    return save_search(body=body, user=user, name=query, query=query, chosen=chosen)


def numbers(saved):
    found = SavedSearch.objects.counted().get(pk=saved.pk)
    return found.n_found, found.n_new


def index(*answers):
    index_records([str(answer.response_id) for answer in answers])


def test_search_by_a_theme_counts_what_stands_under_it_now(question):
    theme = ThemeFactory(consultation=question.consultation)
    passage = passage_of("No ramp.", theme=theme, question=question)
    index(passage.words.answer, answer_with("A ramp, please.", question=question))
    slug = question.consultation.slug
    saved = saved_in(question.consultation.body, theme=[str(theme.pk)], consultation=[slug])

    count_saved_search(saved)
    assert numbers(saved) == (1, 0)

    theme.codings.all().delete()
    out = StringIO()
    call_command("count_saved_searches", stdout=out)
    assert out.getvalue() == "1 saved searches counted\n"
    assert numbers(saved) == (0, 0)


def test_searches_of_other_bodies_are_left_alone(question):
    other = QuestionFactory(consultation__body=BodyFactory(slug="otherham"))
    index(answer_with("No ramp.", question=question), answer_with("No ramp.", question=other))
    ours, theirs = saved_in(question.consultation.body), saved_in(other.consultation.body)

    assert count_saved_searches([str(question.consultation.body_id)]) == 1

    assert (numbers(ours), numbers(theirs)) == ((1, 0), (0, 0))


def test_answer_that_is_found_no_more_leaves_the_number(question):
    answer = answer_with("No ramp.", question=question)
    index(answer)
    saved = saved_in(question.consultation.body)
    count_saved_search(saved)
    answer.words.text = "No steps."
    answer.words.save()
    index(answer)

    count_saved_search(saved)

    assert numbers(saved) == (0, 0)


def test_looking_twice_keeps_what_was_new_at_the_first_look(question):
    saved = saved_in(question.consultation.body)
    index(answer_with("Steps.", question=question))
    count_saved_search(saved)
    index(answer_with("No ramp.", question=question))
    count_saved_search(saved)
    assert numbers(saved) == (1, 1)

    look_at_search(saved=saved)
    look_at_search(saved=saved)

    saved.refresh_from_db()
    assert numbers(saved) == (1, 0)
    assert saved.finds.filter(look=saved.look - 1).count() == 1


def test_finds_are_named_by_chance_and_not_in_order():
    assert SavedFind._meta.pk.get_internal_type() == "UUIDField"


def test_counting_many_searches_takes_queries_in_step_with_them(
    question, django_assert_max_num_queries
):
    index(answer_with("No ramp.", question=question))
    body = question.consultation.body
    for query in ("ramp", "no", "steps"):
        saved_in(body, query)

    with django_assert_max_num_queries(3 * 14 + 1):
        count_saved_searches([str(body.pk)])

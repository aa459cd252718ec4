from __future__ import annotations

import pytest

from engagement.figures.facets import (
    UNTHEMED,
    ReadingFilter,
    count_facets,
    count_shown,
    reading_scope,
    select_words,
)
from engagement.themes.enums import Stand
from engagement.themes.models import Coding, Position
from engagement.words.enums import Channel, ReviewState
from tests.factories.actions import ThemeFactory, passage_of
from tests.factories.consultations import ConsultationFactory, QuestionFactory
from tests.factories.evidence import tagged
from tests.factories.words import answer_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def consultation():
    return ConsultationFactory()


def _chosen(**groups):
    return ReadingFilter({group: frozenset(values) for group, values in groups.items()})


def _texts(consultation, **groups):
    words = select_words(reading_scope(consultation), _chosen(**groups))
    return sorted(words.values_list("text", flat=True))


def test_select_words_joins_choices_of_a_group_by_or_and_groups_by_and(consultation):
    steps = ThemeFactory(consultation=consultation)
    hours = ThemeFactory(consultation=consultation)
    tagged(passage_of("Steps and a ramp.", theme=steps), "disability")
    passage_of("Steps alone.", theme=steps)
    tagged(passage_of("Hours for my mother.", theme=hours), "age")

    themes = [str(steps.pk), str(hours.pk)]
    assert len(_texts(consultation, theme=themes)) == 3
    assert _texts(consultation, theme=themes, characteristic=["disability"]) == [
        "Steps and a ramp."
    ]


def test_select_words_under_a_parent_finds_what_is_under_its_children(consultation):
    parent = ThemeFactory(consultation=consultation)
    child = ThemeFactory(consultation=consultation, parent=parent)
    passage_of("Two steps.", theme=child)

    assert _texts(consultation, theme=[str(parent.pk)]) == ["Two steps."]


def test_select_words_unthemed_finds_answers_whose_codings_were_removed(consultation):
    theme = ThemeFactory(consultation=consultation)
    passage_of("Stays.", theme=theme)
    passage_of("Taken out.", theme=theme)
    Coding.objects.filter(passage__words__text="Taken out.").update(state=ReviewState.REJECTED)

    assert _texts(consultation, theme=[UNTHEMED]) == ["Taken out."]


def test_select_words_leaves_out_the_withdrawn_and_other_consultations(consultation):
    answer = answer_with("Gone.", question=QuestionFactory(consultation=consultation))
    answer.words.record.withdrawn_on = "2026-01-01"
    answer.words.record.save()
    answer_with("Elsewhere.")

    assert _texts(consultation) == []


def test_select_words_with_an_unknown_value_finds_nothing(consultation):
    passage_of("Steps.", theme=ThemeFactory(consultation=consultation))

    assert _texts(consultation, theme=["nonsense"]) == []


def test_count_facets_leaves_a_groups_own_choices_aside(consultation):
    theme = ThemeFactory(consultation=consultation)
    passage_of("Steps.", theme=theme)
    paper = passage_of("On paper.", consultation=consultation)
    paper.words.record.channel = Channel.PAPER
    paper.words.record.save()

    counts = count_facets(reading_scope(consultation), _chosen(channel=["paper"]))

    assert counts["channel"] == {"paper": 1, "web": 1}
    assert counts["theme"] == {UNTHEMED: 1}


def test_count_facets_say_what_a_choice_will_show(consultation):
    theme = ThemeFactory(consultation=consultation)
    tagged(passage_of("Steps.", theme=theme), "disability")
    tagged(passage_of("Removed.", theme=theme), "disability", state=ReviewState.REJECTED)
    passage_of("In no theme.", consultation=consultation)
    scope = reading_scope(consultation)

    counts = count_facets(scope, _chosen())

    for group, values in counts.items():
        for value, n in values.items():
            assert count_shown(scope, _chosen(**{group: [value]})).n_answers == n, (group, value)


def test_count_shown_counts_answers_and_responses(consultation):
    first, second = (QuestionFactory(consultation=consultation) for _ in range(2))
    answer = answer_with("One.", question=first)
    record = answer.response.record
    answer.response.answers.create(
        question=second, words=record.words.create(kind="answer", text="Two.")
    )

    shown = count_shown(reading_scope(consultation), _chosen())

    assert (shown.n_answers, shown.n_responses) == (2, 1)


def test_count_facets_takes_a_fixed_number_of_queries(consultation, django_assert_num_queries):
    theme = ThemeFactory(consultation=consultation)
    for number in range(5):
        tagged(passage_of(f"Steps {number}.", theme=theme), "disability")
    scope = reading_scope(consultation)

    with django_assert_num_queries(8):
        count_facets(scope, _chosen(theme=[str(theme.pk)]))


def _stands(consultation, **texts):
    for text, stand in texts.items():
        words = passage_of(text, question=QuestionFactory(consultation=consultation)).words
        Position.objects.create(words=words, stand=stand, sentiment=0, score=0, method="by hand")


def test_select_words_by_stand_finds_answers_that_stand_so(consultation):
    _stands(consultation, Yes=Stand.FOR, No=Stand.AGAINST, Well=Stand.MIXED)
    passage_of("Not read.", question=QuestionFactory(consultation=consultation))

    assert _texts(consultation, stand=[Stand.AGAINST]) == ["No"]
    assert _texts(consultation, stand=[Stand.FOR, Stand.MIXED]) == ["Well", "Yes"]
    assert _texts(consultation, stand=["for good"]) == []


def test_count_facets_of_stands_leaves_its_own_choice_aside_and_keeps_the_others(consultation):
    _stands(consultation, Yes=Stand.FOR, Surely=Stand.FOR, No=Stand.AGAINST)
    question = str(consultation.questions.get(answers__words__text="No").pk)
    scope = reading_scope(consultation)

    counts = count_facets(scope, _chosen(stand=[Stand.FOR]))["stand"]
    narrowed = count_facets(scope, _chosen(question=[question]))["stand"]

    assert counts == {"for": 2, "against": 1}
    assert narrowed == {"against": 1}


def test_count_facets_of_stands_counts_as_many_as_a_click_shows(consultation):
    _stands(consultation, Yes=Stand.FOR, Surely=Stand.FOR, No=Stand.AGAINST)
    scope = reading_scope(consultation)

    for stand, n in count_facets(scope, ReadingFilter())["stand"].items():
        assert count_shown(scope, _chosen(stand=[stand])).n_answers == n


def test_count_facets_of_stands_leaves_out_the_withdrawn(consultation):
    _stands(consultation, Yes=Stand.FOR, No=Stand.AGAINST)
    record = Position.objects.get(stand=Stand.FOR).words.record
    record.withdrawn_on = "2026-01-01"
    record.save()

    assert count_facets(reading_scope(consultation), ReadingFilter())["stand"] == {"against": 1}

"""Themes that may be one, and suggestions that a theme covers."""

from __future__ import annotations

import pytest

from engagement.core import outbox
from engagement.lifecycle import handling
from engagement.themes.alike import (
    alike_themes,
    covering_themes,
    overlapping_themes,
    said_of,
)
from engagement.themes.models import AlikeThemes, Theme
from engagement.themes.services import (
    begin_version,
    create_theme,
    freeze_codebook,
    merge_themes,
    rename_theme,
    undo_change,
)
from tests.factories.actions import ThemeFactory, passage_of
from tests.factories.consultations import QuestionFactory
from tests.factories.organisations import UserFactory
from tests.factories.themes import (
    AnalysisRunFactory,
    SuggestedCodingFactory,
    SuggestedThemeFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def question():
    return QuestionFactory()


def _theme(question, name, definition):
    theme = ThemeFactory(consultation=question.consultation, name=name)
    theme.definition = definition
    theme.save()
    return theme


@pytest.fixture
def twins(question):
    return (
        _theme(question, "Late buses", "Buses that come late."),
        _theme(question, "Buses late", "Buses that come late."),
    )


@pytest.fixture
def codebook(twins, question):
    _theme(question, "Cold lunch", "Meals and what they taste of.")
    return twins[0].codebook


def _pairs(codebook):
    return [(pair.one.name, pair.other.name) for pair in alike_themes(codebook)]


def test_compare_themes_finds_those_that_read_alike_and_no_others(codebook):
    handling.compare_themes([str(codebook.pk)])

    assert _pairs(codebook) == [("Late buses", "Buses late")]
    assert AlikeThemes.objects.get().likeness > 0.9


def test_compare_themes_twice_keeps_each_pair_once(codebook):
    handling.compare_themes([str(codebook.pk)])
    handling.compare_themes([str(codebook.pk)])

    assert AlikeThemes.objects.count() == 1


def test_compare_themes_of_none_or_one_finds_nothing(question):
    handling.compare_themes([str(ThemeFactory(consultation=question.consultation).codebook_id)])

    assert not AlikeThemes.objects.exists()


def test_pair_of_which_one_is_renamed_is_no_pair_until_it_is_compared_anew(codebook, twins):
    handling.compare_themes([str(codebook.pk)])
    Theme.objects.filter(pk=twins[1].pk).update(name="Trains", definition="Trains that are dear.")

    assert _pairs(codebook) == []
    handling.compare_themes([str(codebook.pk)])
    assert not AlikeThemes.objects.exists()


def test_pair_that_was_merged_is_a_pair_no_more(codebook, twins, consequences):
    handling.compare_themes([str(codebook.pk)])

    merge_themes(themes=twins, user=UserFactory())

    assert _pairs(codebook) == []


def test_published_themes_are_not_compared_any_more(codebook):
    freeze_codebook(codebook=codebook)

    handling.compare_themes([str(codebook.pk)])

    assert not AlikeThemes.objects.exists()


def test_alike_themes_of_no_codebook_are_none():
    assert alike_themes(None) == []


@pytest.mark.parametrize("change", ["create", "rename", "merge", "undo", "version"])
def test_every_change_of_what_a_codebook_says_has_the_worker_compare(
    codebook, twins, consequences, change
):
    user = UserFactory()
    if change == "undo":
        merged = merge_themes(themes=twins, user=user)
        outbox.relay_messages()
        consequences.clear()
        undo_change(change=merged, user=user)
    elif change == "version":
        freeze_codebook(codebook=codebook)
        codebook = begin_version(consultation=codebook.consultation, user=user)
    elif change == "create":
        create_theme(consultation=codebook.consultation, user=user, name="Parking")
    elif change == "rename":
        rename_theme(theme=twins[0], user=user, name="Trams", definition="")
    else:
        merge_themes(themes=twins, user=user)
    outbox.relay_messages()

    assert consequences["themes.changed"] == [str(codebook.pk)]


def test_said_of_a_theme_is_its_name_and_definition(twins):
    assert said_of(twins[0]) == "Late buses. Buses that come late."


def test_overlapping_themes_are_those_that_mostly_the_same_people_raised(question, codebook, twins):
    for number in range(3):
        passage = passage_of(f"Late {number}.", theme=twins[0], question=question)
        passage.codings.create(theme=twins[1], origin="machine")

    (found,) = overlapping_themes(codebook)

    assert {found.one, found.other} == set(twins)
    assert found.share == 1.0


def test_theme_and_one_below_it_are_no_overlap(question, codebook, twins):
    for number in range(3):
        passage = passage_of(f"Late {number}.", theme=twins[0], question=question)
        passage.codings.create(theme=twins[1], origin="machine")
    Theme.objects.filter(pk=twins[1].pk).update(parent=twins[0])

    assert overlapping_themes(codebook) == []


def test_two_people_in_both_say_too_little_for_an_overlap(question, codebook, twins):
    for number in range(2):
        passage = passage_of(f"Late {number}.", theme=twins[0], question=question)
        passage.codings.create(theme=twins[1], origin="machine")

    assert overlapping_themes(codebook) == []


@pytest.mark.parametrize(("n_shared", "is_covered"), [(3, True), (2, False)])
def test_suggestion_is_covered_from_seven_in_ten_of_its_passages(
    question, codebook, twins, n_shared, is_covered
):
    suggestion = SuggestedThemeFactory(run=AnalysisRunFactory(question=question))
    for number in range(4):
        theme = twins[0] if number < n_shared else None
        passage = passage_of(f"Late {number}.", theme=theme, question=question)
        SuggestedCodingFactory(suggestion=suggestion, passage=passage)

    found = covering_themes([suggestion], codebook)

    assert list(found) == ([suggestion.pk] if is_covered else [])
    if is_covered:
        covered = found[suggestion.pk]
        assert (covered.theme, covered.n_shared, covered.n_passages) == (twins[0], 3, 4)

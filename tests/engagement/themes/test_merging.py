from __future__ import annotations

import pytest

from engagement.core import clock
from engagement.core.models import AuditEntry
from engagement.themes import services
from engagement.themes.enums import ChangeKind
from engagement.themes.errors import (
    CodebookFrozen,
    NameTaken,
    PartOfChange,
    ThemeRetired,
    TooFewThemes,
    TwoCodebooks,
)
from engagement.themes.models import Coding, Theme
from engagement.themes.reading import exemplars_of_theme
from engagement.themes.selectors import standing_theme
from engagement.themes.taking_back import take_back_theme
from engagement.words.enums import Origin, ReviewState
from tests.factories.organisations import UserFactory
from tests.factories.themes import (
    CodebookFactory,
    CodingFactory,
    SuggestedCodingFactory,
    SuggestedThemeFactory,
    ThemeFactory,
)
from tests.factories.words import PassageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    return UserFactory()


@pytest.fixture
def steps():
    return ThemeFactory(name="Steps", definition="A step.", includes=["kerbs"])


@pytest.fixture
def ramps(steps):
    return ThemeFactory(codebook=steps.codebook, name="Ramps", includes=["kerbs", "slopes"])


def merge(user, *themes, **options):
    return services.merge_themes(themes=themes, user=user, **options)


def test_merge_makes_one_theme_of_the_passages_of_both(user, steps, ramps):
    coding = CodingFactory(theme=steps, score=0.7, because=[{"start": 0}])
    CodingFactory(theme=ramps)
    change = merge(user, steps, ramps, into=steps, name=" Getting in ")

    result = change.results.get()
    assert (change.kind, result.name, result.definition) == (
        ChangeKind.MERGE,
        "Getting in",
        "A step.",
    )
    assert result.includes == ["kerbs", "slopes"]
    assert result.codings.standing().count() == 2
    carried = result.codings.get(passage=coding.passage)
    assert (carried.score, carried.because, carried.made_by) == (0.7, [{"start": 0}], change)


def test_merge_keeps_what_went_in_as_moved_and_retired(user, steps, ramps):
    coding = CodingFactory(theme=steps)
    change = merge(user, steps, ramps)

    steps.refresh_from_db()
    coding.refresh_from_db()
    assert (steps.retired_by, coding.moved_by) == (change, change)
    assert not steps.codings.standing().exists()
    assert list(Theme.objects.standing()) == [change.results.get()]
    assert standing_theme(steps) == change.results.get()


def test_merge_without_a_name_takes_that_of_the_largest(user, steps, ramps):
    CodingFactory(theme=ramps)
    CodingFactory(theme=steps, state=ReviewState.REJECTED)
    assert merge(user, steps, ramps).results.get().name == "Ramps"


def test_merge_carries_a_persons_decision_rather_than_the_machines_score(user, steps, ramps):
    passage = PassageFactory()
    CodingFactory(theme=steps, passage=passage, score=0.9)
    CodingFactory(
        theme=ramps, passage=passage, score=0.4, state=ReviewState.CONFIRMED, decided_by=user
    )
    carried = merge(user, steps, ramps).results.get().codings.get()
    assert (carried.state, carried.score, carried.decided_by) == (ReviewState.CONFIRMED, 0.4, user)


def test_merge_of_two_suggested_codings_carries_the_higher_score(user, steps, ramps):
    passage = PassageFactory()
    CodingFactory(theme=steps, passage=passage, score=0.9)
    CodingFactory(theme=ramps, passage=passage, score=0.4)
    assert merge(user, steps, ramps).results.get().codings.get().score == 0.9


def test_merge_carries_over_nothing_that_was_rejected(user, steps, ramps):
    CodingFactory(theme=steps, state=ReviewState.REJECTED)
    assert not merge(user, steps, ramps).results.get().codings.exists()


def test_merge_puts_the_themes_below_under_the_result(user, steps, ramps):
    child = ThemeFactory(codebook=steps.codebook, parent=ramps)
    change = merge(user, steps, ramps)
    child.refresh_from_db()
    assert child.parent == change.results.get()


def test_merge_of_themes_below_one_stays_there(user, steps, ramps):
    child, other = ThemeFactory.create_batch(2, codebook=steps.codebook, parent=ramps)
    assert merge(user, child, other).results.get().parent == ramps


def test_merge_of_a_theme_with_the_one_above_it_is_on_top(user, steps, ramps):
    child = ThemeFactory(codebook=steps.codebook, parent=ramps)
    assert merge(user, child, ramps, into=child).results.get().parent is None


def test_merge_is_in_the_audit_chain(user, steps, ramps):
    change = merge(user, steps, ramps)
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.detail["sources"]) == ("merge_themes", [steps.pk, ramps.pk])
    assert entry.detail["result"] == change.results.get().pk


@pytest.mark.parametrize("n", [0, 1])
def test_merge_of_fewer_than_two_is_refused(user, steps, n):
    with pytest.raises(TooFewThemes, match="at least two"):
        merge(user, *[steps] * 2 * n)


def test_merge_of_themes_of_two_codebooks_is_refused(user, steps):
    with pytest.raises(TwoCodebooks, match="two codebooks"):
        merge(user, steps, ThemeFactory())


def test_merge_after_publication_is_refused(user, steps, ramps):
    services.freeze_codebook(codebook=steps.codebook)
    with pytest.raises(CodebookFrozen):
        merge(user, steps, ramps)


def test_merge_of_a_theme_that_is_merged_already_is_refused(user, steps, ramps):
    merge(user, steps, ramps)
    other = ThemeFactory(codebook=steps.codebook)
    with pytest.raises(ThemeRetired, match="“Steps” has been merged into another theme"):
        merge(user, steps, other)


def test_merge_under_a_name_of_a_third_theme_changes_nothing(user, steps, ramps):
    ThemeFactory(codebook=steps.codebook, name="Lifts")
    with pytest.raises(NameTaken, match="“lifts” already"):
        merge(user, steps, ramps, name="lifts")
    assert Theme.objects.standing().count() == 3


def test_merged_theme_is_neither_renamed_nor_given_passages(user, steps, ramps):
    coding = CodingFactory(theme=steps, state=ReviewState.REJECTED)
    merge(user, steps, ramps)
    steps.refresh_from_db()
    with pytest.raises(ThemeRetired):
        services.rename_theme(theme=steps, user=user, name="Other", definition="")
    with pytest.raises(ThemeRetired):
        services.add_coding(theme=steps, passage=PassageFactory(), user=user)
    with pytest.raises(ThemeRetired):
        services.confirm_coding(coding=Coding.objects.get(pk=coding.pk), user=user)


def test_theme_that_a_merge_made_is_not_taken_back(user, steps, ramps):
    result = merge(user, steps, ramps, name="Getting in").results.get()
    with pytest.raises(PartOfChange, match="“Getting in” is part of a merge"):
        take_back_theme(theme=result, user=user)


def test_exemplars_of_a_merged_theme_are_those_of_what_went_in(user):
    suggestion = SuggestedThemeFactory()
    coded = SuggestedCodingFactory(suggestion=suggestion, exemplar_rank=1)
    theme = services.accept_suggestion(suggestion=suggestion, user=user)
    result = merge(user, theme, ThemeFactory(codebook=theme.codebook)).results.get()
    assert exemplars_of_theme(result) == [coded.passage]


def test_suggestion_under_one_whose_theme_is_merged_comes_under_the_result(user, steps, ramps):
    above = SuggestedThemeFactory(run__question__consultation=steps.codebook.consultation)
    above.theme = steps
    above.save()
    below = SuggestedThemeFactory(run=above.run, parent=above)
    result = merge(user, steps, ramps).results.get()
    assert services.accept_suggestion(suggestion=below, user=user).parent == result


def test_begin_version_copies_what_stands_and_leaves_the_published_one(user, steps, ramps):
    child = ThemeFactory(codebook=steps.codebook, parent=steps)
    coding = CodingFactory(theme=child, state=ReviewState.CONFIRMED, origin=Origin.PERSON)
    CodingFactory(theme=steps, state=ReviewState.REJECTED)
    merge(user, ramps, ThemeFactory(codebook=steps.codebook), name="Ramps")
    services.freeze_codebook(codebook=steps.codebook)

    codebook = services.begin_version(consultation=steps.codebook.consultation, user=user)

    assert (codebook.version, codebook.frozen_at) == (2, None)
    assert sorted(codebook.themes.values_list("name", flat=True)) == sorted(
        ["Ramps", "Steps", child.name]
    )
    copy = codebook.themes.get(came_from=child)
    assert copy.parent == codebook.themes.get(came_from=steps)
    copied = copy.codings.get()
    assert (copied.passage, copied.state) == (coding.passage, ReviewState.CONFIRMED)
    assert steps.codebook.themes.standing().count() == 3
    assert services.editable_codebook(codebook.consultation) == codebook


def test_begin_version_of_what_can_change_is_refused(user, steps):
    with pytest.raises(services.versions.NotPublished, match="haven't been published"):
        services.begin_version(consultation=steps.codebook.consultation, user=user)


def test_begin_version_where_nobody_has_begun_is_refused(user):
    codebook = CodebookFactory(frozen_at=clock.now())
    consultation = codebook.consultation
    codebook.delete()
    with pytest.raises(services.versions.NotPublished):
        services.begin_version(consultation=consultation, user=user)


def test_move_theme_under_another_and_back(user, steps, ramps):
    assert services.move_theme(theme=steps, parent=ramps, user=user).parent == ramps
    assert services.move_theme(theme=steps, parent=None, user=user).parent is None


def test_move_theme_to_a_third_level_is_refused(user, steps, ramps):
    child = ThemeFactory(codebook=steps.codebook, parent=ramps)
    for theme, parent in ((steps, child), (ramps, steps), (steps, steps)):
        with pytest.raises(services.themes.TwoLevelsOnly, match="two levels"):
            services.move_theme(theme=theme, parent=parent, user=user)


def test_move_theme_under_one_of_another_codebook_is_refused(user, steps):
    with pytest.raises(TwoCodebooks):
        services.move_theme(theme=steps, parent=ThemeFactory(), user=user)

from __future__ import annotations

import pytest

from engagement.core.models import AuditEntry
from engagement.findings.enums import Outcome
from engagement.findings.models import Consideration
from engagement.themes import services
from engagement.themes.errors import (
    AlreadyUndone,
    ChangedLater,
    CodebookFrozen,
    DecidedSince,
    NameTaken,
    NoPassageChosen,
    NothingLeft,
    ThemeInUse,
    ThemesBelow,
)
from engagement.themes.models import Coding, Theme, ThemeChange
from engagement.themes.reading import exemplars_of_theme
from engagement.words.enums import Origin, ReviewState
from tests.factories.organisations import UserFactory
from tests.factories.themes import (
    CodingFactory,
    SuggestedCodingFactory,
    SuggestedThemeFactory,
    ThemeFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    return UserFactory()


@pytest.fixture
def steps():
    return ThemeFactory(name="Steps")


@pytest.fixture
def ramps(steps):
    return ThemeFactory(codebook=steps.codebook, name="Ramps")


@pytest.fixture
def merged(user, steps, ramps):
    CodingFactory.create_batch(2, theme=steps)
    CodingFactory(theme=ramps, state=ReviewState.REJECTED)
    ThemeFactory(codebook=steps.codebook, name="Kerbs", parent=ramps)
    return services.merge_themes(themes=[steps, ramps], user=user, name="Getting in")


@pytest.fixture
def split(user, steps):
    chosen = CodingFactory(theme=steps, score=0.6, state=ReviewState.CONFIRMED, decided_by=user)
    CodingFactory(theme=steps)
    return services.split_theme(theme=steps, codings=[chosen], user=user, name="Kerbs")


def _state():
    themes = Theme.objects.order_by("pk").values_list("pk", "name", "parent_id", "retired_by_id")
    codings = Coding.objects.order_by("pk").values_list("pk", "theme_id", "state", "moved_by_id")
    return list(themes), list(codings)


def test_undo_of_a_merge_puts_everything_back(user, steps, ramps):
    CodingFactory.create_batch(2, theme=steps)
    CodingFactory(theme=ramps, state=ReviewState.REJECTED)
    ThemeFactory(codebook=steps.codebook, parent=ramps)
    before = _state()
    change = services.merge_themes(themes=[steps, ramps], user=user)
    assert _state() != before

    services.undo_change(change=change, user=user)

    assert _state() == before
    change.refresh_from_db()
    assert change.undone_by == user
    assert AuditEntry.objects.latest("pk").action == "undo_merge"


def test_undo_of_a_split_puts_everything_back(user, steps):
    chosen = CodingFactory(theme=steps)
    CodingFactory(theme=steps)
    before = _state()
    change = services.split_theme(theme=steps, codings=[chosen], user=user, name="Kerbs")
    services.undo_change(change=change, user=user)
    assert _state() == before


def test_undo_twice_is_refused(user, merged):
    services.undo_change(change=merged, user=user)
    with pytest.raises(AlreadyUndone, match="undone this already"):
        services.undo_change(change=merged, user=user)


def test_undo_after_publication_is_refused(user, merged):
    services.freeze_codebook(codebook=merged.codebook)
    with pytest.raises(CodebookFrozen):
        services.undo_change(change=merged, user=user)


def test_undo_of_what_was_merged_again_is_refused_until_that_is_undone(user, merged):
    other = ThemeFactory(codebook=merged.codebook)
    later = services.merge_themes(themes=[merged.results.get(), other], user=user, name="Doors")
    with pytest.raises(ChangedLater, match="“Getting in” has been merged or split since"):
        services.undo_change(change=merged, user=user)
    services.undo_change(change=later, user=user)
    services.undo_change(change=merged, user=user)
    assert not Theme.objects.filter(name="Getting in").exists()


def test_undo_of_a_split_whose_source_was_merged_is_refused(user, split, steps, ramps):
    services.merge_themes(themes=[steps, ramps], user=user)
    with pytest.raises(ChangedLater, match="“Steps” has been merged"):
        services.undo_change(change=split, user=user)


@pytest.mark.parametrize("decide", [services.confirm_coding, services.remove_coding])
def test_undo_after_a_decision_on_what_it_made_is_refused(user, merged, decide):
    decide(coding=merged.results.get().codings.first(), user=user)
    with pytest.raises(DecidedSince, match="added, confirmed or removed since"):
        services.undo_change(change=merged, user=user)


def test_undo_after_a_passage_was_added_is_refused(user, merged):
    CodingFactory(theme=merged.results.get())
    with pytest.raises(DecidedSince):
        services.undo_change(change=merged, user=user)


def test_undo_where_something_rests_on_the_result_is_refused(user, merged):
    Consideration.objects.create(
        theme=merged.results.get(),
        outcome=Outcome.ACCEPT,
        reason="Fair.",
        decided_by=user,
        decided_on="2026-01-01",
    )
    with pytest.raises(ThemeInUse, match="rests on “Getting in”"):
        services.undo_change(change=merged, user=user)
    assert ThemeChange.objects.get().undone_at is None


def test_undo_where_another_theme_came_below_the_result_is_refused(user, merged):
    ThemeFactory(codebook=merged.codebook, name="Lifts", parent=merged.results.get())
    with pytest.raises(ThemesBelow, match="“Lifts” stands under “Getting in” now"):
        services.undo_change(change=merged, user=user)


def test_undo_where_the_name_is_taken_meanwhile_is_refused(user, merged):
    ThemeFactory(codebook=merged.codebook, name="steps")
    with pytest.raises(NameTaken, match="“Steps” already"):
        services.undo_change(change=merged, user=user)
    assert Theme.objects.filter(name="Getting in").exists()


def test_split_moves_chosen_codings_as_they_were(user, split, steps):
    result = split.results.get()
    carried = result.codings.get()
    assert (carried.score, carried.state) == (0.6, ReviewState.CONFIRMED)
    assert (carried.origin, carried.decided_by) == (Origin.MACHINE, user)
    assert steps.codings.standing().count() == 1
    assert steps.codings.get(passage=carried.passage).moved_by == split
    steps.refresh_from_db()
    assert steps.retired_by is None


def test_split_of_a_theme_below_another_stands_beside_it(user, steps, ramps):
    steps.parent = ramps
    steps.save()
    chosen = CodingFactory(theme=steps)
    CodingFactory(theme=steps)
    change = services.split_theme(theme=steps, codings=[chosen], user=user, name="Kerbs")
    assert change.results.get().parent == ramps


def test_split_of_nothing_and_of_everything_is_refused(user, steps):
    strange = CodingFactory()
    with pytest.raises(NoPassageChosen, match="at least one passage"):
        services.split_theme(theme=steps, codings=[strange], user=user, name="Kerbs")
    coding = CodingFactory(theme=steps)
    with pytest.raises(NothingLeft, match="without a passage"):
        services.split_theme(theme=steps, codings=[coding], user=user, name="Kerbs")


def test_passage_added_again_after_a_split_stands_in_both(user, split, steps):
    passage = split.results.get().codings.get().passage
    services.add_coding(theme=steps, passage=passage, user=user)
    assert steps.codings.standing().count() == 2
    assert split.results.get().codings.standing().count() == 1


def test_exemplars_of_a_split_are_those_that_went_along(user):
    suggestion = SuggestedThemeFactory()
    one, two = (SuggestedCodingFactory(suggestion=suggestion, exemplar_rank=n) for n in (1, 2))
    theme = services.accept_suggestion(suggestion=suggestion, user=user)
    codings = theme.codings.filter(passage=two.passage)
    change = services.split_theme(theme=theme, codings=codings, user=user, name="Kerbs")
    assert exemplars_of_theme(theme) == [one.passage]
    assert exemplars_of_theme(change.results.get()) == [two.passage]

"""Small reads that other rooms rest on."""

from __future__ import annotations

import pytest

from engagement.themes.coding_texts import MOST_EXAMPLES, confirmed_examples
from engagement.themes.enums import RunState
from engagement.themes.models import Coding
from engagement.themes.positions import error_in_words, share_wrong
from engagement.themes.reading import codings_of_theme
from engagement.themes.selectors import changes_of, made_from, standing_theme
from engagement.themes.services import merge_themes, split_theme
from engagement.themes.telling import latest_coding_run
from engagement.words.enums import Origin, ReviewState
from engagement.words.models import Passage
from tests.factories.actions import ThemeFactory, passage_of
from tests.factories.coding import CodingRunFactory
from tests.factories.consultations import QuestionFactory
from tests.factories.organisations import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("consequences")]


@pytest.fixture
def question():
    return QuestionFactory()


@pytest.fixture
def theme(question):
    return ThemeFactory(consultation=question.consultation, name="Steps")


def test_made_from_follows_merges_and_splits_back_and_not_those_undone(theme, question):
    user = UserFactory()
    ramps, doors = (
        ThemeFactory(consultation=question.consultation, name=name) for name in ("Ramps", "Doors")
    )
    first = merge_themes(themes=[theme, ramps], user=user).results.get()
    last = merge_themes(themes=[first, doors], user=user).results.get()

    assert made_from(last) == {last.pk, first.pk, doors.pk, theme.pk, ramps.pk}
    assert made_from(ramps) == {ramps.pk}
    ramps.refresh_from_db()
    assert standing_theme(ramps) == last
    assert [change.results.get() for change in changes_of(theme.codebook)] == [last, first]


def test_made_from_a_split_holds_the_theme_that_it_came_out_of(theme, question):
    passage_of("A step.", theme=theme, question=question)
    passage = passage_of("A ramp.", theme=theme, question=question)
    change = split_theme(
        theme=theme, codings=list(passage.codings.all()), user=UserFactory(), name="Ramps"
    )

    assert made_from(change.results.get()) == {change.results.get().pk, theme.pk}


def test_latest_coding_run_is_the_newest_that_ended_well(theme):
    assert latest_coding_run(theme.codebook) is None
    CodingRunFactory(codebook=theme.codebook)
    last = CodingRunFactory(codebook=theme.codebook)
    for state in (RunState.FAILED, RunState.RUNNING, RunState.WAITING):
        CodingRunFactory(codebook=theme.codebook, state=state)

    assert latest_coding_run(theme.codebook) == last


def test_codings_of_theme_are_those_that_stand_in_the_order_of_the_words(theme, question):
    stands = passage_of("A step.", theme=theme, question=question).codings.get()
    removed = passage_of("No step.", theme=theme, question=question).codings.get()
    Coding.objects.filter(pk=removed.pk).update(state=ReviewState.REJECTED)
    gone = passage_of("Gone.", theme=theme, question=question).words.record
    gone.withdrawn_on = "2026-01-01"
    gone.save()

    assert list(codings_of_theme(theme)) == [stands]


def test_confirmed_examples_are_what_people_stand_behind_each_words_once(theme, question):
    texts = {}
    for text in ("A step.", "A step.", "  ", "A ramp."):
        words = passage_of(text, theme=theme, question=question).words
        texts[str(words.pk)] = text
    said = passage_of("The machine alone.", question=question)
    Coding.objects.create(theme=theme, passage=said, origin=Origin.MACHINE)
    texts[str(said.words_id)] = "The machine alone."

    found = confirmed_examples(theme.codebook, texts)

    assert set(found[theme.pk]) == {"A step.", "A ramp."}
    assert len(found[theme.pk]) == 2


def test_confirmed_examples_are_cut_at_a_number_whatever_their_order(theme, question):
    words = passage_of(" ".join(f"w{n:02}" for n in range(40)), question=question).words
    for number in range(30):
        passage = Passage.objects.create(words=words, start=4 * number, end=4 * number + 3)
        Coding.objects.create(
            theme=theme, passage=passage, origin=Origin.PERSON, state=ReviewState.CONFIRMED
        )

    found = confirmed_examples(theme.codebook, {str(words.pk): words.text})

    assert len(found[theme.pk]) == MOST_EXAMPLES
    assert found == confirmed_examples(theme.codebook, {str(words.pk): words.text})


def test_error_in_words_is_the_measured_share_in_tenths():
    assert 0 < share_wrong() < 1
    assert error_in_words() == f"wrong about {round(10 * share_wrong())} in 10 times"

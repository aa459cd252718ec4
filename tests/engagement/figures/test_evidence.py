from __future__ import annotations

import pytest

from engagement.figures.evidence import count_codings, count_tags_of_theme
from engagement.themes.models import Coding
from engagement.words.enums import Origin, ReviewState
from engagement.words.models import Passage
from tests.factories.actions import ThemeFactory, passage_of
from tests.factories.evidence import tagged

pytestmark = pytest.mark.django_db


@pytest.fixture
def theme():
    return ThemeFactory()


def _tag(words, start, end, ref, state=ReviewState.SUGGESTED):
    passage, _ = Passage.objects.get_or_create(words=words, start=start, end=end)
    tagged(passage, ref, state=state)


def test_count_tags_of_theme_counts_passages_that_a_tag_overlaps(theme):
    first = passage_of("Two steps. My son waits.", theme=theme).words
    second = passage_of("Two steps again.", theme=theme).words
    _tag(first, 0, 10, "disability", ReviewState.CONFIRMED)
    _tag(first, 11, 24, "age")
    _tag(second, 0, 10, "disability")

    counts = count_tags_of_theme(theme)

    assert [(count.ref, count.n, count.n_confirmed) for count in counts] == [
        ("disability", 2, 1),
        ("age", 1, 0),
    ]


def test_count_tags_of_theme_leaves_out_tags_beside_its_passages(theme):
    words = passage_of("Two steps. My son waits.", consultation=theme.codebook.consultation).words
    part = Passage.objects.create(words=words, start=0, end=10)
    Coding.objects.create(theme=theme, passage=part, origin=Origin.PERSON)
    _tag(words, 11, 24, "age")

    assert count_tags_of_theme(theme) == []


def test_count_tags_of_theme_leaves_out_what_a_person_removed(theme):
    words = passage_of("Two steps.", theme=theme).words
    _tag(words, 0, 10, "disability", ReviewState.REJECTED)

    assert count_tags_of_theme(theme) == []


def test_count_codings_tells_confirmed_from_unsure(theme):
    passage_of("Confirmed.", theme=theme)
    passage_of("Unsure.", theme=theme)
    Coding.objects.filter(passage__words__text="Unsure.").update(state=ReviewState.SUGGESTED)

    count = count_codings(theme)

    assert (count.n_passages, count.n_confirmed, count.n_unsure) == (2, 1, 1)

from __future__ import annotations

import pytest

from engagement.core import clock
from engagement.figures.models import SealedFigure, Sealing
from engagement.findings.counts import (
    ThemeCount,
    exact_counts,
    protected_count,
    sealed_counts,
)
from tests.factories.actions import ThemeFactory, passage_of
from tests.factories.organisations import UserFactory

pytestmark = pytest.mark.django_db


def seal(codebook, rows, *, base=60):
    sealing = Sealing.objects.create(
        consultation=codebook.consultation,
        number=1,
        sealed_on=clock.today(),
        n_people=base,
        sealed_by=UserFactory(),
    )
    SealedFigure.objects.create(
        sealing=sealing,
        name="themes",
        table={
            "dimensions": ["theme"],
            "row_labels": list(rows),
            "column_labels": [],
            "values": [[value] for value in rows.values()],
            "row_totals": [],
            "column_totals": [],
            "base": base,
            "profile": "public",
            "adds_up": False,
        },
    )


@pytest.fixture
def theme():
    return ThemeFactory(name="Steps")


def test_exact_counts_for_the_desk_are_people_not_passages(theme):
    passage = passage_of("Two steps. And no rail.", theme=theme)
    passage_of("Steps again.", theme=theme)
    passage.words.passages.create(start=0, end=10)

    assert exact_counts(theme.codebook)[theme.pk].sentence == "2 people"


def test_sealed_counts_without_a_sealing_say_nothing(theme):
    passage_of("Steps.", theme=theme)

    assert sealed_counts(theme.codebook)[theme.pk] == ThemeCount(None)


def test_sealed_counts_are_those_of_the_sealing(theme):
    seal(theme.codebook, {"Steps": 40})

    count = sealed_counts(theme.codebook)[theme.pk]

    # 40 of 60 is 67 in 100.
    assert (count.sentence, count.share_sentence) == ("about 40 people", "about 67 in 100")


def test_protected_count_of_few_people_is_hidden(theme):
    for number in range(3):
        passage_of(f"Steps {number}.", theme=theme)

    assert protected_count(theme).sentence == "[c]"


def test_protected_count_once_sealed_is_the_sealed_one(theme):
    passage_of("Steps.", theme=theme)
    seal(theme.codebook, {"Steps": 40})

    assert protected_count(theme).n == 40

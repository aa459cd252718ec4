from __future__ import annotations

import uuid

import pytest

from engagement.search.id_sets import among
from engagement.words.models import Words
from tests.factories.words import answer_with

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("n_others", [0, 10, 60_000])
def test_rows_among_ids_are_found_however_many_the_ids(n_others):
    wanted, other = answer_with("No ramp.").words, answer_with("Lovely staff.").words
    ids = [wanted.pk, *(uuid.UUID(int=number) for number in range(n_others))]

    assert list(Words.objects.filter(pk__in=among(ids))) == [wanted]
    assert list(Words.objects.exclude(pk__in=among(ids))) == [other]


def test_no_row_is_among_no_ids():
    answer_with("No ramp.")

    assert not Words.objects.filter(pk__in=among([])).exists()

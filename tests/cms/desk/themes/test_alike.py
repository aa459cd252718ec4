"""Accepted themes that may be one, on the page of themes."""

from __future__ import annotations

import itertools

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from engagement.themes.alike import pair_sha256
from engagement.themes.models import AlikeThemes
from engagement.themes.services import freeze_codebook
from tests.factories.actions import ThemeFactory, passage_of
from tests.factories.consultations import QuestionFactory
from tests.factories.organisations import officer_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def question():
    return QuestionFactory()


@pytest.fixture
def twins(question, client):
    client.force_login(officer_of(question.consultation.body))
    one, other = (
        ThemeFactory(consultation=question.consultation, name=name)
        for name in ("Late buses", "Buses late")
    )
    return one, other


def _found_alike(one, other):
    AlikeThemes.objects.create(
        codebook=one.codebook,
        one=one,
        other=other,
        likeness=0.95,
        texts_sha256=pair_sha256(one, other),
    )


def _raised_by_the_same(one, other, question):
    for number in range(3):
        passage = passage_of(f"Late {number}.", theme=one, question=question)
        passage.codings.create(theme=other, origin="machine")


def _page(client, question):
    address = reverse("desk:themes", args=["fenmarch", question.consultation.slug])
    return BeautifulSoup(client.get(address).content, "html.parser").select_one("main")


def test_themes_that_read_alike_are_warned_of_with_a_link_that_merges_them(client, question, twins):
    _found_alike(*twins)

    page = _page(client, question)

    assert "They read alike" in page.get_text()
    link = page.find("a", string=None, href=lambda href: href and "merge" in href)
    assert link.get_text().startswith("Merge these two")
    merging = client.get(link["href"])
    assert "Late buses" in merging.content.decode()
    assert "Buses late" in merging.content.decode()


def test_pair_that_is_alike_both_ways_is_listed_once_with_both_reasons(client, question, twins):
    _found_alike(*twins)
    _raised_by_the_same(*twins, question)

    page = _page(client, question)

    assert page.get_text().count("Merge these two") == 1
    assert "They read alike" in page.get_text()
    assert "about 100 raised both" in page.get_text()


def test_published_themes_are_warned_of_without_a_link(client, question, twins):
    _found_alike(*twins)
    freeze_codebook(codebook=twins[0].codebook)

    page = _page(client, question)

    assert "They read alike" in page.get_text()
    assert "Merge these two" not in page.get_text()


def test_themes_that_are_apart_are_not_warned_of(client, question, twins):
    assert "may be one" not in _page(client, question).get_text()


def test_many_pairs_take_as_many_queries_as_one(
    client, question, twins, django_assert_max_num_queries
):
    themes = [*twins, *(ThemeFactory(consultation=question.consultation) for _ in range(6))]
    for one, other in itertools.pairwise(themes):
        _found_alike(one, other)

    with django_assert_max_num_queries(30):
        page = _page(client, question)
    assert page.get_text().count("They read alike") == 7

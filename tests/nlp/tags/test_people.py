from __future__ import annotations

import pytest

from nlp.tags.matching import TermHit
from nlp.tags.people import names_people


def hit(text: str, term: str) -> TermHit:
    start = text.index(term)
    return TermHit(
        entry=0,
        term=term,
        role="alone",
        start=start,
        end=start + len(term),
        n_words=len(term.split()),
        is_doubtful=False,
    )


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Two deaf men waited outside.", "deaf"),
        ("I'm bisexual and nobody minds.", "bisexual"),
        ("She is a Muslim.", "Muslim"),
        ("The women were sent home.", "women"),
    ],
)
def test_names_people_where_a_word_for_people_stands_beside_it(text, term) -> None:
    assert names_people(text, hit(text, term))


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("My complaint fell on deaf ears.", "deaf"),
        ("The brass wants Polish and elbow.", "Polish"),
        ("That blind bend by the mill.", "blind"),
    ],
)
def test_names_people_not_where_it_is_said_of_things(text, term) -> None:
    assert not names_people(text, hit(text, term))

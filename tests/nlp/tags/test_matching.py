from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.tags.catalogue import Entry
from nlp.tags.matching import TermMatcher

SIGHT = Entry(
    kind="characteristic",
    ref="disability",
    title="Disability",
    terms=("blind", "guide dog", "disabled", "disabled parking"),
    not_terms=("blind bend", "turn a blind eye", "window blinds"),
)
FAITH = Entry(
    kind="characteristic", ref="religion-belief", title="Religion", terms=("church", "blind faith")
)
MATCHER = TermMatcher([SIGHT, FAITH])


def found(text: str) -> list[tuple[str, str]]:
    return [(hit.term, text[hit.start : hit.end]) for hit in MATCHER.find(text)]


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("I am BLIND.", [("blind", "BLIND")]),
        ("my guide-dog", [("guide dog", "guide-dog")]),
        ("two guide dogs", [("guide dog", "guide dogs")]),
        ("guide\n dog", [("guide dog", "guide\n dog")]),
        ("the guide. Dog", []),
        ("blinded", []),
        ("that blind bend", []),
        ("both blind bends", []),
        ("they turned a blind eye", []),
        ("a blind man at the blind bend", [("blind", "blind")]),
        ("broken window blinds", []),
        ("the blinds", []),
        ("disabled parking", [("disabled parking", "disabled parking")]),
        ("", []),
    ],
)
def test_find_masks_look_alikes_and_keeps_the_longest_term(text, hits) -> None:
    assert found(text) == hits


def test_find_masks_a_look_alike_for_its_own_entry_alone() -> None:
    assert found("blind faith at the blind bend") == [
        ("blind", "blind"),
        ("blind faith", "blind faith"),
    ]


def test_term_that_a_look_alike_holds_is_doubtful() -> None:
    doubtful = {hit.term: hit.is_doubtful for hit in MATCHER.find("blind, with a guide dog")}

    assert doubtful == {"blind": True, "guide dog": False}


@settings(deadline=None)
@given(before=st.text(), after=st.text())
def test_find_gives_places_of_the_text_as_given(before: str, after: str) -> None:
    text = f"{before} guide dog {after}"

    hits = MATCHER.find(text)

    assert ("guide dog", "guide dog") in {(h.term, text[h.start : h.end]) for h in hits}
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)

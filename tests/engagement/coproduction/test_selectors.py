from __future__ import annotations

from decimal import Decimal

import pytest

from engagement.coproduction.selectors import (
    compare_texts,
    evidence_of,
    history_of,
    voices_of,
    waiting_for,
)
from engagement.coproduction.services import agree
from engagement.moderation.enums import QuoteState
from tests.factories.actions import ThemeFactory, passage_of, quoted
from tests.factories.consultations import ConsultationFactory
from tests.factories.coproduction import member_of, proposal_in, workspace_of, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def workspace():
    return workspace_of()


@pytest.fixture
def theme(workspace):
    return ThemeFactory(consultation=ConsultationFactory(body=workspace.body))


def test_evidence_of_a_theme_shows_released_quotes_and_no_other_words(workspace, theme):
    quoted("Two steps at the door.", theme=theme)
    quoted("Waiting for a reader.", theme=theme, state=QuoteState.PROPOSED)
    passage_of("Nobody released this.", theme=theme)

    (card,) = evidence_of(proposal_in(workspace, themes=[theme]))

    assert [quote.text for quote in card.quotes] == ["Two steps at the door."]


def test_evidence_of_a_theme_hides_a_small_count(workspace, theme):
    passage_of("Two steps.", theme=theme)

    (card,) = evidence_of(proposal_in(workspace, themes=[theme]))

    assert card.count.sentence == "[c]"


def test_evidence_of_chosen_passages_says_that_some_wait(workspace, theme):
    shown = quoted("Two steps.", theme=theme)
    hidden = passage_of("Nobody released this.", theme=theme)

    (card,) = evidence_of(proposal_in(workspace, passages=[shown, hidden]))

    assert [quote.text for quote in card.quotes] == ["Two steps."]
    assert card.has_unreleased


def test_voices_of_a_proposal_tell_an_agreement_to_an_earlier_text(workspace):
    proposal = written(proposal_in(workspace))
    member = member_of(workspace)
    agree(proposal=proposal, user=member)
    written(proposal, base=1, target=Decimal(20))
    latest = proposal.revisions.last()

    (voice,) = voices_of(proposal, latest)

    assert (voice.name, voice.version, voice.is_current) == ("Ama Boateng", 1, False)
    assert waiting_for(proposal, latest) == [member]


def test_history_of_a_proposal_shows_what_changed_newest_first(workspace):
    proposal = written(proposal_in(workspace))
    objective = proposal.revisions.get().objective
    written(proposal, base=1, target=Decimal(20), objective=objective)

    newest, first = history_of(proposal)

    assert (newest.number, first.number) == (2, 1)
    assert [(str(change.label), change.pieces) for change in newest.changes] == [
        ("Target", (("removed", "60"), ("added", "20")))
    ]
    assert first.changes == ()


def test_compare_texts_marks_words_in_their_order():
    assert compare_texts("Put a ramp at the door", "Put a wide ramp at each door") == (
        ("same", "Put a"),
        ("added", "wide"),
        ("same", "ramp at"),
        ("removed", "the"),
        ("added", "each"),
        ("same", "door"),
    )


def test_history_of_a_proposal_without_a_text_is_empty(workspace):
    assert history_of(proposal_in(workspace)) == []

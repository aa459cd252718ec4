"""A quote of a translation on the public chain and in what an officer takes to a workspace."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from engagement.moderation.enums import QuoteState
from engagement.moderation.models import Quote
from engagement.reports.chain import Eyes, Node, NodeKind, Viewer, draw_chain
from engagement.words.enums import RedactionProgress
from engagement.words.models import Passage
from engagement.words.translating import add_translation
from tests.factories.actions import ThemeFactory, quoted
from tests.factories.coproduction import workspace_of
from tests.factories.organisations import UserFactory, officer_of

pytestmark = pytest.mark.django_db

ARABIC = "لا تأتي الحافلة إلى حينا في الليل."
TRANSLATED = "The bus does not come to our area at night."


@pytest.fixture
def passage():
    """A released quote of a whole translation, both sides reviewed."""
    about = {"language": "ar", "redaction_progress": RedactionProgress.REVIEWED}
    source = quoted(ARABIC, theme=ThemeFactory(), **about).words
    words = add_translation(source=source, text=TRANSLATED, user=UserFactory()).words
    words.redaction_progress = RedactionProgress.REVIEWED
    words.save()
    made = Passage.objects.create(words=words, start=0, end=len(TRANSLATED))
    state = QuoteState.RELEASED
    Quote.objects.create(
        passage=made, state=state, proposed_by=UserFactory(), read_by=UserFactory()
    )
    return made


def test_chain_through_a_translated_passage_carries_its_language_and_source(passage):
    viewer = Viewer(passage.words.record.body, Eyes.DESK)

    chain = draw_chain(Node(NodeKind.PASSAGE, str(passage.pk)), viewer)

    cards = [card for column in chain.columns for card in column.cards if card.is_words]
    assert [(card.title, card.language) for card in cards] == [(TRANSLATED, "en")]
    assert cards[0].source.text == ARABIC


def test_chain_page_of_a_translated_passage_shows_the_original_from_right_to_left(client, passage):
    body = passage.words.record.body
    client.force_login(officer_of(body))

    content = client.get(f"/desk/{body.slug}/chain/passage/{passage.pk}/").content

    page = BeautifulSoup(content, "html.parser")
    assert "Translated from Arabic by an officer" in page.get_text()
    original = page.select_one(".heard-translated blockquote")
    assert (original.get_text(), original["lang"], original["dir"]) == (ARABIC, "ar", "rtl")
    assert page.select_one("h1.heard-words")["lang"] == "en"


def test_proposal_page_says_that_a_passage_is_a_translation(client, passage):
    body = passage.words.record.body
    workspace_of(body)
    client.force_login(officer_of(body))

    content = client.get(
        reverse("workspaces:propose", args=[body.slug]) + f"?passage={passage.pk}"
    ).content

    page = BeautifulSoup(content, "html.parser")
    assert "Translated from Arabic by an officer" in page.get_text()
    assert ARABIC in page.get_text()

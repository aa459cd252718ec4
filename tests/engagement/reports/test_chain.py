from __future__ import annotations

import uuid
from decimal import Decimal

import pytest

from engagement.actions.models import ActionEvidence
from engagement.core import clock
from engagement.objectives.enums import TagKind
from engagement.objectives.models import EvidenceTag
from engagement.reports.chain import Eyes, Node, NodeKind, Viewer, draw_chain
from engagement.reports.chain.columns import MOST_CARDS
from engagement.themes.models import Coding
from engagement.words.enums import Origin, RedactionProgress, ReviewState
from engagement.words.models import Passage
from tests.factories.actions import (
    ActionFactory,
    MeasureFactory,
    ObjectiveFactory,
    ReadingFactory,
    ThemeFactory,
    passage_of,
    quoted,
)
from tests.factories.consultations import ConsultationFactory
from tests.factories.coproduction import member_of, proposal_in, workspace_of
from tests.factories.organisations import BodyFactory
from tests.factories.reports import reported_consultation
from tests.factories.words import story_with

pytestmark = pytest.mark.django_db

KINDS = [kind for kind in NodeKind if kind != NodeKind.FINDING]
QUOTE = "There are two steps and no rail."
SECRET = "Nobody released this."


class Loop:
    """One whole loop of a body: a reported consultation and a published action with a reading."""

    def __init__(self):
        self.consultation = reported_consultation()
        self.body = self.consultation.body
        self.finding = self.consultation.findings.get()
        self.theme = self.finding.theme
        self.passage = self.finding.passages.get()
        self.unreleased = passage_of(SECRET, theme=self.theme)
        self.action = ActionFactory(body=self.body, published=True)
        ActionEvidence.objects.create(action=self.action, theme=self.theme)
        self.measure = MeasureFactory(action=self.action)
        self.reading = ReadingFactory(measure=self.measure, value=Decimal(31))

    def node(self, kind):
        ids = {
            NodeKind.RESPONSE: self.passage.words.record_id,
            NodeKind.PASSAGE: self.passage.pk,
            NodeKind.THEME: self.theme.pk,
            NodeKind.OBJECTIVE: self.action.objective_id,
            NodeKind.ACTION: self.action.reference,
            NodeKind.MEASURE: self.measure.pk,
            NodeKind.READING: self.reading.pk,
            NodeKind.FINDING: self.finding.pk,
        }
        return Node(kind, str(ids[kind]))

    def draw(self, kind, eyes, user=None):
        return draw_chain(self.node(kind), Viewer(self.body, eyes, user))


@pytest.fixture
def loop():
    return Loop()


def nodes_of(chain):
    return {card.node for column in chain.columns for card in column.cards}


def texts_of(chain):
    return [card.title for column in chain.columns for card in column.cards]


def column(chain, kind):
    return next(column for column in chain.columns if column.kind == kind)


@pytest.mark.parametrize("start", [*KINDS, NodeKind.FINDING])
def test_chain_on_the_desk_reaches_every_link_from_every_link(loop, start):
    chain = loop.draw(start, Eyes.DESK)

    assert [column.kind for column in chain.columns] == KINDS
    assert {loop.node(kind) for kind in KINDS} <= nodes_of(chain)


@pytest.mark.parametrize("start", [k for k in NodeKind if k != NodeKind.RESPONSE])
def test_chain_for_the_public_reaches_every_link_but_the_response(loop, start):
    chain = loop.draw(start, Eyes.PUBLIC)

    assert {loop.node(kind) for kind in KINDS if kind != NodeKind.RESPONSE} <= nodes_of(chain)
    assert column(chain, NodeKind.RESPONSE).cards == ()


@pytest.mark.parametrize("start", [k for k in NodeKind if k != NodeKind.RESPONSE])
@pytest.mark.parametrize("eyes", [Eyes.PUBLIC, Eyes.WORKSPACE])
def test_chain_outside_the_desk_has_no_unreleased_words(loop, start, eyes):
    chain = loop.draw(start, eyes, user=member_of(workspace_of(loop.body)))

    assert QUOTE in texts_of(chain)
    assert SECRET not in texts_of(chain)


@pytest.mark.parametrize("eyes", [Eyes.PUBLIC, Eyes.WORKSPACE])
def test_chain_outside_the_desk_does_not_begin_at_a_response(loop, eyes):
    user = member_of(workspace_of(loop.body))

    assert loop.draw(NodeKind.RESPONSE, eyes, user=user) is None


def test_chain_outside_the_desk_does_not_begin_at_an_unreleased_passage(loop):
    node = Node(NodeKind.PASSAGE, str(loop.unreleased.pk))

    assert draw_chain(node, Viewer(loop.body, Eyes.PUBLIC)) is None
    assert draw_chain(node, Viewer(loop.body, Eyes.DESK)) is not None


@pytest.mark.parametrize("kind", NodeKind)
def test_chain_of_another_body_is_not_found(loop, kind):
    other = Viewer(BodyFactory(slug="elsewhere"), Eyes.DESK)

    assert draw_chain(loop.node(kind), other) is None


@pytest.mark.parametrize(
    "node",
    [
        Node(NodeKind.RESPONSE, "not-an-id"),
        Node(NodeKind.PASSAGE, str(uuid.uuid4())),
        Node(NodeKind.THEME, "nine"),
        Node(NodeKind.READING, "9" * 30),
        Node(NodeKind.ACTION, "unknown"),
    ],
)
def test_chain_of_what_does_not_exist_is_not_found(node):
    assert draw_chain(node, Viewer(BodyFactory(), Eyes.DESK)) is None


def test_chain_when_a_record_is_withdrawn_loses_its_cards(loop):
    record = loop.passage.words.record
    record.withdrawn_on = clock.today()
    record.save()

    chain = loop.draw(NodeKind.ACTION, Eyes.DESK)

    assert not {loop.node(NodeKind.RESPONSE), loop.node(NodeKind.PASSAGE)} & nodes_of(chain)
    assert loop.draw(NodeKind.RESPONSE, Eyes.DESK) is None
    assert loop.draw(NodeKind.PASSAGE, Eyes.PUBLIC) is None


def test_chain_for_the_public_counts_as_sealed_and_the_desk_exactly(loop):
    public = column(loop.draw(NodeKind.THEME, Eyes.PUBLIC), NodeKind.THEME).cards[0]
    desk = column(loop.draw(NodeKind.THEME, Eyes.DESK), NodeKind.THEME).cards[0]

    assert (public.text, desk.text) == ("about 40 people", "2 people")


def test_chain_for_the_public_leaves_out_an_unpublished_action(loop):
    loop.action.published_on = None
    loop.action.save()

    assert loop.draw(NodeKind.ACTION, Eyes.PUBLIC) is None
    assert loop.node(NodeKind.ACTION) not in nodes_of(loop.draw(NodeKind.THEME, Eyes.PUBLIC))
    card = column(loop.draw(NodeKind.THEME, Eyes.DESK), NodeKind.ACTION).cards[0]
    assert card.text.endswith("not published")


def test_chain_for_the_public_does_not_follow_a_coding_that_nobody_stood_behind(loop):
    guessed = ThemeFactory(consultation=loop.consultation, name="Guessed")
    Coding.objects.create(
        theme=guessed, passage=loop.passage, origin=Origin.MACHINE, state=ReviewState.SUGGESTED
    )

    assert "Guessed" not in texts_of(loop.draw(NodeKind.PASSAGE, Eyes.PUBLIC))
    assert "Guessed" in texts_of(loop.draw(NodeKind.PASSAGE, Eyes.DESK))


def test_chain_for_the_public_follows_a_machines_coding_that_a_reviewed_finding_rests_on(loop):
    Coding.objects.filter(passage=loop.passage).update(
        origin=Origin.MACHINE, state=ReviewState.SUGGESTED
    )

    assert loop.theme.name in texts_of(loop.draw(NodeKind.PASSAGE, Eyes.PUBLIC))


@pytest.mark.parametrize(
    ("state", "is_shown"), [(ReviewState.CONFIRMED, True), (ReviewState.SUGGESTED, False)]
)
def test_chain_for_the_public_follows_confirmed_tags_alone(loop, state, is_shown):
    objective = ObjectiveFactory(framework=loop.action.objective.framework, title="Another one")
    EvidenceTag.objects.create(
        passage=loop.passage,
        framework=objective.framework,
        kind=TagKind.OBJECTIVE,
        ref=objective.ref,
        objective=objective,
        origin=Origin.MACHINE,
        state=state,
    )

    assert ("Another one" in texts_of(loop.draw(NodeKind.THEME, Eyes.PUBLIC))) is is_shown
    back = draw_chain(Node(NodeKind.OBJECTIVE, str(objective.pk)), Viewer(loop.body, Eyes.PUBLIC))
    assert (QUOTE in texts_of(back)) is is_shown


def test_chain_of_an_action_leaves_out_what_it_does_not_rest_on(loop):
    other = ActionFactory(body=loop.body, objective=loop.action.objective, published=True)

    chain = loop.draw(NodeKind.THEME, Eyes.DESK)

    assert Node(NodeKind.ACTION, other.reference) not in nodes_of(chain)


def test_chain_of_a_theme_without_a_report_is_hidden_from_the_public():
    theme = ThemeFactory()
    node = Node(NodeKind.THEME, str(theme.pk))

    assert draw_chain(node, Viewer(theme.codebook.consultation.body, Eyes.PUBLIC)) is None


def test_chain_for_a_contributor_shows_the_themes_of_their_own_workspace():
    workspace = workspace_of()
    theme = ThemeFactory(consultation=ConsultationFactory(body=workspace.body))
    proposal_in(workspace, themes=[theme])
    node = Node(NodeKind.THEME, str(theme.pk))
    inside, outside = member_of(workspace), member_of(workspace_of(workspace.body))

    assert draw_chain(node, Viewer(workspace.body, Eyes.WORKSPACE, inside)) is not None
    assert draw_chain(node, Viewer(workspace.body, Eyes.WORKSPACE, outside)) is None


def test_chain_on_the_desk_leaves_out_words_that_wait_for_the_machine(loop):
    waiting = passage_of("Wait.", theme=loop.theme, redaction_progress=RedactionProgress.WAITING)

    chain = loop.draw(NodeKind.THEME, Eyes.DESK)

    assert Node(NodeKind.PASSAGE, str(waiting.pk)) not in nodes_of(chain)


def test_chain_on_the_desk_leaves_out_a_story_before_the_moderators(loop):
    story = story_with("I waited in the rain.")
    passage = Passage.objects.create(words=story.words, start=0, end=8)
    Coding.objects.create(theme=loop.theme, passage=passage, origin=Origin.PERSON)

    chain = loop.draw(NodeKind.THEME, Eyes.DESK)

    assert Node(NodeKind.PASSAGE, str(passage.pk)) not in nodes_of(chain)


def test_chain_of_many_passages_shows_a_few_and_says_so(loop):
    for number in range(MOST_CARDS + 3):
        quoted(f"Steps {number}.", theme=loop.theme)

    passages = column(loop.draw(NodeKind.THEME, Eyes.PUBLIC), NodeKind.PASSAGE)

    assert len(passages.cards) == MOST_CARDS
    assert passages.more == "and more"


def test_chain_of_an_old_reading_shows_that_reading(loop):
    for number in range(MOST_CARDS + 3):
        ReadingFactory(
            measure=loop.measure, on=clock.today().replace(day=1, month=2, year=2026 + number)
        )

    card = column(loop.draw(NodeKind.READING, Eyes.PUBLIC), NodeKind.READING).cards[0]

    assert (card.node, card.is_current) == (loop.node(NodeKind.READING), True)


@pytest.mark.parametrize("eyes", [Eyes.PUBLIC, Eyes.DESK])
def test_chain_of_many_links_asks_as_often_as_of_few(loop, eyes, django_assert_max_num_queries):
    for number in range(MOST_CARDS + 3):
        quoted(f"Steps {number}.", theme=loop.theme)
        action = ActionFactory(body=loop.body, published=True)
        ActionEvidence.objects.create(action=action, theme=loop.theme)
        ReadingFactory(measure=MeasureFactory(action=action))

    with django_assert_max_num_queries(16):
        loop.draw(NodeKind.THEME, eyes)


def test_chain_is_titled_by_its_finding(loop):
    assert loop.draw(NodeKind.FINDING, Eyes.PUBLIC).title == "Steps keep people out."
    assert loop.draw(NodeKind.READING, Eyes.PUBLIC).title == "31 libraries"

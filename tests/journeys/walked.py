"""A place in which the whole loop has been walked already, by the services that people use."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from cms.reports.publishing import publish_with_page
from engagement.actions.models import ActionItem
from engagement.actions.services import publish_action
from engagement.consultations.models import Consultation
from engagement.consultations.services import close_consultation
from engagement.coproduction.models import Proposal
from engagement.coproduction.services import (
    FirstReading,
    RevisionText,
    agree,
    comment,
    make_action_item,
    open_proposal,
    open_workspace,
    write_revision,
)
from engagement.core import clock
from engagement.core.identifiers import new_idempotency_key
from engagement.figures.services import seal_figures
from engagement.findings.enums import Outcome
from engagement.findings.models import Finding
from engagement.findings.services import record_consideration, review_finding, write_finding
from engagement.lifecycle.receiving import receive_story
from engagement.moderation.models import Quote
from engagement.moderation.services.quotes import release_quote
from engagement.moderation.services.redactions import review_record
from engagement.objectives.models import Objective
from engagement.organisations.enums import Role
from engagement.organisations.models import User
from engagement.stories.models import Story
from engagement.stories.services import release_story
from engagement.themes.models import Theme
from engagement.themes.selectors import passages_of_theme, waiting_suggestions
from engagement.themes.services import accept_suggestion, request_run
from engagement.words.enums import ConsentKind
from engagement.words.models import Passage, Record
from engagement.words.services import take_in_hand
from tests.journeys.answers import EVERYTHING
from tests.journeys.place import WHY, Place, let_the_worker_work, send_answers

N_QUOTES = 2


@dataclass(frozen=True)
class Walked:
    """What stands at the end of the loop, and who may look at it.

    Attributes:
        officer: the e-mail address of somebody with every role of the desk.
    """

    officer: str
    contributor: str
    consultation: Consultation
    theme: Theme
    finding: Finding
    proposal: Proposal
    action: ActionItem
    passage: Passage
    story: Story
    waiting_story: Story


def walk(place: Place) -> Walked:
    """Take a place from asking to its report; a second consultation of it stays open."""
    email = place.employs("Gwen Ash", Role.OFFICER, Role.MODERATOR, Role.PUBLISHER)
    contributor = place.employs("Kwame Finch", Role.CONTRIBUTOR, groups=[place.network])
    one = User.objects.get(email=email)
    other = User.objects.get(email=place.employs("Amir Lodh", Role.OFFICER, Role.MODERATOR))
    place.asks("parks", title="What should our parks be like?")
    consultation = place.asks()
    send_answers(consultation, EVERYTHING)
    stories = _tell_stories(place)
    let_the_worker_work()
    theme = _accept_theme(consultation, one)
    finding, passage = _write_finding(theme, one, other)
    proposal, action = _work_out_action(place, theme, one, User.objects.get(email=contributor))
    let_the_worker_work()
    close_consultation(consultation=consultation, user=one, reason="Everybody has answered.")
    consultation.refresh_from_db()
    seal_figures(consultation=consultation, user=one)
    publish_with_page(consultation=consultation, user=one, summary="Our doors shut people out.")
    return Walked(
        officer=email,
        contributor=contributor,
        consultation=consultation,
        theme=theme,
        finding=finding,
        proposal=proposal,
        action=action,
        passage=passage,
        story=_release(stories[0], one),
        waiting_story=stories[1],
    )


def _tell_stories(place: Place) -> list[Story]:
    call = place.calls_for_stories()
    told = {
        "A ramp at last": "Maureen Tilbury held the door, and I came in by myself.",
        "The lift": "The lift was out of order again and I sat in the hall for an hour.",
    }
    records = [
        receive_story(
            call=call,
            title=title,
            text=text,
            key=new_idempotency_key(),
            consents={ConsentKind.STORY: True, ConsentKind.QUOTE: True},
        ).record
        for title, text in told.items()
    ]
    return [Story.objects.get(record=record) for record in records]


def _release(story: Story, user: User) -> Story:
    _review(story.record, user)
    names_removed = story.words.redactions.filter(is_hint=False).exists()
    release_story(story=story, user=user, names_removed=names_removed)
    return story


def _review(record: Record, user: User) -> None:
    take_in_hand(record=record, user=user)
    decisions = {
        redaction.pk: not redaction.is_hint
        for words in record.words.all()
        for redaction in words.redactions.all()
    }
    review_record(record=record, user=user, decisions=decisions)


def _accept_theme(consultation: Consultation, user: User) -> Theme:
    request_run(question=consultation.questions.get(key=WHY), user=user)
    let_the_worker_work()
    largest = max(waiting_suggestions(consultation), key=lambda one: one.n_respondents)
    return accept_suggestion(suggestion=largest, user=user, name="Doors shut people out")


def _write_finding(theme: Theme, one: User, other: User) -> tuple[Finding, Passage]:
    chosen: dict[object, Passage] = {}
    for passage in passages_of_theme(theme.pk):
        chosen.setdefault(passage.words.record_id, passage)
    passages = list(chosen.values())[:N_QUOTES]
    for passage in passages:
        _review(passage.words.record, one)
    finding = write_finding(
        consultation=theme.codebook.consultation,
        theme=theme,
        sentence="Our doors keep people out.",
        user=one,
        passages=passages,
    )
    for quote in Quote.objects.filter(passage__in=passages):
        release_quote(quote=quote, user=other)
    review_finding(finding=finding, user=other)
    record_consideration(
        theme=theme, outcome=Outcome.ACCEPT, reason="We mend the doors first.", user=one
    )
    return finding, passages[0]


def _work_out_action(
    place: Place, theme: Theme, officer: User, contributor: User
) -> tuple[Proposal, ActionItem]:
    workspace = open_workspace(
        body=place.body, title="Getting in", group=place.network, user=officer
    )
    proposal = open_proposal(
        workspace=workspace, question="How can everybody get in?", themes=[theme], user=officer
    )
    text = RevisionText(
        sentence="Put a door that opens by itself at every library.",
        why="People wait outside.",
        objective=Objective.objects.filter(framework__body=place.body).first(),
        owner_group=place.team,
        due_on=clock.today() + dt.timedelta(days=400),
        measure_title="Libraries with a door that opens by itself",
        unit="libraries",
        baseline=Decimal(2),
        target=Decimal(14),
    )
    write_revision(proposal=proposal, base=0, text=text, user=officer)
    comment(proposal=proposal, text="The doors are heavy.", user=contributor)
    agree(proposal=proposal, user=contributor)
    proposal.refresh_from_db()
    first = FirstReading(value=Decimal(3), on=clock.today())
    action = make_action_item(proposal=proposal, user=officer, first_reading=first)
    publish_action(action=action, user=officer)
    proposal.refresh_from_db()
    return proposal, action

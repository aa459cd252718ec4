"""A body as a journey finds it: its pages, people and strategy, and what it asks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from cms.accounts.services import grant_role
from cms.pages.content import paragraphs
from cms.pages.models import (
    CallForStoriesPage,
    ConsultationIndexPage,
    ConsultationPage,
    StoryIndexPage,
)
from cms.pages.site_setup import create_body_pages
from engagement.consultations.enums import Audience, Influence, QuestionKind
from engagement.consultations.models import CallForStories, Consultation
from engagement.consultations.services import (
    ChoiceDraft,
    QuestionDraft,
    add_question,
    change_terms,
)
from engagement.core import clock
from engagement.core.identifiers import new_idempotency_key
from engagement.core.outbox import relay_messages
from engagement.lifecycle.frameworks import load_framework
from engagement.lifecycle.receiving import Received, receive_response
from engagement.organisations.enums import BodyKind, GroupKind, Role
from engagement.organisations.models import Body, Group, User
from engagement.words.enums import ConsentKind
from nlp.frameworks import packaged_frameworks
from tests.journeys.people import PASSWORD

FRAMEWORK = "cambridgeshire-edi-2023-2027"
ACTOR = "journey"
OFTEN, WHY = "how-often", "what-gets-in-the-way"


class Place:
    """One body with a strategy, a team, a staff network and its pages."""

    def __init__(self, *, slug: str, name: str) -> None:
        self.slug, self.name = slug, name
        self.body = Body.objects.create(
            slug=slug,
            name=name,
            kind=BodyKind.COUNCIL,
            strapline="Say how things are for you, and see what we do about it.",
            contact_email=f"hello@{slug}.example",
        )
        path = next(one for one in packaged_frameworks() if one.stem == FRAMEWORK)
        load_framework(path=path, body=self.body, actor=ACTOR)
        self.page = create_body_pages(self.body)
        self.team = self._group("Libraries team", GroupKind.TEAM)
        self.network = self._group("Disabled staff network", GroupKind.STAFF_NETWORK)

    def _group(self, name: str, kind: GroupKind) -> Group:
        slug = name.lower().replace(" ", "-")
        return Group.objects.create(body=self.body, slug=slug, name=name, kind=kind)

    def employs(self, name: str, *roles: Role, groups: Sequence[Group] = ()) -> str:
        """Return the e-mail address with which somebody with these roles signs in."""
        email = f"{name.split()[0].lower()}@{self.slug}.example"
        user = User.objects.filter(email=email).first()
        if user is None:
            user = User.objects.create_user(email, PASSWORD, name=name)
            for role in roles:
                grant_role(user=user, body=self.body, role=role, actor=ACTOR)
            for group in groups:
                group.members.add(user)
        return email

    def asks(self, slug: str = "libraries", *, title: str = "") -> Consultation:
        """Return a consultation that is open now, published with its page."""
        page = ConsultationPage(
            title=title or "How should our libraries work?",
            slug=slug,
            introduction=paragraphs(["The plan for our libraries ends, and we write the next."]),
        )
        self._add_draft(ConsultationIndexPage, page)
        consultation = page.consultation
        for key, draft in _questions().items():
            add_question(consultation=consultation, draft=draft, key=key)
        change_terms(
            call=consultation,
            user=ACTOR,
            audience=[Audience.RESIDENTS],
            opens_at=clock.now() - dt.timedelta(days=20),
            closes_at=clock.now() + dt.timedelta(days=10),
            influence=Influence.CONSULT,
            decided_by="The libraries committee",
            can_change="Opening hours\nHow the buildings are made easier to enter",
            cannot_change="The total budget",
            hear_back_on=clock.today() + dt.timedelta(days=60),
        )
        self._publish(page)
        return Consultation.objects.get(pk=consultation.pk)

    def calls_for_stories(self, slug: str = "coming-to-us") -> CallForStories:
        """Return a call for stories that is open now, published with its page."""
        page = CallForStoriesPage(
            title="Tell us about a visit",
            slug=slug,
            introduction=paragraphs(["What happened when you came to one of our buildings."]),
        )
        self._add_draft(StoryIndexPage, page)
        change_terms(
            call=page.call_row,
            user=ACTOR,
            audience=[Audience.RESIDENTS],
            opens_at=clock.now() - dt.timedelta(days=20),
            closes_at=clock.now() + dt.timedelta(days=10),
            prompt="What happened when you came?",
            hints="How did you get there?\nWho helped, or didn't?",
        )
        self._publish(page)
        return CallForStories.objects.get(pk=page.call_row.pk)

    def _add_draft(self, index, page) -> None:
        page.live = False
        index.objects.descendant_of(self.page).get().add_child(instance=page)

    @staticmethod
    def _publish(page) -> None:
        type(page).objects.get(pk=page.pk).save_revision().publish()


def _questions() -> dict[str, QuestionDraft]:
    often = ["Once a week or more", "A few times a month", "Less often", "Never"]
    return {
        OFTEN: QuestionDraft(
            kind=QuestionKind.SINGLE_CHOICE,
            text="How often do you use a library?",
            choices=[ChoiceDraft(one) for one in often],
        ),
        WHY: QuestionDraft(
            kind=QuestionKind.LONG_TEXT,
            text="What gets in the way of using it?",
            hint="It can be small.",
        ),
    }


def send_answers(consultation: Consultation, texts: Sequence[str]) -> list[Received]:
    """Send responses through the door of the website, all of which may be quoted."""
    choices = list(consultation.questions.get(key=OFTEN).choices.all())
    return [
        receive_response(
            consultation=consultation,
            answers={OFTEN: choices[number % 3], WHY: text},
            key=new_idempotency_key(),
            consents={ConsentKind.QUOTE: True},
        )
        for number, text in enumerate(texts)
    ]


def let_the_worker_work() -> None:
    """Do what the worker does: handle all that waits, and fail where any of it fails."""
    handled, failed = relay_messages()
    assert not failed, f"{failed} of {handled + failed} messages failed"

"""Makes the example's consultations and its call for stories, published with their pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from cms.example.content import moment, read_yaml
from cms.pages.content import paragraphs
from cms.pages.models import (
    CallForStoriesPage,
    ConsultationIndexPage,
    ConsultationPage,
    StoryIndexPage,
)
from engagement.consultations.models import Call, Consultation, Question
from engagement.consultations.services import (
    ChoiceDraft,
    QuestionDraft,
    add_question,
    change_terms,
)
from engagement.organisations.models import Body

ACTOR = "example"
OPENS_AT, CLOSES_AT = 9, 17  # hours of the day


def load_calls(bodies: Iterable[Body]) -> None:
    """Make what is missing of the consultations and the call for stories."""
    by_slug = {body.slug: body for body in bodies}
    for given in read_yaml("consultations")["consultations"]:
        body = by_slug[given["body"]]
        if given["kind"] == "consultation":
            _load_consultation(body, given)
        else:
            _load_call_for_stories(body, given)


def _load_consultation(body: Body, given: dict[str, Any]) -> None:
    if Consultation.objects.filter(body=body, slug=given["slug"]).exists():
        return
    page = ConsultationPage(
        title=given["title"],
        slug=given["slug"],
        introduction=paragraphs([given["intro"]]),
        documents=[
            (
                "document",
                {"title": document["title"], "summary": paragraphs([document["body"]])},
            )
            for document in given["documents"]
        ],
    )
    _add_draft(ConsultationIndexPage, body, page)
    consultation = page.consultation
    for question in given["questions"]:
        add_question(consultation=consultation, draft=_draft(question), key=_key(question))
    change_terms(
        call=consultation,
        user=ACTOR,
        audience=given["audience"],
        opens_at=moment(given["opens"], OPENS_AT),
        closes_at=moment(max(given["closes"], 1), CLOSES_AT),
        influence=given["level_of_influence"],
        decided_by=given["who_decides"],
        can_change="\n".join(given["can_change"]),
        cannot_change="\n".join(given["cannot_change"]),
        hear_back_on=moment(given["hear_back_on"], OPENS_AT).date(),
    )
    _publish(page, consultation, closes_at=moment(given["closes"], CLOSES_AT))


def _load_call_for_stories(body: Body, given: dict[str, Any]) -> None:
    if CallForStoriesPage.objects.filter(slug=given["slug"]).exists():
        return
    page = CallForStoriesPage(
        title=given["title"],
        slug=given["slug"],
        introduction=paragraphs([given["intro"], *given["what_happens"]]),
    )
    _add_draft(StoryIndexPage, body, page)
    change_terms(
        call=page.call_row,
        user=ACTOR,
        audience=given["audience"],
        opens_at=moment(given["opens"], OPENS_AT),
        closes_at=moment(given["closes"], CLOSES_AT),
        prompt=given["prompt"],
        hints="\n".join(given["prompts"]),
    )
    _publish(page, page.call_row, closes_at=moment(given["closes"], CLOSES_AT))


def _add_draft(index: Any, body: Body, page: Any) -> None:
    page.live = False
    index.objects.descendant_of(body.page).get().add_child(instance=page)


def _publish(page: Any, call: Call, *, closes_at: dt.datetime) -> None:
    type(page).objects.get(pk=page.pk).save_revision().publish()
    # The example tells of people who were asked some weeks ago, and of one answer that is due:
    # nothing could be published with a closing time that has passed.
    type(call)._default_manager.filter(pk=call.pk).update(
        published_at=call.opens_at, closes_at=closes_at
    )


def _key(question: dict[str, Any]) -> str:
    return str(question["key"]).replace("_", "-")


def _draft(question: dict[str, Any]) -> QuestionDraft:
    return QuestionDraft(
        kind=question["kind"],
        text=question["text"],
        hint=question["hint"],
        is_required=question["required"],
        scale_low=question.get("low_label", ""),
        scale_high=question.get("high_label", ""),
        scale_steps=question.get("high", 5),
        choices=[ChoiceDraft(option) for option in question.get("options", [])],
    )


def questions_by_key(consultation: Consultation) -> dict[str, Question]:
    """Return a consultation's questions under the keys of the example's files."""
    return {
        question.key.replace("-", "_"): question
        for question in consultation.questions.prefetch_related("choices")
    }

"""Sends the example's responses and stories through the same doors as anybody's.

Nothing about them is computed beforehand: redactions, tags and themes are found on the spot.
"""

from __future__ import annotations

from typing import Any

from cms.example.asking import questions_by_key
from cms.example.content import day, read_rows
from engagement.consultations.enums import QuestionKind
from engagement.consultations.models import CallForStories, Consultation, Question
from engagement.equality.services import save_equality_answers
from engagement.lifecycle.receiving import receive_response, receive_story
from engagement.words.enums import ConsentKind

RESPONSES = {
    "responses-libraries": "libraries-and-hubs",
    "responses-outpatients": "outpatient-appointments",
}
STORIES = {"stories": "coming-to-hospital"}


def load_responses() -> int:
    """Send what has not been sent before; return how many responses were new."""
    n_new = 0
    for file, slug in RESPONSES.items():
        consultation = Consultation.objects.get(slug=slug)
        questions = questions_by_key(consultation)
        for row in read_rows(file):
            n_new += _send_response(consultation, questions, row)
    return n_new


def load_stories() -> int:
    """Send what has not been sent before; return how many stories were new."""
    n_new = 0
    for file, slug in STORIES.items():
        call = CallForStories.objects.get(slug=slug)
        for row in read_rows(file):
            received = receive_story(
                call=call,
                title=row["title"],
                text=row["text"],
                key=f"example {file} {row['n']}",
                consents={ConsentKind.STORY: row["consent"]["publish"]},
                received_on=day(-row["received_days_ago"]),
                language=row["language"],
            )
            n_new += received.is_new
    return n_new


def _send_response(
    consultation: Consultation, questions: dict[str, Question], row: dict[str, Any]
) -> bool:
    received = receive_response(
        consultation=consultation,
        answers={
            questions[key].key: _value(questions[key], given)
            for key, given in row["answers"].items()
        },
        key=f"example {consultation.slug} {row['n']}",
        consents={
            ConsentKind.QUOTE: row["consent"]["quote"],
            ConsentKind.CONTACT: row["consent"]["contact"],
        },
        accept_late=True,
        voice=row["voice"],
        organisation_name=row["organisation"] or "",
        channel=row["channel"],
        received_on=day(-row["received_days_ago"]),
        language=row["language"],
    )
    if received.is_new and row["equality"]:
        save_equality_answers(receipt_code=received.receipt_code, answers=row["equality"])
    return received.is_new


def _value(question: Question, given: Any) -> Any:
    by_text = {choice.text: choice for choice in question.choices.all()}
    if question.kind == QuestionKind.SINGLE_CHOICE:
        return by_text[given]
    if question.kind == QuestionKind.SEVERAL_CHOICES:
        return [by_text[text] for text in given]
    return given

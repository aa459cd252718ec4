"""Answer a consultation: one question a page, without JavaScript, account or cookie of ours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from cms.answering.journey import CHECK, Journey, Step
from cms.answering.pages import answers_from, has_allowed_quotes, response_pages, review_rows
from cms.answering.private import private_page
from cms.answering.sender import sender_from
from engagement.consultations.enums import Phase
from engagement.consultations.models import Consultation, Question
from engagement.lifecycle.errors import NotOpen
from engagement.lifecycle.receiving import receive_response
from engagement.responses.checking import questions_of
from engagement.responses.errors import NothingAnswered
from engagement.words.enums import ConsentKind


@require_http_methods(["GET", "HEAD", "POST"])
@private_page
def respond(request: HttpRequest, body: str, slug: str) -> HttpResponse:
    """Show the next page of the form; after the last, the receipt."""
    consultation = get_object_or_404(
        Consultation.objects.select_related("body"),
        body__slug=body,
        slug=slug,
        published_at__isnull=False,
    )
    request.body_shown = consultation.body  # type: ignore[attr-defined]
    questions = questions_of(consultation)
    is_post = request.method == "POST"
    journey = Journey(response_pages(questions), request.POST if is_post else None)
    step = journey.take_step()
    if step.is_sending:
        return _send(request, consultation, questions, journey)
    if not consultation.is_open:
        return _say_closed(request, consultation, journey)
    return _show(request, consultation, journey, step)


def _send(
    request: HttpRequest,
    consultation: Consultation,
    questions: Sequence[Question],
    journey: Journey,
) -> HttpResponse:
    values = journey.values()
    try:
        received = receive_response(
            consultation=consultation,
            answers=answers_from(values, questions),
            key=journey.key,
            consents={ConsentKind.QUOTE: has_allowed_quotes(values)},
            **sender_from(values),
        )
    except NotOpen:
        return _say_closed(request, consultation, journey)
    except NothingAnswered as refusal:
        return _show(request, consultation, journey, journey.refuse(str(refusal)))
    context = {"call": consultation, "received": received}
    return render(request, "answering/receipt.html", context)


def _show(
    request: HttpRequest, consultation: Consultation, journey: Journey, step: Step
) -> HttpResponse:
    context: dict[str, Any] = {
        "call": consultation,
        "journey": journey,
        "page_shown": step.page,
        "form": step.form,
        "carried": journey.carried(step.page),
        "is_first": step.page is journey.pages[0],
    }
    if step.page.key == CHECK:
        return render(request, "answering/check.html", {**context, "rows": review_rows(journey)})
    return render(request, step.page.template, context)


def _say_closed(request: HttpRequest, consultation: Consultation, journey: Journey) -> HttpResponse:
    # What somebody typed while it closed is shown, so that they can copy it.
    typed = [row for row in review_rows(journey) if row.texts and row.is_words]
    context = {
        "call": consultation,
        "typed": typed,
        "is_coming": consultation.phase == Phase.COMING,
    }
    return render(request, "answering/closed.html", context)

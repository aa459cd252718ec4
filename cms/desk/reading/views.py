"""Read what people said: a consultation's answers with filters, and one response as a whole."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cms.accounts.access import body_view
from cms.desk.fetching import consultation_of, response_of
from cms.desk.reading.filters import as_query, filter_groups, read_filter
from cms.desk.reading.forms import evidence_choices
from cms.desk.reading.paging import page_of
from cms.desk.reading.responses import closed_answers, words_of_response
from cms.desk.reading.rows import answer_rows
from engagement.figures.facets import count_shown, reading_scope, select_words
from engagement.objectives.naming import tag_names
from engagement.organisations.models import Body
from engagement.organisations.permissions import user_can_use_desk
from engagement.themes.selectors import current_codebook
from engagement.words.permissions import user_can_open_original, user_can_review_record


@body_view(user_can_use_desk)
def reading(request: HttpRequest, body: Body, slug: str) -> HttpResponse:
    """Show a consultation's answers in words, with filters and what stands on each."""
    consultation = consultation_of(body, slug)
    scope, names = reading_scope(consultation), tag_names(body)
    chosen = read_filter(request.GET)
    page = page_of(select_words(scope, chosen), request.GET.get("after", ""))
    context: dict[str, Any] = {
        "consultation": consultation,
        "groups": filter_groups(scope, chosen, names),
        "shown": count_shown(scope, chosen),
        "is_filtered": bool(chosen.chosen),
        "rows": answer_rows(page.words, body=body, names=names),
        "query": as_query(chosen),
        "after": request.GET.get("after", ""),
        "next_key": page.next_key,
        "choices": evidence_choices(scope.codebook, names),
    }
    return render(request, "desk/reading/reading.html", context)


@body_view(user_can_use_desk)
def response_page(request: HttpRequest, body: Body, record: UUID) -> HttpResponse:
    """Show everything that one person answered."""
    response = response_of(body, record)
    consultation, names = response.consultation, tag_names(body)
    context: dict[str, Any] = {
        "consultation": consultation,
        "response": response,
        "rows": answer_rows(words_of_response(response), body=body, names=names),
        "closed": closed_answers(response),
        "choices": evidence_choices(current_codebook(consultation), names),
        "can_review": user_can_review_record(request.user, response.record),
        "has_in_hand": user_can_open_original(request.user, response.record),
    }
    return render(request, "desk/reading/response.html", context)

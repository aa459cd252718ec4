"""Search a body's answers: what was found, by which words or by what meaning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cms.accounts.access import body_view
from cms.desk.reading.evidence import span_value
from cms.desk.reading.marking import mark_plainly
from engagement.consultations.models import Consultation
from engagement.consultations.selectors import consultations_of
from engagement.organisations.models import Body
from engagement.organisations.permissions import user_can_use_desk
from engagement.search.selectors import SearchHit, search_words

LIMIT = 50
LONGEST_QUERY = 300
MEANING = "meaning"


@dataclass(frozen=True)
class Found:
    """One hit as it is shown."""

    hit: SearchHit
    html: SafeString
    why: str
    span: str


@body_view(user_can_use_desk)
def search(request: HttpRequest, body: Body) -> HttpResponse:
    """Show the search form and what it found."""
    query = request.GET.get("q", "").replace("\x00", " ").strip()[:LONGEST_QUERY]
    consultations = list(consultations_of(body))
    chosen = _chosen(consultations, request.GET.get("consultation", ""))
    context: dict[str, Any] = {
        "query": query,
        "consultations": consultations,
        "chosen": chosen,
        "limit": LIMIT,
    }
    if query:
        result = search_words(body=body, query=query, consultation=chosen, limit=LIMIT)
        context["hits"] = [_found(hit) for hit in result.hits]
        context["is_degraded"] = result.is_degraded
    return render(request, "desk/search/search.html", context)


def _chosen(consultations: list[Consultation], slug: str) -> Consultation | None:
    return next((one for one in consultations if one.slug == slug), None)


def _found(hit: SearchHit) -> Found:
    return Found(
        hit=hit,
        html=mark_plainly(hit.words, hit.highlights),
        why=_why(hit),
        span=span_value(hit.words.pk, 0, len(hit.words.text)),
    )


def _why(hit: SearchHit) -> str:
    words = ", ".join(f"“{word}”" for word in hit.why if word != MEANING)
    if words and MEANING in hit.why:
        return _("Found by %(words)s and by its meaning") % {"words": words}
    if words:
        return _("Found by %(words)s") % {"words": words}
    return _("Found by its meaning: it says something close to what you typed")

"""Translate what people wrote in other languages: what waits, and one text at a time."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cms.accounts.access import body_view
from cms.desk.returning import back
from cms.desk.translations.content import entered, languages_in, lines_of, marked, place_of
from cms.desk.translations.forms import LanguageForm, TranslationForm
from engagement.lifecycle.translating import change_language, enter_translation
from engagement.organisations.models import Body
from engagement.organisations.permissions import user_can_moderate, user_can_use_desk
from engagement.words.enums import TRANSLATED_KINDS, RedactionProgress
from engagement.words.errors import (
    NotYetReadable,
    RecordWithdrawn,
    TranslationRefused,
    UnstorableText,
)
from engagement.words.languages import HEARD
from engagement.words.models import Words
from engagement.words.permissions import user_can_translate_words
from engagement.words.translations import translated_ids, waiting_words

PER_PAGE = 20
DONE = "done"
REFUSALS = (NotYetReadable, RecordWithdrawn, TranslationRefused, UnstorableText)


@body_view(user_can_use_desk)
@require_safe
def translations(request: HttpRequest, body: Body) -> HttpResponse:
    """Show what waits for a translation, by language, the oldest day first; or what has one."""
    with_stories = user_can_moderate(request.user, body)
    language = request.GET.get("language", "").replace("\x00", "")
    shelf = DONE if request.GET.get("show") == DONE else ""
    waiting = waiting_words(
        body, with_stories=with_stories, languages=[language] if language else ()
    )
    done = translated_ids(body, with_stories=with_stories)
    page = Paginator(done if shelf else waiting.ids, PER_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "counts": waiting.counts,
        "language": language,
        "shelf": shelf,
        "page_obj": page,
        "lines": lines_of(list(page.object_list)),
        "n_waiting": len(waiting.ids),
        "n_done": len(done),
    }
    return render(request, "desk/translations/translations.html", context)


@body_view(user_can_use_desk)
@require_http_methods(["GET", "HEAD", "POST"])
def translation(request: HttpRequest, body: Body, words: UUID) -> HttpResponse:
    """Show a text with its translations, and take in a new one."""
    source = _fetch(request, body, words)
    made = entered(source)
    current = next((one for one in made if one.translation.replaced_at is None), None)
    seen = str(current.translation.pk) if current else ""
    initial = {"text": current.text if current else "", "seen": seen}
    form = TranslationForm(request.POST or None, initial=initial)
    if request.method == "POST" and _enter(request, form, source, seen):
        messages.success(
            request,
            _("The translation is kept. It is checked for names, then read with the rest."),
        )
        return back(request, body, default=reverse("desk:translations", args=[body.slug]))
    context: dict[str, Any] = {
        "source": source,
        "of": place_of(source),
        "languages": languages_in(source),
        "html": "" if _is_waiting(source) else marked(source),
        "made": made,
        "current": current,
        "form": form,
        "language_form": LanguageForm(initial={"language": source.language}),
        "next": request.POST.get("next", request.GET.get("next", "")),
    }
    return render(request, "desk/translations/translation.html", context)


@body_view(user_can_use_desk)
@require_POST
def language(request: HttpRequest, body: Body, words: UUID) -> HttpResponse:
    """Say which language a text is in, where the machine heard another."""
    source = _fetch(request, body, words)
    form = LanguageForm(request.POST)
    default = reverse("desk:translations", args=[body.slug])
    if not form.is_valid():
        messages.error(request, _("Choose a language from the list."))
        return back(request, body, default=reverse("desk:translation", args=[body.slug, words]))
    try:
        change_language(words=source, language=form.cleaned_data["language"], user=request.user)
    except REFUSALS as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The language is noted."))
    return back(request, body, default=default)


def _fetch(request: HttpRequest, body: Body, words_id: UUID) -> Words:
    standing = Words.objects.filter(
        record__body=body, record__withdrawn_on=None, kind__in=TRANSLATED_KINDS
    )
    related = standing.select_related("record__body", "own_answer__question")
    words = get_object_or_404(related.prefetch_related("redactions", HEARD), pk=words_id)
    if not user_can_translate_words(request.user, words):
        raise Http404
    return words


def _is_waiting(words: Words) -> bool:
    return words.redaction_progress == RedactionProgress.WAITING


def _enter(request: HttpRequest, form: TranslationForm, source: Words, seen: str) -> bool:
    if not form.is_valid():
        return False
    if form.cleaned_data["seen"] != seen:
        form.add_error(
            "text",
            _("Somebody has entered a translation since you opened this page. Read it below."),
        )
        form.data = request.POST.copy()
        form.data["seen"] = seen
        return False
    try:
        enter_translation(
            source=source,
            text=form.cleaned_data["text"],
            user=request.user,
            translator_name=form.cleaned_data["translator_name"],
        )
    except REFUSALS as refusal:
        form.add_error("text", str(refusal))
        return False
    return True

"""Merge, split, move and undo; begin a new version of what has been published."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from cms.accounts.access import body_view
from cms.desk.fetching import change_of, consultation_of, read_id, theme_of
from cms.desk.outcomes import say_outcome
from cms.desk.themes.changes import in_quotes
from cms.desk.themes.content import Branch, exemplar_of, theme_tree
from cms.desk.themes.forms import MoveForm, ThemeForm
from engagement.consultations.models import Consultation
from engagement.lifecycle.merging import (
    ledger_lines_left,
    merge_with_what_rests,
    split_beside_findings,
    undo_with_what_rests,
)
from engagement.organisations.models import Body
from engagement.organisations.permissions import user_can_use_desk
from engagement.themes.errors import ThemeRefused, TooFewThemes
from engagement.themes.models import Coding, Theme, ThemeChange
from engagement.themes.reading import codings_of_theme
from engagement.themes.selectors import current_codebook
from engagement.themes.services import begin_version, move_theme
from engagement.words.reading import redacted_passage

MOST_TICKED = 500


@body_view(user_can_use_desk)
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, body: Body, slug: str) -> HttpResponse:
    """Ask how the result of a merge is called; with a posted form, merge."""
    consultation = consultation_of(body, slug)
    sent = request.POST if request.method == "POST" else request.GET
    chosen = _chosen_themes(consultation, sent)
    if len(chosen) < 2:
        messages.error(request, str(TooFewThemes()))
        return redirect("desk:themes", body.slug, slug)
    main = chosen[0].theme
    initial = {"name": main.name, "definition": main.definition}
    form = ThemeForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            change = merge_with_what_rests(
                themes=[branch.theme for branch in chosen],
                user=request.user,
                into=main,
                **form.cleaned_data,
            )
        except ThemeRefused as refusal:
            form.add_error("name", str(refusal))
        else:
            _say_what_stayed(request, change)
            return _to_themes(consultation, change)
    context = {"consultation": consultation, "chosen": chosen, "form": form}
    return render(request, "desk/themes/merge.html", context)


@body_view(user_can_use_desk)
@require_http_methods(["GET", "HEAD", "POST"])
def split(request: HttpRequest, body: Body, theme: int) -> HttpResponse:
    """Ask how the theme of the chosen passages is called; with a posted form, split."""
    found = theme_of(body, theme)
    sent = request.POST if request.method == "POST" else request.GET
    chosen = _chosen_codings(found, sent)
    if not chosen:
        messages.error(request, _("Choose the passages first, then make a theme of them."))
        return redirect("desk:theme", body.slug, found.pk)
    form = ThemeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            change = split_beside_findings(
                theme=found, codings=chosen, user=request.user, **form.cleaned_data
            )
        except ThemeRefused as refusal:
            form.add_error("name", str(refusal))
        else:
            return _to_themes(found.codebook.consultation, change)
    context: dict[str, Any] = {
        "consultation": found.codebook.consultation,
        "theme": found,
        "form": form,
        "chosen": [
            (one.pk, exemplar_of(one.passage.words, redacted_passage(one.passage)))
            for one in chosen
        ],
    }
    return render(request, "desk/themes/split.html", context)


@body_view(user_can_use_desk)
@require_POST
def undo(request: HttpRequest, body: Body, change: int) -> HttpResponse:
    """Undo a merge or a split, where nothing later depends on it."""
    found = change_of(body, change)
    names = in_quotes(list(found.before.get("names", {}).values()))
    with say_outcome(request, _("Undone: %(names)s as before.") % {"names": names}):
        undo_with_what_rests(change=found, user=request.user)
    return redirect("desk:themes", body.slug, found.codebook.consultation.slug)


@body_view(user_can_use_desk)
@require_POST
def move(request: HttpRequest, body: Body, theme: int) -> HttpResponse:
    """Put a theme under another one, or back on top."""
    found = theme_of(body, theme)
    form = MoveForm(request.POST, theme=found)
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for error in form.errors["under"]))
        return redirect("desk:theme", body.slug, found.pk)
    parent = form.parent
    try:
        move_theme(theme=found, parent=parent, user=request.user)
    except ThemeRefused as refusal:
        messages.error(request, str(refusal))
    else:
        names = {"name": found.name, "parent": parent.name if parent else ""}
        messages.success(
            request,
            _("“%(name)s” stands under “%(parent)s” now.") % names
            if parent
            else _("“%(name)s” stands on its own now.") % names,
        )
    return redirect("desk:theme", body.slug, found.pk)


@body_view(user_can_use_desk)
@require_POST
def new_version(request: HttpRequest, body: Body, slug: str) -> HttpResponse:
    """Begin a version that can be changed; the published one stays as it is."""
    consultation = consultation_of(body, slug)
    try:
        codebook = begin_version(consultation=consultation, user=request.user)
    except ThemeRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request,
            _("Version %(version)s has begun. The published one stays as it is.")
            % {"version": codebook.version},
        )
    return redirect("desk:themes", body.slug, slug)


def _chosen_themes(consultation: Consultation, sent: QueryDict) -> list[Branch]:
    """Return the ticked themes of the current codebook with their counts, the largest first."""
    ticked = {read_id(value) for value in sent.getlist("theme")[:MOST_TICKED]}
    tree = theme_tree(current_codebook(consultation))
    every = [branch for top in tree for branch in (top, *top.children)]
    chosen = [branch for branch in every if branch.theme.pk in ticked]
    return sorted(chosen, key=lambda branch: (-branch.count.n, branch.theme.name.casefold()))


def _chosen_codings(theme: Theme, sent: QueryDict) -> QuerySet[Coding]:
    ticked = [read_id(value) for value in sent.getlist("coding")[:MOST_TICKED]]
    return codings_of_theme(theme).filter(pk__in=[pk for pk in ticked if pk is not None])


def _say_what_stayed(request: HttpRequest, change: ThemeChange) -> None:
    if n_lines := len(ledger_lines_left(change)):
        sentence = ngettext(
            "%(n)s line of the ledger stays with what was merged. Read the line of the result.",
            "%(n)s lines of the ledger stay with what was merged. Read the line of the result.",
            n_lines,
        )
        messages.warning(request, sentence % {"n": n_lines})


def _to_themes(consultation: Consultation, change: ThemeChange) -> HttpResponse:
    address = reverse("desk:themes", args=[consultation.body.slug, consultation.slug])
    return redirect(f"{address}?changed={change.pk}")

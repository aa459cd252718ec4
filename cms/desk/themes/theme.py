"""One theme as a page: what it means, who stands in it, what it bears on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cms.accounts.access import body_view
from cms.desk.fetching import read_id, theme_of
from cms.desk.themes.content import exemplar_of
from cms.desk.themes.forms import MeaningForm, MoveForm
from engagement.figures.counting import count_themes
from engagement.figures.evidence import TagCount, count_codings, count_tags_of_theme
from engagement.objectives.enums import TagKind
from engagement.objectives.naming import TagNames, tag_names
from engagement.organisations.models import Body
from engagement.organisations.permissions import user_can_use_desk
from engagement.themes.errors import ThemeRefused
from engagement.themes.models import Coding, Theme
from engagement.themes.reading import codings_of_theme, exemplars_of_theme
from engagement.themes.selectors import standing_theme
from engagement.themes.services import rename_theme
from engagement.themes.taking_back import take_back_theme
from engagement.words.enums import ReviewState
from engagement.words.reading import redacted_passage

PER_PAGE = 25
_SHOWN = {
    "unsure": Q(state=ReviewState.SUGGESTED),
    "confirmed": Q(state=ReviewState.CONFIRMED),
}


@dataclass(frozen=True)
class CodedPassage:
    """A passage in the theme as it may be read."""

    coding: Coding
    text: str


@dataclass(frozen=True)
class BearsOn:
    """What a theme's passages bear on, of one kind."""

    kind: str
    value: str
    rows: tuple[tuple[str, str, TagCount], ...]


@body_view(user_can_use_desk)
def theme_page(request: HttpRequest, body: Body, theme: int) -> HttpResponse:
    """Show a theme; with a posted form, rename it."""
    found = theme_of(body, theme)
    if found.retired_by is not None:
        return _merged(request, found)
    form = MeaningForm(request.POST or None, initial=_initial(found))
    if request.method == "POST" and form.is_valid():
        try:
            rename_theme(theme=found, user=request.user, **form.cleaned_data)
        except ThemeRefused as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("desk:theme", body.slug, found.pk)
        found.refresh_from_db()
    return render(request, "desk/themes/theme.html", _context(request, body, found, form))


@body_view(user_can_use_desk)
@require_POST
def take_back(request: HttpRequest, body: Body, theme: int) -> HttpResponse:
    """Take back a theme that nothing rests on."""
    found = theme_of(body, theme)
    consultation = found.codebook.consultation
    try:
        take_back_theme(theme=found, user=request.user)
    except ThemeRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("desk:theme", body.slug, theme)
    messages.success(request, _("“%(name)s” is no theme any more.") % {"name": found.name})
    return redirect("desk:themes", body.slug, consultation.slug)


def _context(request: HttpRequest, body: Body, theme: Theme, form: MeaningForm) -> dict[str, Any]:
    show = request.GET.get("show", "")
    passages, next_key = _page(codings_of_theme(theme), show, request.GET.get("after", ""))
    codings = count_codings(theme)
    return {
        "consultation": theme.codebook.consultation,
        "theme": theme,
        "form": form,
        "count": count_themes(theme.codebook)[theme.pk],
        "codings": codings,
        "children": theme.theme_set.standing(),
        "move_form": MoveForm(theme=theme),
        "can_change": theme.codebook.frozen_at is None,
        "exemplars": [exemplar_of(p.words, redacted_passage(p)) for p in exemplars_of_theme(theme)],
        "bears_on": _bears_on(count_tags_of_theme(theme), tag_names(body)),
        "passages": passages,
        "can_split": codings.n_passages > 1 and theme.codebook.frozen_at is None,
        "next_key": next_key,
        "show": show if show in _SHOWN else "",
    }


def _merged(request: HttpRequest, theme: Theme) -> HttpResponse:
    """Say where a theme went that was merged."""
    context = {
        "consultation": theme.codebook.consultation,
        "theme": theme,
        "now": standing_theme(theme),
        "change": theme.retired_by,
    }
    return render(request, "desk/themes/merged.html", context)


def _initial(theme: Theme) -> dict[str, Any]:
    return {
        "name": theme.name,
        "definition": theme.definition,
        "includes": theme.includes,
        "excludes": theme.excludes,
    }


def _page(codings: QuerySet[Coding], show: str, after: str) -> tuple[list[CodedPassage], str]:
    """Return the passages after a key, and the key of the page that follows."""
    if show in _SHOWN:
        codings = codings.filter(_SHOWN[show])
    codings = codings.filter(_after(after))
    found = list(codings[: PER_PAGE + 1])
    shown = found[:PER_PAGE]
    last = shown[-1].passage if len(found) > PER_PAGE else None
    next_key = f"{last.words_id.hex}.{last.start}" if last else ""
    return [CodedPassage(one, redacted_passage(one.passage)) for one in shown], next_key


def _after(key: str) -> Q:
    """Return the condition for what follows a key; a key that is not ours leaves out nothing."""
    words_text, _dot, start_text = key.partition(".")
    start = read_id(start_text)
    try:
        words_id = UUID(words_text)
    except ValueError:
        return Q()
    if start is None:
        return Q()
    return Q(passage__words_id__gt=words_id) | Q(
        passage__words_id=words_id, passage__start__gt=start
    )


def _bears_on(counts: list[TagCount], names: TagNames) -> list[BearsOn]:
    return [
        BearsOn(
            kind=str(kind.label),
            value=str(kind),
            rows=tuple(
                (names.title(count.kind, count.ref), count.ref, count)
                for count in counts
                if count.kind == kind
            ),
        )
        for kind in (TagKind.OBJECTIVE, TagKind.CHARACTERISTIC, TagKind.GROUP, TagKind.DUTY)
        if any(count.kind == kind for count in counts)
    ]

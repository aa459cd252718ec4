"""One proposal: read, write, comment, agree, make an action of it, close it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cms.accounts.access import body_view
from cms.workspaces.access import proposal_of
from cms.workspaces.forms import (
    ActionForm,
    CommentForm,
    ReasonForm,
    RevisionForm,
    SignForm,
    as_typed,
)
from cms.workspaces.sentences import MISSING, REFUSALS, sentence_for
from cms.workspaces.views.acting import carry_out
from engagement.coproduction.errors import StaleEdit
from engagement.coproduction.models import Proposal
from engagement.coproduction.permissions import (
    user_can_make_action,
    user_can_write_proposal,
)
from engagement.coproduction.selectors import (
    compare_texts,
    evidence_of,
    fields_of,
    history_of,
    voices_of,
    waiting_for,
)
from engagement.coproduction.services import (
    agree,
    close_proposal,
    comment,
    disagree,
    make_action_item,
    missing_for_action,
    write_revision,
)
from engagement.core import clock
from engagement.organisations.models import Body
from engagement.organisations.permissions import user_can_use_desk, user_can_use_workspaces


@body_view(user_can_use_workspaces)
@require_safe
def proposal(request: HttpRequest, body: Body, slug: str, pk: int) -> HttpResponse:
    """Show a proposal with its evidence, text, comments, history and agreement."""
    return _show(request, proposal_of(request.user, body, slug, pk))


@body_view(user_can_use_workspaces)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, body: Body, slug: str, pk: int) -> HttpResponse:
    """Write the next revision; somebody else's in the meantime is shown, and nothing typed lost."""
    found = proposal_of(request.user, body, slug, pk)
    if not user_can_write_proposal(request.user, found):
        messages.error(request, _("This proposal is closed. Its text stays as it is."))
        return _back(found)
    if request.method != "POST":
        initial = RevisionForm.initial_from(found.revisions.last())
        form = RevisionForm(body=body, initial=initial)
        return render(request, "workspaces/edit.html", {"form": form, "proposal": found})
    form = RevisionForm(request.POST, body=body)
    context: dict[str, Any] = {"form": form, "proposal": found}
    if form.is_valid():
        try:
            write_revision(
                proposal=found, base=form.cleaned_data["base"], text=form.text, user=request.user
            )
        except StaleEdit as refusal:
            context |= _after_stale(request, body, refusal)
        except REFUSALS as refusal:
            form.add_error(None, sentence_for(refusal))
        else:
            messages.success(request, _("Your text is saved."))
            return _back(found)
    return render(request, "workspaces/edit.html", context)


@body_view(user_can_use_workspaces)
@require_POST
def add_comment(request: HttpRequest, body: Body, slug: str, pk: int) -> HttpResponse:
    """Add a comment."""
    found = proposal_of(request.user, body, slug, pk)
    form = CommentForm(request.POST)

    def say() -> None:
        comment(proposal=found, text=form.cleaned_data["text"], user=request.user)

    return _act(request, found, form, say, _("Your comment is there."), comment_form=form)


@body_view(user_can_use_workspaces)
@require_POST
def sign(request: HttpRequest, body: Body, slug: str, pk: int) -> HttpResponse:
    """Agree or disagree with the latest text."""
    found = proposal_of(request.user, body, slug, pk)
    form = SignForm(request.POST)
    is_agreement = request.POST.get("answer") == "agree"

    def say() -> None:
        service = agree if is_agreement else disagree
        service(proposal=found, user=request.user, note=form.cleaned_data["note"])

    said = _("You agree.") if is_agreement else _("You disagree, and the group can see why.")
    return _act(request, found, form, say, said, sign_form=form)


@body_view(user_can_use_desk)
@require_http_methods(["GET", "HEAD", "POST"])
def make_action(request: HttpRequest, body: Body, slug: str, pk: int) -> HttpResponse:
    """Make an action item of the proposal."""
    found = proposal_of(request.user, body, slug, pk)
    latest = found.revisions.select_related("objective", "owner_group").last()
    initial = {"value": as_typed(latest.baseline) if latest else None, "on": clock.today()}
    form = ActionForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            action = make_action_item(
                proposal=found,
                user=request.user,
                first_reading=form.first_reading,
                reading_every_days=form.cleaned_data["reading_every_days"],
                band=form.cleaned_data["band"] or Decimal(0),
            )
        except REFUSALS as refusal:
            form.add_error(None, sentence_for(refusal))
        else:
            messages.success(request, _("This is an action now. A publisher can make it public."))
            return redirect("workspaces:action", body.slug, action.reference)
    context = {"form": form, "proposal": found, "latest": latest, "text": _text_of(latest)}
    context["missing"] = [MISSING[name] for name in missing_for_action(found)]
    return render(request, "workspaces/make_action.html", context)


@body_view(user_can_use_desk)
@require_POST
def close(request: HttpRequest, body: Body, slug: str, pk: int) -> HttpResponse:
    """Close the proposal without an action, saying why."""
    found = proposal_of(request.user, body, slug, pk)
    form = ReasonForm(request.POST)

    def end() -> None:
        close_proposal(proposal=found, user=request.user, reason=form.cleaned_data["reason"])

    return _act(request, found, form, end, _("The proposal is closed."), close_form=form)


def _act(
    request: HttpRequest,
    found: Proposal,
    form: Form,
    service: Callable[[], None],
    said: str,
    **forms: Form,
) -> HttpResponse:
    """Do what a small form on the page asks; where it can't be done, show the page with it."""
    return carry_out(
        request,
        form,
        service,
        said=said,
        onwards=lambda: _back(found),
        again=lambda: _show(request, found, **forms),
    )


def _show(request: HttpRequest, found: Proposal, **forms: Form) -> HttpResponse:
    latest = found.revisions.select_related(
        "author", "objective", "owner_group", "promised_action"
    ).last()
    may_write = user_can_write_proposal(request.user, found)
    context: dict[str, Any] = {
        "proposal": found,
        "workspace": found.workspace,
        "latest": latest,
        "text": _text_of(latest),
        "evidence": evidence_of(found),
        "comments": found.comments.select_related("author"),
        "history": history_of(found),
        "voices": voices_of(found, latest),
        "waiting": waiting_for(found, latest),
        "missing": [MISSING[name] for name in missing_for_action(found)] if may_write else [],
        "may_write": may_write,
        "may_make_action": user_can_make_action(request.user, found),
        "is_officer": user_can_use_desk(request.user, found.workspace.body),
        "comment_form": CommentForm(),
        "sign_form": SignForm(),
        "close_form": ReasonForm(prefix=None, auto_id="close_%s"),
        "form": next(iter(forms.values()), None),
    }
    return render(request, "workspaces/proposal.html", context | forms)


def _text_of(revision: Any) -> dict[str, str]:
    """Return the fields of a revision that say something, but for its sentence."""
    if revision is None:
        return {}
    shown = list(fields_of(revision).items())[2:]
    return {label: text for label, text in shown if text}


def _after_stale(request: HttpRequest, body: Body, refusal: StaleEdit) -> dict[str, Any]:
    """Return the form with everything typed, now on the other person's revision, and that."""
    typed = request.POST.copy()
    typed["base"] = str(refusal.latest.number)
    form = RevisionForm(typed, body=body)
    form.is_valid()
    sentence = _(
        "%(name)s saved another text while you were writing. Yours isn't saved yet: it stands "
        "below. Read theirs, put together what both of you want, and save again."
    ) % {"name": refusal.latest.author}
    form.add_error(None, sentence)
    pieces = compare_texts(refusal.latest.sentence, typed.get("sentence", ""))
    return {
        "form": form,
        "latest": refusal.latest,
        "theirs": fields_of(refusal.latest),
        "pieces": pieces,
    }


def _back(found: Proposal) -> HttpResponse:
    return redirect(
        "workspaces:proposal", found.workspace.body.slug, found.workspace.slug, found.pk
    )

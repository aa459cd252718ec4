"""The list of workspaces, one workspace, and opening a workspace or a proposal."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cms.accounts.access import body_view
from cms.reports.chain_page import chain_context, node_from
from cms.workspaces.access import workspace_of
from cms.workspaces.evidence import Chosen, chosen_from
from cms.workspaces.forms import ProposalForm, WorkspaceForm
from cms.workspaces.sentences import REFUSALS, sentence_for
from engagement.coproduction.models import Proposal
from engagement.coproduction.permissions import user_can_open_workspace, workspaces_for
from engagement.coproduction.selectors import proposals_of
from engagement.coproduction.services import open_proposal, open_workspace
from engagement.organisations.models import Body
from engagement.organisations.permissions import user_can_use_desk, user_can_use_workspaces
from engagement.reports.chain import Eyes, Viewer, draw_chain


@body_view(user_can_use_workspaces)
@require_safe
def home(request: HttpRequest, body: Body) -> HttpResponse:
    """List the workspaces that the reader may enter."""
    context = {
        "workspaces": workspaces_for(request.user, body).select_related("group"),
        "may_open": user_can_open_workspace(request.user, body),
    }
    return render(request, "workspaces/home.html", context)


@body_view(user_can_use_desk)
@require_http_methods(["GET", "HEAD", "POST"])
def new_workspace(request: HttpRequest, body: Body) -> HttpResponse:
    """Open a workspace for a group; evidence in the address goes on to its first proposal."""
    form = WorkspaceForm(request.POST or None, body=body)
    if request.method == "POST" and form.is_valid():
        workspace = open_workspace(body=body, user=request.user, **form.cleaned_data)
        messages.success(request, _("The workspace is open."))
        if evidence := chosen_from(request.GET, body).query:
            return redirect(f"{reverse('workspaces:propose', args=[body.slug])}?{evidence}")
        return redirect("workspaces:workspace", body.slug, workspace.slug)
    return render(request, "workspaces/new_workspace.html", {"form": form})


@body_view(user_can_use_workspaces)
@require_safe
def workspace(request: HttpRequest, body: Body, slug: str) -> HttpResponse:
    """Show a workspace with its proposals."""
    found = workspace_of(request.user, body, slug)
    context = {
        "workspace": found,
        "proposals": proposals_of(found),
        "members": found.group.members.order_by("name"),
        "may_open": user_can_open_workspace(request.user, body),
    }
    return render(request, "workspaces/workspace.html", context)


@body_view(user_can_use_desk)
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest, body: Body) -> HttpResponse:
    """Put a question to a group, on themes or passages chosen at the desk.

    Evidence comes as ``theme`` and ``passage``, in the address or posted by the desk; a post
    without a question is the desk's own, and shows the form.
    """
    is_sent = request.method == "POST" and "question" in request.POST
    chosen = chosen_from(request.POST if request.method == "POST" else request.GET, body)
    rooms = workspaces_for(request.user, body)
    form = ProposalForm(
        request.POST if is_sent else None,
        workspaces=rooms,
        initial={"workspace": rooms.first(), "question": _question_about(chosen)},
    )
    if is_sent and form.is_valid():
        proposal = _open(request, form, chosen)
        if proposal is not None:
            return redirect("workspaces:proposal", body.slug, proposal.workspace.slug, proposal.pk)
    context = {"form": form, "chosen": chosen, "has_rooms": rooms.exists()}
    return render(request, "workspaces/propose.html", context)


@body_view(user_can_use_workspaces)
@require_safe
def chain(request: HttpRequest, body: Body, kind: str, pk: str) -> HttpResponse:
    """Show the chain through one link, with what stands in the reader's workspaces."""
    viewer = Viewer(body, Eyes.WORKSPACE, request.user)
    node = node_from(kind, pk)
    drawn = draw_chain(node, viewer) if node else None
    if drawn is None:
        raise Http404
    return render(
        request, "workspaces/chain.html", chain_context(drawn, viewer, "workspaces:chain")
    )


def _question_about(chosen: Chosen) -> str:
    if len(chosen.themes) != 1:
        return ""
    return _("What should we do about “%(theme)s”?") % {"theme": chosen.themes[0].name}


def _open(request: HttpRequest, form: ProposalForm, chosen: Chosen) -> Proposal | None:
    try:
        return open_proposal(
            workspace=form.cleaned_data["workspace"],
            question=form.cleaned_data["question"],
            themes=chosen.themes,
            passages=chosen.passages,
            user=request.user,
        )
    except REFUSALS as refusal:
        form.add_error(None, sentence_for(refusal))
    return None

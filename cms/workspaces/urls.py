"""Addresses of the workspaces, all below a body."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from cms.workspaces.views import actions, proposals, rooms

app_name = "workspaces"
BODY = "workspaces/<slug:body>/"
ACTION = f"{BODY}actions/<slug:reference>/"
PROPOSAL = f"{BODY}<slug:slug>/<int:pk>/"
urlpatterns: list[URLPattern | URLResolver] = [
    path(BODY, rooms.home, name="home"),
    path(f"{BODY}new/", rooms.new_workspace, name="new_workspace"),
    path(f"{BODY}proposals/new/", rooms.propose, name="propose"),
    path(f"{BODY}chain/<slug:kind>/<slug:pk>/", rooms.chain, name="chain"),
    path(f"{BODY}actions/", actions.actions, name="actions"),
    path(ACTION, actions.action, name="action"),
    path(f"{ACTION}read/<int:measure>/", actions.read, name="read"),
    path(f"{ACTION}correct/<int:reading>/", actions.correct, name="correct"),
    path(f"{ACTION}publish/", actions.publish, name="publish"),
    path(f"{ACTION}done/", actions.done, name="done"),
    path(f"{BODY}<slug:slug>/", rooms.workspace, name="workspace"),
    path(PROPOSAL, proposals.proposal, name="proposal"),
    path(f"{PROPOSAL}edit/", proposals.edit, name="edit"),
    path(f"{PROPOSAL}comment/", proposals.add_comment, name="comment"),
    path(f"{PROPOSAL}agree/", proposals.sign, name="sign"),
    path(f"{PROPOSAL}action/", proposals.make_action, name="make_action"),
    path(f"{PROPOSAL}close/", proposals.close, name="close"),
]

"""Addresses of themes: a consultation's, one theme, and the record of a run."""

from __future__ import annotations

from django.urls import path

from cms.desk.themes import changing, comparison, other_names, progress, runs, theme, views

OF_CONSULTATION = "consultations/<slug:slug>/themes"
urlpatterns = [
    path(f"{OF_CONSULTATION}/", views.themes, name="themes"),
    path(f"{OF_CONSULTATION}/add/", views.add_theme, name="add_theme"),
    path(f"{OF_CONSULTATION}/look/<int:question>/", views.look_for_themes, name="look_for_themes"),
    path(f"{OF_CONSULTATION}/merge/", changing.merge, name="merge_themes"),
    path(f"{OF_CONSULTATION}/new-version/", changing.new_version, name="new_version"),
    path("suggestions/<int:suggestion>/", views.decide_suggestion, name="decide_suggestion"),
    path("themes/<int:theme>/", theme.theme_page, name="theme"),
    path("themes/<int:theme>/take-back/", theme.take_back, name="take_back_theme"),
    path("themes/<int:theme>/move/", changing.move, name="move_theme"),
    path("themes/<int:theme>/split/", changing.split, name="split_theme"),
    path("themes/changes/<int:change>/undo/", changing.undo, name="undo_change"),
    path("themes/runs/<int:run>/", runs.run_record, name="run"),
    path("themes/runs/<int:run>/names/", other_names.ask_for_names, name="ask_for_names"),
    path("themes/runs/<int:run>/uncommon/", runs.uncommon, name="uncommon"),
    path("themes/runs/<int:run>/progress/", progress.run_progress, name="run_progress"),
    path("themes/runs/<int:run>/compare/", comparison.compare, name="compare_runs"),
    path("themes/runs/<int:run>/repeat/", comparison.repeat, name="repeat_run"),
]

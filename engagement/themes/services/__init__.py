"""What a person does with themes: one function for each thing."""

from engagement.themes.services.codebooks import editable_codebook, freeze_codebook
from engagement.themes.services.codings import add_coding, confirm_coding, remove_coding
from engagement.themes.services.merging import merge_themes
from engagement.themes.services.runs import repeat_run, request_run
from engagement.themes.services.splitting import split_theme
from engagement.themes.services.suggestions import (
    accept_into_theme,
    accept_suggestion,
    accept_with_children,
    decline_suggestion,
)
from engagement.themes.services.themes import create_theme, move_theme, rename_theme
from engagement.themes.services.undoing import undo_change
from engagement.themes.services.versions import begin_version

__all__ = [
    "accept_into_theme",
    "accept_suggestion",
    "accept_with_children",
    "add_coding",
    "begin_version",
    "confirm_coding",
    "create_theme",
    "decline_suggestion",
    "editable_codebook",
    "freeze_codebook",
    "merge_themes",
    "move_theme",
    "remove_coding",
    "rename_theme",
    "repeat_run",
    "request_run",
    "split_theme",
    "undo_change",
]

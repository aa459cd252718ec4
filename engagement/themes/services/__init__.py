"""What a person does with themes: one function for each thing."""

from engagement.themes.services.codebooks import editable_codebook, freeze_codebook
from engagement.themes.services.codings import add_coding, confirm_coding, remove_coding
from engagement.themes.services.runs import request_run
from engagement.themes.services.suggestions import accept_suggestion, decline_suggestion
from engagement.themes.services.themes import create_theme, rename_theme

__all__ = [
    "accept_suggestion",
    "add_coding",
    "confirm_coding",
    "create_theme",
    "decline_suggestion",
    "editable_codebook",
    "freeze_codebook",
    "remove_coding",
    "rename_theme",
    "request_run",
]

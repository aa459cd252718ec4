"""Refusals of equality answers."""

from __future__ import annotations

from django.utils.translation import gettext as _


class EqualityAnswerRefused(Exception):
    """An answer is not one of its question's, or the question is not asked.

    Attributes:
        question_id: as in the form.
    """

    def __init__(self, question_id: str) -> None:
        self.question_id = question_id
        super().__init__(_("Choose from the answers given, or leave the question out."))

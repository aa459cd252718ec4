"""What officers do with consultations and calls for stories before and after publication."""

from __future__ import annotations

from engagement.consultations.services.calls import (
    change_terms,
    create_call_for_stories,
    create_consultation,
    discard_draft,
    rename_call,
)
from engagement.consultations.services.closing import close_consultation
from engagement.consultations.services.publication import (
    move_dates,
    publish_call_for_stories,
    publish_consultation,
    take_down,
)
from engagement.consultations.services.questions import (
    ChoiceDraft,
    QuestionDraft,
    add_question,
    change_question,
    move_question,
    remove_question,
)

__all__ = [
    "ChoiceDraft",
    "QuestionDraft",
    "add_question",
    "change_question",
    "change_terms",
    "close_consultation",
    "create_call_for_stories",
    "create_consultation",
    "discard_draft",
    "move_dates",
    "move_question",
    "publish_call_for_stories",
    "publish_consultation",
    "remove_question",
    "rename_call",
    "take_down",
]

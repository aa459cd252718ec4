"""Make a consultation for a file that has none: a question in free text for each mapped column.

For feedback that was gathered elsewhere. It is published and closed at once, since its answers
are in: it can be read and analysed, and nobody can add to it from the website.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from django.db import transaction

from engagement.consultations.enums import Influence, QuestionKind
from engagement.consultations.models import Consultation, Question
from engagement.core import clock
from engagement.core.audit import record_action
from engagement.organisations.models import Body
from engagement.responses.importing.errors import ImportRefused, Problem
from engagement.responses.importing.mapping import SPECIAL_TARGETS

_SLUG = re.compile(r"[-a-zA-Z0-9_]{1,80}")


@transaction.atomic
def create_consultation(
    *,
    file_name: str,
    body: Body,
    slug: str,
    title: str,
    column_by_target: Mapping[str, str],
    wordings: Mapping[str, str],
) -> Consultation:
    """Return a new, closed consultation with a question for each target that is no special one.

    Args:
        column_by_target: as given with ``--map``.
        wordings: by question key, how it was asked; else it says which column it came from.

    Raises:
        ImportRefused: no column is mapped to a question, or the slug can't stand in an address.
    """
    keys = [target for target in column_by_target if target not in SPECIAL_TARGETS]
    _check(file_name, slug=slug, keys=keys, wordings=wordings)
    now = clock.now()
    consultation = Consultation.objects.create(
        body=body,
        slug=slug,
        title=(title or slug.replace("-", " ").capitalize())[:200],
        audience=[],
        published_at=now,
        closes_at=now,
        influence=Influence.INFORM,
        decided_by=body.name,
        can_change="",
    )
    Question.objects.bulk_create(
        Question(
            consultation=consultation,
            key=key,
            position=position,
            kind=QuestionKind.LONG_TEXT,
            text=(wordings.get(key) or key.replace("_", " ").replace("-", " ").capitalize())[:300],
        )
        for position, key in enumerate(keys, 1)
    )
    record_action(
        actor="import_responses", action="create_consultation", subject=consultation, body=body.slug
    )
    return consultation


def _check(file_name: str, *, slug: str, keys: Iterable[str], wordings: Mapping[str, str]) -> None:
    keys = list(keys)
    problems = []
    if not _SLUG.fullmatch(slug):
        problems.append(Problem(f"“{slug}” should be letters, digits and hyphens, like patients."))
    if not keys:
        problems.append(Problem("Say which column holds the words, as in --map comment=comment."))
    problems += [
        Problem(f"There is a wording for “{key}”, but no column is mapped to it.")
        for key in wordings
        if key not in keys
    ]
    if problems:
        raise ImportRefused(file_name, problems)

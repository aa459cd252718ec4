"""Loading a framework file for a body: read, check, store, and make its governance groups.

A file is taken whole or not at all. Loading it twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction

from engagement.core.audit import record_action
from engagement.core.outbox import write_message
from engagement.objectives.services import StoredFramework, store_framework
from engagement.organisations.models import Body, Group
from nlp.frameworks import Framework, read_framework, read_word_lists


@dataclass(frozen=True)
class LoadedFramework:
    """What loading a file came to."""

    stored: StoredFramework
    n_groups: int
    n_new_groups: int

    @property
    def counts(self) -> Mapping[str, int]:
        """Return how many of each kind stand now, by plural name."""
        return {**self.stored.n_rows, "governance groups": self.n_groups}


@transaction.atomic
def load_framework(*, path: Path | str, body: Body, actor: Any) -> LoadedFramework:
    """Load a framework file as a body's own, as a new version where it says something new.

    Args:
        path: the YAML file; word lists beside it are used before the packaged ones.
        body: whose strategy it is.
        actor: the user who loads it, or the name of the job.

    Raises:
        FrameworkError: something in the file is wrong; nothing was changed.
    """
    word_lists = read_word_lists(Path(path).parent)
    framework = read_framework(path, word_lists=word_lists)
    stored = store_framework(body=body, framework=framework, word_lists=word_lists)
    n_new_groups = _make_missing_groups(body, framework)
    if stored.is_new_version:
        record_action(
            actor=actor,
            action="load_framework",
            subject=stored.version,
            body=body.slug,
            detail={"ref": framework.id, "number": stored.version.number},
        )
        write_message("published.changed", body.pk)
    return LoadedFramework(stored, len(framework.governance), n_new_groups)


def _make_missing_groups(body: Body, framework: Framework) -> int:
    """Make a group for each governance body that has none, and return how many.

    A group that is there keeps its name and purpose: the body may have put its own.
    """
    made = [
        Group.objects.get_or_create(
            body=body,
            slug=governance.id,
            defaults={
                "name": governance.name,
                "kind": governance.kind,
                "purpose": governance.role,
            },
        )[1]
        for governance in framework.governance
    ]
    return sum(made)

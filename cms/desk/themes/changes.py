"""What was merged and split, as lines that a person can read and undo."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from engagement.themes.enums import ChangeKind
from engagement.themes.models import Codebook, Theme, ThemeChange
from engagement.themes.selectors import changes_of

MOST_CHANGES = 20


@dataclass(frozen=True)
class ChangeLine:
    """One merge or split.

    Attributes:
        result: what it made; None once it has been undone.
    """

    pk: int
    sentence: str
    by: str
    at: dt.datetime
    undone_by: str
    result: Theme | None
    can_undo: bool


def change_lines(codebook: Codebook | None) -> list[ChangeLine]:
    """Return the newest changes of a codebook, newest first."""
    if codebook is None:
        return []
    return [change_line(change, codebook) for change in changes_of(codebook)[:MOST_CHANGES]]


def change_line(change: ThemeChange, codebook: Codebook) -> ChangeLine:
    """Return a change as it reads; names are those that the themes had then."""
    is_undone = change.undone_at is not None
    return ChangeLine(
        pk=change.pk,
        sentence=_sentence(change),
        by=str(change.made_by),
        at=change.made_at,
        undone_by=str(change.undone_by) if is_undone else "",
        result=next(iter(change.results.all()), None),
        can_undo=not is_undone and codebook.frozen_at is None,
    )


def in_quotes(names: list[str]) -> str:
    """Return names as a list in words: “A”, “B” and “C”."""
    quoted = [_("“%(name)s”") % {"name": name} for name in names]
    if len(quoted) < 2:
        return "".join(quoted)
    return _("%(names)s and %(last)s") % {"names": ", ".join(quoted[:-1]), "last": quoted[-1]}


def _sentence(change: ThemeChange) -> str:
    names = list(change.before.get("names", {}).values())
    result = change.before.get("result", "")
    if change.kind == ChangeKind.SPLIT:
        return _("“%(result)s” was split from %(source)s.") % {
            "result": result,
            "source": in_quotes(names),
        }
    return _("%(sources)s became “%(result)s”.") % {
        "sources": in_quotes(names),
        "result": result,
    }

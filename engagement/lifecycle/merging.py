"""Merge, split and undo across apps: what rests on a theme goes along with it.

The themes app knows nothing of findings, proposals and actions; here they are pointed at what
their theme has become, in the same transaction, and back again when it is undone. Where they
pointed is kept with the change.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from django.db import models, transaction
from django.utils.dateparse import parse_datetime

from engagement.actions.models import ActionEvidence
from engagement.coproduction.models import ProposalEvidence
from engagement.findings.models import Consideration, Finding
from engagement.lifecycle.errors import FindingPublished, FindingQuotes
from engagement.themes.models import Coding, Theme, ThemeChange
from engagement.themes.services import merge_themes, split_theme, undo_change

# Where one owner may rest on a theme once: the model, and the field that names the owner.
_ONCE_EACH: dict[str, tuple[type[models.Model], str]] = {
    "proposals": (ProposalEvidence, "proposal_id"),
    "actions": (ActionEvidence, "action_id"),
}


@transaction.atomic
def merge_with_what_rests(
    *,
    themes: Iterable[Theme],
    user: Any,
    into: Theme | None = None,
    name: str = "",
    definition: str | None = None,
) -> ThemeChange:
    """Merge themes; findings, ledger lines, proposals and actions rest on the result then.

    A finding needs a reviewer anew, since its number is another. Of several ledger lines the
    result has that of the main theme, or else the first; the others stay with what was merged.

    Raises:
        ThemeRefused: as ``merge_themes`` does.
        FindingPublished: a published finding rests on one of them.
    """
    chosen = list(themes)
    published = Finding.objects.filter(
        theme__in=chosen, consultation__reported_on__isnull=False
    ).select_related("theme")
    for finding in published:
        raise FindingPublished(finding.theme.name)
    change = merge_themes(themes=chosen, user=user, into=into, name=name, definition=definition)
    # The order in which they were made would not say which was the main one.
    first = [into.pk] if into else []
    order = [*first, *(one.pk for one in change.sources.order_by("pk") if one.pk not in first)]
    result = change.results.get()
    change.before |= {
        "findings": _move_findings(order, result),
        "ledger": _move_ledger(order, result),
        **{kind: _move_once_each(kind, order, result) for kind in _ONCE_EACH},
    }
    change.save(update_fields=["before"])
    return change


@transaction.atomic
def split_beside_findings(
    *, theme: Theme, codings: Iterable[Coding], user: Any, name: str, definition: str = ""
) -> ThemeChange:
    """Split a theme, unless a finding about it quotes a passage that would leave it.

    Raises:
        ThemeRefused: as ``split_theme`` does.
        FindingQuotes: a finding quotes some of the passages.
    """
    chosen = list(codings)
    passages = {coding.passage_id for coding in chosen}
    quoted = Finding.passages.through.objects.filter(
        finding__theme=theme, passage_id__in=passages
    ).values_list("passage_id", flat=True)
    if at_stake := set(quoted):
        raise FindingQuotes(theme.name, len(at_stake))
    return split_theme(theme=theme, codings=chosen, user=user, name=name, definition=definition)


@transaction.atomic
def undo_with_what_rests(*, change: ThemeChange, user: Any) -> ThemeChange:
    """Undo a merge or a split; what it took along rests on the old themes again.

    Raises:
        ThemeRefused: as ``undo_change`` does.
    """
    if change.undone_at is None:
        results = list(change.results.all())
        _put_back_findings(change.before.get("findings", {}), results)
        _put_back(Consideration, change.before.get("ledger", {}), results)
        for kind, (model, _owner) in _ONCE_EACH.items():
            _put_back(model, change.before.get(kind, {}), results)
    return undo_change(change=change, user=user)


def ledger_lines_left(change: ThemeChange) -> list[Consideration]:
    """Return the lines of the ledger that stayed with themes that were merged."""
    return list(Consideration.objects.filter(theme__in=change.sources.all()))


def _move_findings(order: list[int], result: Theme) -> dict[str, Any]:
    findings = list(Finding.objects.filter(theme__in=order).order_by("pk"))
    before = {
        str(finding.pk): {
            "theme": finding.theme_id,
            "reviewed_by": finding.reviewed_by_id,
            "reviewed_at": finding.reviewed_at.isoformat() if finding.reviewed_at else None,
            "says": _what_it_says(finding),
        }
        for finding in findings
    }
    Finding.objects.filter(pk__in=[finding.pk for finding in findings]).update(
        theme=result, reviewed_by=None, reviewed_at=None
    )
    return before


def _put_back_findings(before: dict[str, Any], results: list[Theme]) -> None:
    for finding in Finding.objects.filter(pk__in=[int(pk) for pk in before], theme__in=results):
        then = before[str(finding.pk)]
        finding.theme_id = then["theme"]
        # A reviewer stood behind these words and this number; other words need one anew.
        says_the_same = then["says"] == _what_it_says(finding)
        finding.reviewed_by_id = then["reviewed_by"] if says_the_same else None
        at = then["reviewed_at"] if says_the_same else None
        finding.reviewed_at = parse_datetime(at) if at else None
        finding.save(update_fields=["theme", "reviewed_by", "reviewed_at"])


def _what_it_says(finding: Finding) -> str:
    passages = sorted(str(pk) for pk in finding.passages.values_list("pk", flat=True))
    return hashlib.sha256("\n".join([finding.sentence, *passages]).encode()).hexdigest()


def _move_ledger(order: list[int], result: Theme) -> dict[str, int]:
    lines = {line.theme_id: line for line in Consideration.objects.filter(theme__in=order)}
    moved = next((lines[pk] for pk in order if pk in lines), None)
    if moved is None:
        return {}
    before = {str(moved.pk): moved.theme_id}
    moved.theme = result
    moved.save(update_fields=["theme"])
    return before


def _move_once_each(kind: str, order: list[int], result: Theme) -> dict[str, int]:
    model, owner = _ONCE_EACH[kind]
    rows = model._default_manager.filter(theme__in=order).order_by("pk")
    first: dict[int, tuple[int, int]] = {}
    for pk, owner_pk, theme_pk in rows.values_list("pk", owner, "theme_id"):
        first.setdefault(owner_pk, (pk, theme_pk))
    before = {str(pk): theme_pk for pk, theme_pk in first.values()}
    model._default_manager.filter(pk__in=[int(pk) for pk in before]).update(theme=result)
    return before


def _put_back(model: type[models.Model], before: dict[str, int], results: list[Theme]) -> None:
    for pk, theme_pk in before.items():
        model._default_manager.filter(pk=int(pk), theme__in=results).update(theme_id=theme_pk)

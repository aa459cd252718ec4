"""SD-07: every count that a person sees comes from ``engagement.figures``.

The source of ``cms`` and of the apps above ``figures`` is read as a tree. A new count there fails
until it moves into ``figures``, or until it is written down below as a count of no people.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
ABOVE_FIGURES = ("lifecycle", "reports", "coproduction", "actions", "findings")
ROOMS = [ROOT / "cms", *(ROOT / "engagement" / app for app in ABOVE_FIGURES)]
COUNTING_CALLS = {"Count", "Sum", "Avg"}
COUNTING_METHODS = {"count", "acount"}

# Counts of things that are not people's records: said to an operator by a command, or actions.
NO_PEOPLE = {
    (
        "cms/desk/home/views.py",
        "actions_of(body, published_only=False).filter(published_on=None).count()",
    ),
    ("cms/example/analysing.py", "OutboxMessage.objects.count()"),
    ("cms/example/analysing.py", "run.suggestions.count()"),
    ("cms/reports/content.py", "statuses.count(status)"),
    ("engagement/lifecycle/management/commands/analyse.py", "run.suggestions.count()"),
    ("engagement/lifecycle/management/commands/relay_outbox.py", "OutboxMessage.objects.count()"),
}


def counts_in(source: str) -> list[str]:
    """Return the calls that have a database or a list count something."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return [ast.unparse(call) for call in calls if _counts(call)]


def _counts(call: ast.Call) -> bool:
    named = call.func
    if isinstance(named, ast.Attribute):
        return named.attr in COUNTING_CALLS | COUNTING_METHODS
    return isinstance(named, ast.Name) and named.id in COUNTING_CALLS


def _found() -> set[tuple[str, str]]:
    files = [file for room in ROOMS for file in room.rglob("*.py")]
    return {
        (file.relative_to(ROOT).as_posix(), call)
        for file in files
        for call in counts_in(file.read_text("utf-8"))
    }


def test_sd_07_no_count_of_peoples_records_is_made_above_figures():
    assert _found() - NO_PEOPLE == set()


def test_sd_07_every_exception_still_stands():
    assert NO_PEOPLE - _found() == set()


@pytest.mark.parametrize(
    "source",
    [
        "n = Record.objects.filter(body=body).count()",
        "rows.annotate(n=Count('pk'))",
        "rows.annotate(n=models.Count('pk'))",
        "rows.aggregate(n=Count('pk'))",
        "async def n():\n    return await rows.acount()",
    ],
)
def test_sd_07_count_is_seen_however_it_is_written(source):
    assert counts_in(source)


@pytest.mark.parametrize("source", ["view.count.sentence", "ThemeCount(None)", "Max('position')"])
def test_sd_07_what_counts_nothing_is_passed_over(source):
    assert counts_in(source) == []

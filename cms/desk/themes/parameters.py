"""A run's parameters as rows that a person can read: nested ones named by their path."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from engagement.themes.models import AnalysisRun

COPIES, UNCOMMON = "copies", "uncommon"


def parameter_rows(parameters: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the parameters by name, flat."""
    return sorted(_rows("", parameters))


def _rows(prefix: str, parameters: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in parameters.items():
        path = f"{prefix}{name}"
        if isinstance(value, Mapping):
            yield from _rows(f"{path}.", value)
        elif name == COPIES:
            yield path, _copies(value)
        elif name == UNCOMMON:
            yield path, _("%(n)s passages") % {"n": len(value)}
        else:
            yield path, _written(value)


def _copies(groups: list[list[str]]) -> str:
    """Return how many answers are copies of each other; their ids help nobody."""
    n_answers = sum(len(group) for group in groups)
    return _("%(answers)s answers in %(groups)s groups of the same text") % {
        "answers": n_answers,
        "groups": len(groups),
    }


def _written(value: Any) -> str:
    if value is None:
        return _("not set")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    return str(value)


def command_line(run: AnalysisRun) -> str:
    """Return the line that looks for the same themes in a file of the same rows."""
    words = ["python", "-m", "nlp", "themes", "answers.jsonl", "--out", "themes.json"]
    words += ["--question", run.question.text]
    if run.parameters.get("max_themes"):
        words += ["--max-themes", str(run.parameters["max_themes"])]
    words += ["--grain", run.parameters.get("grain") or "readable", "--seed", str(run.seed)]
    return shlex.join(words)

"""A run's parameters as rows that a person can read: nested ones named by their path."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.desk.themes.forms import GRAINS
from engagement.themes.models import AnalysisRun

COPIES, UNCOMMON = "copies", "uncommon"

# What the parameters mean, in the order in which a person reads them.
WORDS = {
    "max_themes": gettext_lazy("Themes at most"),
    "grain": gettext_lazy("How finely it told matters apart"),
    "repeats": gettext_lazy("The run that it repeats"),
    "is_fallback": gettext_lazy("By a lesser method, without the language model"),
    "uses_learned": gettext_lazy("Uses what it learned from decisions"),
    "themes": gettext_lazy("Themes that the answers were held against"),
    "n_rows": gettext_lazy("Answers read"),
    "n_untranslated": gettext_lazy("Answers in another language, left aside"),
    COPIES: gettext_lazy("Copies"),
    "n_passages": gettext_lazy("Passages that the answers were split into"),
    "set_apart.praise": gettext_lazy("Passages set apart as praise alone"),
    "set_apart.nothing": gettext_lazy("Passages set apart because they say nothing"),
    "set_apart.other_language": gettext_lazy("Passages set apart in another language"),
    "set_apart.context_words": gettext_lazy("Words of the question, which set nothing apart"),
    "set_apart.generic_words_dropped": gettext_lazy("Words that are said everywhere left out"),
    "number.sought": gettext_lazy("Themes that it looked for"),
    "number.holding": gettext_lazy("Themes that held together"),
    UNCOMMON: gettext_lazy("Passages in no theme, to be read"),
}
# Kept by earlier runs beside the same under its own name.
_TWICE = "parameters."


def facts_of(parameters: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return what a run noted of itself, in words; a name that nobody put into words stays."""
    rows = {name: value for name, value in parameter_rows(parameters) if _TWICE not in name}
    known = [(str(words), rows.pop(name)) for name, words in WORDS.items() if name in rows]
    return [*known, *sorted(rows.items())]


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
        elif name == "grain":
            yield path, str(dict(GRAINS).get(value, value))
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

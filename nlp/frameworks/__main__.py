"""Check every framework file in a folder, the packaged ones by default.

    python -m nlp.frameworks [FOLDER]

Prints what each file holds; exits 1 where one is wrong and says why on standard error.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from nlp.frameworks.loader import WORD_LIST_FILES, framework_files, read_framework, read_word_lists
from nlp.frameworks.model import Framework, WordListEntry
from nlp.frameworks.problems import TOP_LEVEL, FrameworkError, Problem
from nlp.frameworks.schema_checks import DATA


def main(arguments: list[str] | None = None) -> int:
    """Check a folder and return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m nlp.frameworks", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=DATA)
    folder = parser.parse_args(arguments).folder
    problems: list[Problem] = []
    lines: list[str] = []
    lists = None
    try:
        lists = read_word_lists(folder)
        lines += [
            _list_line(WORD_LIST_FILES[0], lists.characteristics),
            _list_line(WORD_LIST_FILES[1], lists.groups),
        ]
    except FrameworkError as error:
        problems += error.problems
    files = framework_files(folder)
    if not files:
        problems.append(Problem(str(folder), TOP_LEVEL, "there is no framework file here"))
    for path in files:
        try:
            lines.append(
                _line(path.name, read_framework(path, word_lists=lists or read_word_lists()))
            )
        except FrameworkError as error:
            problems += error.problems
    for line in lines:
        sys.stdout.write(line + "\n")
    for problem in problems:
        sys.stderr.write(f"{problem}\n")
    sys.stdout.write(f"{len(files)} frameworks checked, {len(problems)} problems\n")
    return 1 if problems else 0


def _line(name: str, framework: Framework) -> str:
    objectives = framework.objectives
    counts = {
        "priority areas": len(framework.priority_areas),
        "objectives": len(objectives),
        "measures": len(framework.measures),
        "actions": sum(len(objective.actions) for objective in objectives),
        "terms": sum(len(objective.terms) for objective in objectives),
        "examples": sum(len(objective.examples) for objective in objectives),
        "bodies": len(framework.governance),
        "baselines": len(framework.baselines),
        "reporting": len(framework.reporting),
    }
    return f"{name}: " + ", ".join(f"{number} {what}" for what, number in counts.items())


def _list_line(name: str, entries: tuple[WordListEntry, ...]) -> str:
    terms = sum(len(entry.terms) for entry in entries)
    not_terms = sum(len(entry.not_terms) for entry in entries)
    return f"{name}: {len(entries)} entries, {terms} terms, {not_terms} not_terms"


if __name__ == "__main__":
    sys.exit(main())

"""Misses and false alarms of the gold sets, unedited: the end of ``docs/measurements/quality.md``.

Of the open part alone: what is shown here can no longer be set aside.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.quality import redaction_lists, screening_figures, tag_figures
from tests.quality.figures import DEVELOPMENT
from tests.quality.keeping import code_hash, kept

MOST = 20
ROOMS = ("nlp", "tests/quality/gold")


def examples_page() -> str:
    """Return the section, made anew where the code or the sets have changed."""
    return str(kept("examples", code_hash(*ROOMS), _page))


def _page() -> str:
    sections = [
        "## Misses and false alarms\n",
        "Invented texts of the open part of the gold sets (`tests/quality/gold`), at most "
        f"{MOST} of each, unedited.\n",
    ]
    misses, alarms = tag_figures.examples(DEVELOPMENT, most=MOST)
    sections += _listed("Tags missed", misses) + _listed("Tagged without need", alarms)
    sections.append("### Redaction\n")
    sections.append(redaction_lists.examples("open"))
    for name in ("missed", "false alarms"):
        sections += _listed(f"Screening, {name}", _by_kind(screening_figures.examples(), name))
    return "\n".join(sections)


def _by_kind(found: Mapping[str, Mapping[str, Sequence[str]]], name: str) -> list[str]:
    lines = [f"{kind}: {text}" for kind, lists in found.items() for text in lists[name]]
    return lines[:MOST]


def _listed(title: str, lines: Sequence[str]) -> list[str]:
    plain = [" ".join(line.split()) for line in lines[:MOST]]
    return [f"### {title}\n", "\n".join(f"- {line}" for line in plain) or "None.", ""]

"""Write figures of quality as a page for people and as a dated JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.quality.figures import Figure
from tests.quality.machine import in_words

OURS = "Heard"
SPLIT = """\
Parts. A third of the respondents, chosen by a hash of the name, is set aside ("evaluation"); rows
without a known respondent are split by their id. What is fitted or chosen is fitted or chosen on
the rest ("development"). "all" is a whole collection, for themes alone: no code is shown to them,
but their word lists and settings were chosen by people who had looked at some of it.

Intervals: 95 %, by bootstrap over respondents, over texts where nobody knows the respondent, or
over themes where the figure is a mean of themes'. A figure without one is a count, a time or a
share of pairs. The lesser or greater of two figures whose intervals overlap may be chance."""


def write_report(
    folder: Path,
    figures: Sequence[Figure],
    circumstances: dict,
    missing: Sequence[str],
    *,
    examples: str = "",
) -> Path:
    """Write ``quality.md``, ``examples`` at its end, and the dated JSON; return the page's path."""
    folder.mkdir(parents=True, exist_ok=True)
    page = folder / "quality.md"
    told = page_of(figures, circumstances, missing)
    page.write_text(f"{told}\n{examples}".rstrip() + "\n", "utf-8")
    dated = folder / f"quality-{circumstances['date']}.json"
    content = {**circumstances, "figures": [one.as_json() for one in figures], "missing": missing}
    dated.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return page


def page_of(figures: Sequence[Figure], circumstances: dict, missing: Sequence[str]) -> str:
    """Return the page."""
    parts = [
        "# How good the machine is, in figures\n",
        f"`{circumstances['command']}`\n",
        in_words(circumstances) + "\n",
        SPLIT + "\n",
    ]
    if missing:
        parts += ["Not measured in this run:\n", "\n".join(f"- {line}" for line in missing) + "\n"]
    short = short_table(figures)
    parts += ["## Against what was wanted\n", short] if short else []
    for ability in dict.fromkeys(figure.ability for figure in figures):
        parts.append(f"## {ability[:1].upper()}{ability[1:]}\n")
        own = [figure for figure in figures if figure.ability == ability]
        for data, part in dict.fromkeys((figure.data, figure.part) for figure in own):
            group = [one for one in own if (one.data, one.part) == (data, part)]
            parts += [f"### {data}: {part}\n", table_of(group)]
            parts += _notes(group) + behind(group)
    return "\n".join(parts).rstrip() + "\n"


def table_of(group: Sequence[Figure]) -> str:
    """Return a line for each measure and a column for each method.

    Measures with other methods beside them get a table of their own.
    """
    methods_of: dict[str, tuple[str, ...]] = {}
    for figure in group:
        methods_of[figure.measure] = (*methods_of.get(figure.measure, ()), figure.baseline)
    tables = []
    for methods in dict.fromkeys(methods_of.values()):
        measures = [measure for measure, found in methods_of.items() if found == methods]
        tables.append(_table(group, measures, sorted(methods, key=bool)))
    return "\n".join(tables)


def _table(group: Sequence[Figure], measures: Sequence[str], methods: Sequence[str]) -> str:
    found = {(figure.measure, figure.baseline): figure for figure in group}
    lines = [
        "| measure | n | " + " | ".join(method or OURS for method in methods) + " |",
        "|---|---|" + "---|" * len(methods),
    ]
    for measure in measures:
        figures = [found[measure, method] for method in methods]
        numbers = "/".join(dict.fromkeys(f"{figure.n:,}" for figure in figures))
        cells = [_cell(figure) for figure in figures]
        lines.append(f"| {measure} | {numbers} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def behind(group: Sequence[Figure]) -> list[str]:
    """Return a sentence for each measure that another method does better."""
    sentences = []
    for ours in group:
        if ours.baseline or ours.value is None or not ours.is_compared:
            continue
        ahead = [
            f"{other.baseline} {_shown(other.value)}"
            + (" (within the intervals)" if _overlap(ours, other) else "")
            for other in group
            if other.measure == ours.measure and other.baseline and _is_ahead(other, ours)
        ]
        if ahead:
            sentences.append(f"- {ours.measure}, {_shown(ours.value)}: {'; '.join(ahead)}.")
    return ["Where Heard is not ahead:\n", "\n".join(sentences) + "\n"] if sentences else []


def _is_ahead(other: Figure, ours: Figure) -> bool:
    if other.value is None or ours.value is None or _shown(other.value) == _shown(ours.value):
        return False
    return other.value < ours.value if ours.lower_is_better else other.value > ours.value


def short_table(figures: Sequence[Figure]) -> str:
    """Return what was wanted, what was reached and the best of the others; empty without targets.

    The README holds it.
    """
    wanted = [one for one in figures if one.target is not None and not one.baseline]
    if not wanted:
        return ""
    lines = [
        "| ability | data | measure | wanted | Heard | | best of the others |",
        "|---|---|---|---|---|---|---|",
    ]
    for one in wanted:
        sign = "≤" if one.lower_is_better else "≥"
        lines.append(
            f"| {one.ability} | {one.data}, {one.part} | {one.measure} | {sign} "
            f"{_shown(one.target)} | {_cell(one)} | {_reached(one)} | {_best_other(one, figures)} |"
        )
    return "\n".join(lines) + "\n"


def _best_other(ours: Figure, figures: Iterable[Figure]) -> str:
    others = [
        one
        for one in figures
        if one.baseline
        and one.value is not None
        and (one.ability, one.data, one.part, one.measure)
        == (ours.ability, ours.data, ours.part, ours.measure)
    ]
    if not others:
        return ""
    sign = 1 if ours.lower_is_better else -1
    best = min(others, key=lambda one: sign * (one.value or 0.0))
    return f"{_shown(best.value)} {best.baseline}"


def _reached(figure: Figure) -> str:
    if figure.value is None or figure.target is None:
        return "not measured"
    # As shown, so that the word agrees with the number beside it.
    value, target = float(_shown(figure.value)), float(_shown(figure.target))
    return "yes" if (value <= target if figure.lower_is_better else value >= target) else "**no**"


def _notes(group: Sequence[Figure]) -> list[str]:
    # One note for all methods of a measure, where they have the same.
    notes: dict[str, str] = {}
    for figure in group:
        if figure.note:
            notes.setdefault(figure.note, figure.measure)
    lines = [f"- {measure}: {note}" for note, measure in notes.items()]
    return ["\n".join(lines) + "\n"] if lines else []


def _cell(figure: Figure) -> str:
    if figure.value is None:
        return "not measured here"
    if figure.low is None or figure.high is None:
        return _shown(figure.value)
    return f"{_shown(figure.value)} ({_shown(figure.low)} to {_shown(figure.high)})"


def _shown(value: float | None) -> str:
    if value is None:
        return ""
    if isinstance(value, int):
        return f"{value:,}"
    return f"{value:.3f}" if abs(value) < 10 else f"{value:.1f}"


def _overlap(ours: Figure, other: Figure) -> bool:
    ends = (ours.low, ours.high, other.low, other.high)
    if any(end is None for end in ends):
        return False
    return ours.low <= other.high and other.low <= ours.high

"""Write speed and memory as a page for people and as a dated JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.growth import exponent, is_no_worse_than_n_log_n, n_log_n
from tests.bench.texts import source
from tests.quality.machine import in_words

ABOUT = """\
Each run is a process of its own, `python -m nlp COMMAND`, over the same rows. Times are without the
start (Python, models, learning from examples), which is measured over ten rows and stands beside
them. Memory is the most that was resident at once. Processor seconds add up all threads and feel
other work on the machine least: the ratio is to the baseline's processor seconds over the same
rows, also without its start (2 means twice as much), and growth is the exponent b of n to the power
b of ours, over the sizes that finished; n log n would show {n_log_n:.2f}."""


COLUMNS = (
    "ability",
    "rows",
    "seconds",
    "rows a second",
    "processor, s",
    "start, s",
    "memory, MB",
    "ratio",
    "to",
)


@dataclass(frozen=True)
class Measured:
    """One ability at one size; times are without the start, None where there are none.

    Attributes:
        ability: its name.
        against: what the baseline does, in words.
        n_rows: how many rows.
        seconds: of wall clock.
        processor_s: of the processor, over all threads.
        start_s: wall clock of a run over ten rows.
        peak_mb: the most memory resident at once.
        baseline_s: processor seconds of the baseline.
        problem: why there are no times.
    """

    ability: str
    against: str
    n_rows: int
    seconds: float | None
    processor_s: float | None
    start_s: float
    peak_mb: float | None
    baseline_s: float | None
    problem: str = ""

    @property
    def ratio(self) -> float | None:
        """Processor time in times of the baseline's; None where either is too short to tell."""
        if not self.processor_s or not self.baseline_s:
            return None
        return self.processor_s / self.baseline_s


def write_report(folder: Path, found: Sequence[Measured], circumstances: dict) -> Path:
    """Write ``bench.md`` and the dated JSON, and return the page's path."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "bench.md").write_text(page_of(found, circumstances), "utf-8")
    rows = [vars(one) | {"ratio": one.ratio} for one in found]
    dated = folder / f"bench-{circumstances['date']}.json"
    content = {**circumstances, "rows": source(), "runs": rows}
    dated.write_text(json.dumps(content, indent=1) + "\n", "utf-8")
    return folder / "bench.md"


def page_of(found: Sequence[Measured], circumstances: dict) -> str:
    """Return the page."""
    sizes = sorted({one.n_rows for one in found})
    parts = [
        "# Speed and memory\n",
        f"`{circumstances['command']}`\n",
        in_words(circumstances) + "\n",
        f"Rows: {source()}.\n",
        ABOUT.format(n_log_n=n_log_n(sizes) if len(sizes) > 1 else 1.0) + "\n",
        "| " + " | ".join(COLUMNS) + " |",
        "|---" * len(COLUMNS) + "|",
    ]
    parts += [_line(one) for one in found]
    parts += ["\n| ability | growth | no worse than n log n |", "|---|---|---|"]
    parts += [_growth(name, found) for name in dict.fromkeys(one.ability for one in found)]
    return "\n".join(parts) + "\n"


def _line(one: Measured) -> str:
    if one.peak_mb is None:
        return f"| {one.ability} | {one.n_rows:,} | {one.problem} | | | | | | {one.against} |"
    speed = f"{one.n_rows / one.seconds:,.0f}" if one.seconds else ""
    ratio = f"{one.ratio:.2f}" if one.ratio is not None else ""
    return (
        f"| {one.ability} | {one.n_rows:,} | {_shown(one.seconds)} | {speed} | "
        f"{_shown(one.processor_s)} | {one.start_s:.1f} | {one.peak_mb:,.0f} | {ratio} | "
        f"{one.against} |"
    )


def _shown(seconds: float | None) -> str:
    return f"{seconds:.1f}" if seconds is not None else "too short to tell"


def _growth(name: str, found: Sequence[Measured]) -> str:
    done = [one for one in found if one.ability == name and one.processor_s]
    sizes, seconds = [one.n_rows for one in done], [one.processor_s or 0.0 for one in done]
    slope = exponent(sizes, seconds) if done else None
    if slope is None:
        return f"| {name} | | can't be told from fewer than two sizes |"
    words = "yes" if is_no_worse_than_n_log_n(sizes, seconds) else "**no**"
    over = f"{sizes[0]:,} to {sizes[-1]:,} rows"
    return f"| {name} | {slope:.2f} over {over} | {words} |"

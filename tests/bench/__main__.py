"""Measure speed and memory and write the page: ``python -m tests.bench`` (``make bench``).

Every run is kept as it is made; one that was cut off goes on where it stopped.
"""

from __future__ import annotations

import argparse
import shlex
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.bench.abilities import OVER_ROWS, Ability, abilities_here
from tests.bench.report import Measured, write_report
from tests.bench.timing import Timed, run_timed
from tests.quality.figures import ROOT
from tests.quality.keeping import code_hash, kept
from tests.quality.machine import circumstances

SIZES = (1_000, 10_000, 100_000)
START_ROWS = 10
NOISE_S = 0.2
LIMIT_S = 900
# A size is not begun where growth in step with the rows alone would pass the limit by so much.
HOPELESS = 1.3
CODE = ("nlp", "tests/bench")


def main(argv: Sequence[str] | None = None) -> int:
    """Run what is asked for, write the page, return 1 where a command failed."""
    args = _arguments(argv)
    abilities = abilities_here()
    wanted = args.only.split(",") if args.only else list(abilities)
    unknown = sorted(set(wanted) - set(abilities))
    if unknown:
        sys.stderr.write(f"--only: there is no {', '.join(unknown)}\n")
        return 2
    began = circumstances(_command(argv))
    found: list[Measured] = []
    for name in wanted:
        found += measure(name, abilities[name], sizes=args.sizes, limit_s=args.limit)
    page = write_report(Path(args.out), found, began)
    sys.stdout.write(f"{len(found)} runs in {page}\n")
    return 1 if any(one.problem.startswith("failed") for one in found) else 0


def measure(name: str, ability: Ability, *, sizes: Sequence[int], limit_s: float) -> list[Measured]:
    """Return an ability's runs, smallest first."""
    start, baseline_start = _runs(name, ability, START_ROWS, limit_s)
    found: list[Measured] = []
    for n_rows in sorted(sizes):
        problem = _hopeless(found, n_rows, limit_s)
        if problem:
            found.append(_without(name, ability, n_rows, start, problem))
            continue
        done, baseline = _runs(name, ability, n_rows, limit_s)
        if done.problem:
            found.append(_without(name, ability, n_rows, start, done.problem))
            continue
        found.append(
            Measured(
                name,
                ability.against,
                n_rows,
                _beyond(done.seconds, start.seconds),
                _beyond(done.processor_s, start.processor_s),
                start.seconds,
                done.peak_mb,
                None
                if baseline.problem
                else _beyond(baseline.processor_s, baseline_start.processor_s),
            )
        )
    return found


def _runs(name: str, ability: Ability, n_rows: int, limit_s: float) -> tuple[Timed, Timed]:
    """Return the command's run and the baseline's, one after the other."""
    with tempfile.TemporaryDirectory(prefix="heard-bench-") as place:
        folder = Path(place)
        argv = ability.argv(folder, n_rows)
        key = f"{n_rows}-{limit_s:.0f}-{code_hash(*CODE)}"
        done = _kept_run(name, f"{name}, {n_rows:,} rows", key, argv, limit_s)
        # Of baselines over the rows alone one run does for all abilities.
        whose = ability.baseline if ability.baseline in OVER_ROWS else f"{name} {ability.baseline}"
        said = f"  beside it, {ability.against}"
        argv = ability.baseline_argv(folder)
        return done, _kept_run(f"baseline {whose}", said, key, argv, limit_s)


def _kept_run(name: str, said: str, key: str, argv: Sequence[str], limit_s: float) -> Timed:
    def make() -> object:
        sys.stdout.write(f"{said} ... ")
        sys.stdout.flush()
        done = run_timed(argv, limit_s=limit_s)
        sys.stdout.write(f"{done.problem or f'{done.seconds:.1f} s, {done.peak_mb:,.0f} MB'}\n")
        sys.stdout.flush()
        return done.as_json()

    return Timed(**kept(f"bench-{name.replace(' ', '-')}", key, make))


def _beyond(seconds: float, start_s: float) -> float | None:
    """Return what a run took beyond its start, None where that is lost in the noise."""
    return seconds - start_s if seconds - start_s > NOISE_S else None


def _hopeless(found: Sequence[Measured], n_rows: int, limit_s: float) -> str:
    if not found:
        return ""
    last = found[-1]
    if last.peak_mb is None:
        return f"not begun: {last.n_rows:,} rows {last.problem}"
    if last.seconds is None:
        return ""
    expected = last.seconds * n_rows / last.n_rows
    if expected > limit_s * HOPELESS:
        return f"not begun: {expected:.0f} s at the least, the limit is {limit_s:.0f} s"
    return ""


def _without(name: str, ability: Ability, n_rows: int, start: Timed, problem: str) -> Measured:
    return Measured(name, ability.against, n_rows, None, None, start.seconds, None, None, problem)


def _command(argv: Sequence[str] | None) -> str:
    given = shlex.join(argv if argv is not None else sys.argv[1:])
    return f'make bench OPTIONS="{given}"' if given else "make bench"


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--only", metavar="A,B", help=f"of {', '.join(abilities_here())}")
    parser.add_argument("--sizes", type=_sizes, default=SIZES, metavar="N,M", help="rows")
    parser.add_argument("--limit", type=float, default=LIMIT_S, help="seconds for each run")
    parser.add_argument(
        "--out", default=str(ROOT / "docs" / "measurements"), help="where the page goes"
    )
    return parser.parse_args(argv)


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(int(size.replace("_", "")) for size in text.split(","))


if __name__ == "__main__":
    sys.exit(main())

"""Measure everything and write the page: ``python -m tests.quality`` (``make quality``).

Each ability's figures are kept as they are made; a run that was cut off goes on where it stopped,
and code that has changed since is measured anew.
"""

from __future__ import annotations

import argparse
import importlib
import shlex
import sys
import time
import traceback
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from tests.quality import other_tools
from tests.quality.examples import examples_page
from tests.quality.figures import PARTS, ROOT, Figure, has_data
from tests.quality.keeping import code_hash, current_hash, kept
from tests.quality.machine import circumstances
from tests.quality.report import short_table, write_report

HERE = Path(__file__).parent
FIRST = ("themes", "coding", "learning", "position", "summary", "agreement")
CODE = "nlp"
CHANGED = "the code changed while this ran, so that its figures may be of both: run it again"
NO_DATA = (
    "The figures of quality are skipped: the development data is not here "
    "(expected in ../shared/data beside the project)."
)


def main(argv: Sequence[str] | None = None) -> int:
    """Measure what is asked for, write the page, return 1 where something failed."""
    args = _arguments(argv)
    if not has_data():
        sys.stdout.write(NO_DATA + "\n")
        return 0
    wanted = args.only.split(",") if args.only else find_abilities()
    unknown = set(wanted) - set(find_abilities())
    if unknown:
        sys.stderr.write(f"--only: there is no {', '.join(sorted(unknown))}\n")
        return 2
    found: list[Figure] = []
    missing = [] if other_tools.are_here() else ["other tools: `make peers` did not succeed"]
    began = circumstances(_command(argv))
    code_at_start = current_hash(CODE)
    n_failed = 0
    for ability in find_abilities():
        _key(ability)  # before anything is measured
    for ability in find_abilities():
        for part in _parts(ability, args.part):
            figures, problem = _figures(
                ability, part, measured=ability in wanted, fresh=args.fresh and ability in wanted
            )
            found += figures
            if problem:
                missing.append(f"{ability}, {part}: {problem}")
                n_failed += ability in wanted
    if current_hash(CODE) != code_at_start:
        missing.append(CHANGED)
    page = write_report(Path(args.out), found, began, missing, examples=examples_page())
    sys.stdout.write(f"\n{short_table(found)}\n{len(found)} figures in {page}\n")
    return 1 if n_failed else 0


def find_abilities() -> list[str]:
    """Return the abilities that have a module of figures here."""
    names = {path.stem.removesuffix("_figures") for path in HERE.glob("*_figures.py")}
    return [*[name for name in FIRST if name in names], *sorted(names - set(FIRST))]


def module_of(ability: str) -> ModuleType:
    """Return an ability's module."""
    return importlib.import_module(f"tests.quality.{ability}_figures")


def _figures(
    ability: str, part: str, *, measured: bool, fresh: bool
) -> tuple[list[Figure], str | None]:
    """Return the figures and, where there are none, why."""
    try:
        module = module_of(ability)

        def make() -> object:
            if not measured:
                raise _NotAsked
            return _measured(module, ability, part)

        made = kept(f"figures-{ability}-{part}", _key(ability), make, fresh=fresh)
    except _NotAsked:
        return [], "not asked for, and nothing kept from before that still holds"
    except Exception as problem:  # noqa: BLE001 - one ability's fault must not lose the others' hours
        traceback.print_exc()
        return [], f"failed, {type(problem).__name__}: {problem}"
    return [Figure(**figure) for figure in made], None


def _key(ability: str) -> str:
    """Return what an ability's figures hang on: its code, and whether the other tools are here."""
    rooms = getattr(_loaded(ability), "ROOMS", (CODE,))
    own = (f"tests/quality/{ability}_figures.py", "tests/quality/figures.py")
    peers = "with" if other_tools.are_here() else "without"
    return f"{code_hash(*rooms, *own)}-{peers}"


def _loaded(ability: str) -> ModuleType | None:
    try:
        return module_of(ability)
    except Exception:  # noqa: BLE001 - `_figures` says what is wrong with it
        return None


def _measured(module: ModuleType, ability: str, part: str) -> list[dict[str, object]]:
    sys.stdout.write(f"{ability}, {part} ...\n")
    sys.stdout.flush()
    began = time.monotonic()
    figures = [figure.as_json() for figure in module.measure(part)]
    took = time.monotonic() - began
    sys.stdout.write(f"{ability}, {part}: {len(figures)} figures in {took:.0f} s\n")
    sys.stdout.flush()
    return figures


def _parts(ability: str, part: str | None) -> tuple[str, ...]:
    parts = tuple(getattr(_loaded(ability), "PARTS", PARTS))
    return tuple(one for one in parts if part in (None, one))


def _command(argv: Sequence[str] | None) -> str:
    given = shlex.join(argv if argv is not None else sys.argv[1:])
    return f'make quality OPTIONS="{given}"' if given else "make quality"


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.quality", description=__doc__)
    parser.add_argument("--only", metavar="A,B", help=f"of {', '.join(find_abilities())}")
    parser.add_argument("--part", help="development, evaluation or all; each where left out")
    parser.add_argument("--fresh", action="store_true", help="measure again what was kept")
    parser.add_argument(
        "--out", default=str(ROOT / "docs" / "measurements"), help="where the page goes"
    )
    return parser.parse_args(argv)


class _NotAsked(Exception):
    """Nothing is kept, and this run was not to measure it."""


if __name__ == "__main__":
    sys.exit(main())

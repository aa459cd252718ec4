"""A progress bar, on a terminal alone: in a log it would only be noise."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

Thing = TypeVar("Thing")


def progress(things: Iterable[Thing], *, label: str, total: int | None = None) -> Iterator[Thing]:
    """Yield the things, showing how far along they are.

    Args:
        things: what to go through.
        label: the word in front of the bar.
        total: how many there are, where ``things`` has no length.
    """
    if not sys.stderr.isatty():
        yield from things
        return
    from tqdm import tqdm

    yield from tqdm(things, desc=label, total=total, leave=False)


def step_bar(steps: Sequence[str]) -> Callable[[str], None]:
    """Return a function to call when each of the named steps begins; it moves a bar."""
    if not sys.stderr.isatty():
        return lambda _: None
    from tqdm import tqdm

    bar = tqdm(total=len(steps), leave=False)

    def begin(step: str) -> None:
        bar.set_description(step)
        bar.update(steps.index(step) - bar.n)
        if step == steps[-1]:
            bar.close()

    return begin

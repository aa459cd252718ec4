"""A progress bar, on a terminal alone: in a log it would only be noise."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
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

"""How much was missed: from a random sample of what was not flagged, with exact intervals.

Of ``n_unflagged`` answers that nothing was suggested on, ``n_read`` were drawn at random without
replacement and read; ``n_found`` of them bear on what was looked for. The share found, the
elusion rate, has Clopper and Pearson's interval. Times ``n_unflagged`` it is the number missed,
bounded by what is known: at least those found, at most all that were not read as "none". The
interval is for draws with replacement and so a little wider than need be for a sample that is a
large part of what it is drawn from; where everything was read the bounds make it exact.

Recall is what was flagged and is right over that plus what was missed. Suggestions that nobody
has decided count as wrong at its lower end and as right at its upper end; its middle takes them to
be right as often as the decided ones.

Sources: Clopper and Pearson (1934), Biometrika 26, 404-413; Roitblat (2007), elusion as a test of
a search in legal disclosure; Grossman and Cormack (2013), Federal Courts Law Review 7, glossary,
"elusion". Known limit: it takes what the reader says to be true; a hard passage may be read
otherwise by another.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from scipy.special import betaincinv

CONFIDENCE = 0.95
SIZES = (60, 100, 150)
DEFAULT_SIZE = 100


@dataclass(frozen=True)
class Shares:
    """A share of 0 to 1 with its interval; ``value`` is None where nothing tells it."""

    value: float | None
    low: float
    high: float


@dataclass(frozen=True)
class Elusion:
    """What a sample tells of all that was not flagged, in answers.

    Attributes:
        n_unflagged: answers that the sample was drawn from and that stand.
        n_read: those of them that were drawn and read.
        n_found: those of the read that bear on what was looked for.
        rate: the share found, with its interval.
        missed: how many of ``n_unflagged`` bear on it, at best guess.
        missed_low, missed_high: its interval, whole answers.
    """

    n_unflagged: int
    n_read: int
    n_found: int
    rate: Shares
    missed: float
    missed_low: int
    missed_high: int


def exact_interval(n_found: int, n_read: int, *, confidence: float = CONFIDENCE) -> Shares:
    """Return a share with Clopper and Pearson's interval.

    Raises:
        ValueError: more were found than read, or either is negative.
    """
    if not 0 <= n_found <= n_read:
        message = f"Found {n_found} of {n_read} read; it must be 0 to {n_read}."
        raise ValueError(message)
    if n_read == 0:
        return Shares(None, 0.0, 1.0)
    tail = (1 - confidence) / 2
    # Quantiles of the beta distribution; scipy.stats has them too, and is slow to load.
    low = float(betaincinv(n_found, n_read - n_found + 1, tail)) if n_found else 0.0
    is_all = n_found == n_read
    high = 1.0 if is_all else float(betaincinv(n_found + 1, n_read - n_found, 1 - tail))
    return Shares(n_found / n_read, low, high)


def estimate_elusion(*, n_unflagged: int, n_read: int, n_found: int) -> Elusion:
    """Return what a sample tells of the answers that it was drawn from.

    Raises:
        ValueError: more were read than there are, or more found than read.
    """
    if n_read > n_unflagged:
        message = f"Read {n_read} of {n_unflagged} answers."
        raise ValueError(message)
    rate = exact_interval(n_found, n_read)
    at_most = n_unflagged - (n_read - n_found)
    return Elusion(
        n_unflagged=n_unflagged,
        n_read=n_read,
        n_found=n_found,
        rate=rate,
        missed=n_unflagged * (rate.value or 0.0),
        missed_low=max(n_found, math.floor(n_unflagged * rate.low)),
        missed_high=min(at_most, math.ceil(n_unflagged * rate.high)),
    )


def estimate_recall(
    elusion: Elusion, *, n_right: int, n_wrong: int, n_undecided: int, n_found_since: int = 0
) -> Shares:
    """Return the share found of all answers that bear on what was looked for.

    Args:
        elusion: what was missed.
        n_right, n_wrong, n_undecided: answers that were flagged, by what people said of them.
        n_found_since: answers that were not flagged and that people have found since; they count
            as found, and among the missed as well.
    """
    least = n_right + n_found_since
    most = least + n_undecided
    missed_low = max(elusion.missed_low, n_found_since)
    missed_high = max(elusion.missed_high, n_found_since)
    low = _share(least, n_right + missed_high)
    high = _share(most, n_right + n_undecided + missed_low)
    n_decided = n_right + n_wrong
    if n_undecided and not n_decided:
        return Shares(None, low, high)
    likely = n_right + (n_undecided * n_right / n_decided if n_decided else 0)
    missed = max(elusion.missed, n_found_since)
    if not likely + missed:
        return Shares(None, low, high)
    return Shares(min(high, max(low, (likely + n_found_since) / (likely + missed))), low, high)


def bound_if_none(n_read: int, *, confidence: float = CONFIDENCE) -> float:
    """Return the share that can have been missed at most where none is found in a sample."""
    return exact_interval(0, n_read, confidence=confidence).high


def sample_size(wanted: int, n_unflagged: int) -> int:
    """Return how many to draw: what is wanted, or everything where there is no more."""
    return min(wanted, n_unflagged)


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 1.0

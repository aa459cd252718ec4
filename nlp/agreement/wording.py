"""Say what a coefficient means, and when not to trust it, in plain words."""

from __future__ import annotations

from dataclasses import dataclass

FEW_ROWS = 30
# Where a theme is on fewer than a tenth of the texts, or on more than nine tenths.
RARE, COMMON = 0.1, 0.9
PARADOX_GAP = 0.2
RELY, TENTATIVE = 0.8, 0.667
DIGITS = 6

NAMES = {
    "percent": "Agreement",
    "kappa": "Cohen's kappa",
    "alpha": "Krippendorff's alpha",
    "ac1": "Gwet's AC1",
    "alpha_of_sets": "Krippendorff's alpha over sets of themes",
}
CHANCE = {
    "kappa": "what two coders with these habits would share by chance",
    "alpha": "what values drawn at random from all that were given would share",
    "ac1": "what guessing at the hard texts would share",
    "alpha_of_sets": "what answers drawn at random would share, with partly equal ones counted "
    "in part",
}


@dataclass(frozen=True)
class Estimate:
    """One coefficient.

    Attributes:
        value: at most 1; None where it is not defined.
        low: lower end of the 95 % interval; None where there is none.
        high: upper end.
        interval: how the interval was made.
        sentence: what it says, in plain words.
    """

    value: float | None
    low: float | None
    high: float | None
    interval: str
    sentence: str

    def as_json(self) -> dict[str, object]:
        """Return the estimate as the command writes it."""
        numbers = {"value": self.value, "low": self.low, "high": self.high}
        rounded = {
            name: None if number is None else round(number, DIGITS) + 0.0
            for name, number in numbers.items()
        }
        return {**rounded, "interval": self.interval, "sentence": self.sentence}


def say_percent(value: float, low: float, high: float, unit: str) -> str:
    """Return the sentence on plain agreement, shares 0 to 1."""
    return (
        f"The two agreed on {_in_100(value)} in 100 {unit} "
        f"(the true share lies between {_in_100(low)} and {_in_100(high)}, 95 times in 100)."
    )


def say_corrected(name: str, value: float, low: float | None, high: float | None) -> str:
    """Return the sentence on a coefficient that is corrected for chance."""
    between = "" if low is None or high is None else f" (between {low:.2f} and {high:.2f})"
    head = f"{NAMES[name]} is {value:.2f}{between}: "
    if value >= 1:
        return f"{head}they agreed wherever they could."
    if low is None:
        head += "(no interval: there is too little to vary) "
    if value <= 0:
        return f"{head}they agreed no more than {CHANCE[name]}."
    return (
        f"{head}beyond {CHANCE[name]}, they went {_in_100(value)} in 100 of the way to full "
        f"agreement. {say_strength(value)}"
    )


def say_strength(value: float) -> str:
    """Return what a value allows (Krippendorff 2004, chapter 11; a custom, not a law)."""
    if value >= RELY:
        return "From 0.80 on, counts may be relied on."
    if value >= TENTATIVE:
        return "From 0.67 to 0.80, counts bear tentative conclusions."
    return "Under 0.67, read the definitions again together before counting."


def say_undefined(name: str, *, nobody: bool, n_rows: int) -> str:
    """Return why a coefficient has no value."""
    if not n_rows:
        why = "no text was read by both"
    elif nobody:
        why = "neither coder used this theme, so that there is nothing to agree about"
    else:
        why = "every text was given the same, so that chance alone gives full agreement"
    return f"{NAMES[name]} is not defined: {why}."


def warnings_of(
    *, n_rows: int, share: float | None, kappa: float | None, ac1: float | None
) -> tuple[str, ...]:
    """Return what a reader must be warned of.

    Args:
        n_rows: texts that both read.
        share: of the values given that name the theme, 0 to 1; None for many themes at once.
        kappa: its value, None where not defined.
        ac1: its value, None where not defined.
    """
    found = []
    if 0 < n_rows < FEW_ROWS:
        found.append(
            f"Only {n_rows} {'text was' if n_rows == 1 else 'texts were'} read by both: under "
            f"{FEW_ROWS}, these figures can change a great deal with a few more."
        )
    uneven = share is not None and 0 < share < 1 and not RARE <= share <= COMMON
    gap = kappa is not None and ac1 is not None and ac1 - kappa >= PARADOX_GAP
    if uneven or gap:
        found.append(_paradox(share if uneven else None))
    return tuple(found)


def _paradox(share: float | None) -> str:
    what = "One kind of answer is far more common than the others"
    if share is not None:
        much = max(1, _in_100(share)) if share < RARE else min(99, _in_100(share))
        what = f"This theme was given to about {much} in 100 texts"
    return (
        f"{what}: kappa and alpha can then be low although the two agree almost everywhere (the "
        "kappa paradox). Read them beside the plain agreement and AC1."
    )


def _in_100(share: float) -> int:
    # "100 in 100" and "0 in 100" are kept for what is exactly so.
    if 0 < share < 1:
        return min(99, max(1, round(share * 100)))
    return round(share * 100)

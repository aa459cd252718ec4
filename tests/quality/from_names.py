"""Turn figures that an ability gives by name into the frame's: the method stands behind a comma."""

from __future__ import annotations

from collections.abc import Mapping

from tests.quality.figures import Figure

COUNT = "n"


def figures_of(
    named: Mapping[str, Mapping[str, float]],
    *,
    ability: str,
    data: str,
    part: str,
    baselines: Mapping[str, str],
    lower_is_better: tuple[str, ...] = (),
) -> list[Figure]:
    """Return the frame's figures.

    Args:
        named: by name, each ``{"value", "low", "high"}``; the one named "n" is the count.
        ability: as in `Figure`.
        data: as in `Figure`.
        part: as in `Figure`.
        baselines: what ends the name of another method's figure, and that method's name.
        lower_is_better: how the names of errors begin.
    """
    n_rows = int(named[COUNT]["value"]) if COUNT in named else 0
    figures = []
    for name, found in named.items():
        if name == COUNT:
            continue
        ending = next((end for end in baselines if name.endswith(end)), "")
        measure = name.removesuffix(ending) if ending else name
        is_exact = found["low"] == found["high"] == found["value"]
        figures.append(
            Figure(
                ability=ability,
                data=data,
                part=part,
                measure=measure,
                value=found["value"],
                low=None if is_exact else found["low"],
                high=None if is_exact else found["high"],
                n=n_rows,
                baseline=baselines[ending] if ending else "",
                lower_is_better=name.startswith(lower_is_better) if lower_is_better else False,
            )
        )
    return figures

"""Invented comments, so that the frame runs within seconds where no data is."""

from __future__ import annotations

MATTERS = {
    "transport": (
        "The bus home",
        ("was an hour late", "never came", "stops too far from the door", "is too dear for me"),
    ),
    "food": (
        "The lunch we were served",
        ("was cold", "had nothing for vegetarians", "tasted of nothing", "came far too late"),
    ),
    "parking": (
        "The car park by the entrance",
        ("is always full", "costs too much", "has no bays for blue badges", "floods in the rain"),
    ),
    "telephone": (
        "When I rang the booking line",
        ("nobody answered", "I was cut off twice", "the menu had no end", "I waited an hour"),
    ),
}
OPENINGS = (
    "",
    "Last week: ",
    "My mother says so too. ",
    "Again and again: ",
    "I must say that ",
    "Once more. ",
)


def invented_comments() -> list[dict]:
    """Return 96 comments with the ``label`` of the matter that each is about."""
    return [
        {
            "id": f"{label}-{number}-{other}",
            "text": f"{opening}{subject} {end}.",
            "label": label,
        }
        for label, (subject, ends) in MATTERS.items()
        for number, end in enumerate(ends)
        for other, opening in enumerate(OPENINGS)
    ]

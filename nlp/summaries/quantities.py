"""Words for quantities, each bound to a count of people and what it is a count of.

| word | when, the first line that fits |
|---|---|
| nobody | none |
| one person | one |
| everybody | all |
| nearly all | over 90 in 100 |
| most | over 60 in 100 |
| more than half | over 55 in 100 |
| about half | 45 to 55 in 100 |
| a few | at most five people |
| some | all else |

"Many" and "majority" are not used: readers take them for anything from a third upwards.
"""

from __future__ import annotations

A_FEW = 5
# In order; of those with a share, the first whose share is passed.
OVER = (("nearly all", 90), ("most", 60), ("more than half", 55))
ABOUT_HALF_FROM = 45
WORDS = (
    "nobody",
    "one person",
    "everybody",
    "nearly all",
    "most",
    "more than half",
    "about half",
    "a few",
    "some",
)
# Said of people as such, and of those who raised the theme.
OF_ALL = {
    "nobody": "Nobody",
    "one person": "One person",
    "everybody": "Everybody",
    "nearly all": "Nearly all people",
    "most": "Most people",
    "more than half": "More than half of the people",
    "about half": "About half of the people",
    "a few": "A few people",
    "some": "Some people",
}
OF_THEM = {
    "nobody": "Nobody",
    "one person": "One person",
    "everybody": "Everybody",
    **{word: f"{word.capitalize()} of them" for word in WORDS[3:]},
}


def quantity_word(count: int, base: int) -> str:
    """Return the word for ``count`` people of ``base``.

    Raises:
        ValueError: it isn't a count of a part.
    """
    if not 0 <= count <= base:
        raise ValueError(f"{count} of {base} is no part of a whole")
    if count <= 1:
        return ("nobody", "one person")[count]
    if count == base:
        return "everybody"
    # Whole numbers alone: 60 of 100 is not over 60 in 100 by a last bit.
    for word, bound in OVER:
        if count * 100 > bound * base:
            return word
    if count * 100 >= ABOUT_HALF_FROM * base:
        return "about half"
    return "a few" if count <= A_FEW else "some"

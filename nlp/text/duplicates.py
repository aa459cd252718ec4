"""Group texts that are copies of one another, word for word or nearly.

Campaigns hand out a text that many people send, some with a line of their own. A group is counted
for what it is; nothing is removed.

Source: Broder (1997), "On the resemblance and containment of documents"; MinHash with banding as
in Leskovec, Rajaraman and Ullman, "Mining of massive datasets", chapter 3. Each candidate is then
compared exactly, so that a group never rests on the sketch alone. Limits: a campaign text that is
reworded throughout isn't found; short texts are copies only when their words are the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from datasketch import MinHash, MinHashLSH

LEAST_ALIKE = 0.6
# Below this many words, near-copies are chance: "the staff were lovely" is nobody's campaign.
FEWEST_WORDS = 12
SHINGLE = 3
N_HASHES = 96
SEED = 1

_WORD = re.compile(r"\w+(?:['\u2019]\w+)*")


def duplicate_groups(texts: Sequence[str], *, least_alike: float = LEAST_ALIKE) -> list[list[int]]:
    """Return the groups of two or more copies, as row numbers.

    Rows are ascending within a group, groups in the order of their first row; which texts are
    together does not depend on the order of the rows.

    Args:
        texts: any texts.
        least_alike: the least Jaccard likeness of two texts' shingles of three words, 0 to 1.
    """
    by_words: dict[str, list[int]] = {}
    for row, text in enumerate(texts):
        by_words.setdefault(same_words(text), []).append(row)
    # Only the texts' own words decide their order below, never their rows.
    keys = sorted(key for key in by_words if key)
    parents = {key: key for key in keys}
    for one, other in _close_pairs(keys, least_alike):
        _join(parents, one, other)
    groups: dict[str, list[int]] = {}
    for key in keys:
        groups.setdefault(_root(parents, key), []).extend(by_words[key])
    found = [sorted(rows) for rows in groups.values() if len(rows) > 1]
    return sorted(found)


def same_words(text: str) -> str:
    """Return the text's words alone, in one case and form: equal for word-for-word copies."""
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the Jaccard likeness of two sets of shingles, 0 to 1."""
    return len(one & other) / len(one | other) if one or other else 0.0


def shingles(key: str) -> frozenset[str]:
    """Return the runs of three words of a text that `same_words` made."""
    words = key.split(" ")
    return frozenset(
        " ".join(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1))
    )


def _close_pairs(keys: list[str], least_alike: float) -> list[tuple[str, str]]:
    long = [key for key in keys if key.count(" ") + 1 >= FEWEST_WORDS]
    sets = {key: shingles(key) for key in long}
    # A lower threshold for the sketch, since what it misses can't be found again.
    index = MinHashLSH(threshold=max(0.1, least_alike - 0.2), num_perm=N_HASHES)
    sketches = (
        MinHash.bulk(
            ([shingle.encode() for shingle in sorted(sets[key])] for key in long),
            num_perm=N_HASHES,
            seed=SEED,
        )
        if long
        else []
    )
    pairs = []
    for key, sketch in zip(long, sketches, strict=True):
        for other in sorted(index.query(sketch)):
            if likeness(sets[key], sets[other]) >= least_alike:
                pairs.append((other, key))
        index.insert(key, sketch)
    return pairs


def _root(parents: dict[str, str], key: str) -> str:
    while parents[key] != key:
        parents[key] = parents[parents[key]]
        key = parents[key]
    return key


def _join(parents: dict[str, str], one: str, other: str) -> None:
    first, second = sorted((_root(parents, one), _root(parents, other)))
    parents[second] = first

"""Words that set a theme apart from the others.

Class-based TF-IDF: a theme's passages are taken as one long text, and a word counts for its share
of that text times log(1 + A / f), with A the mean number of words of a theme and f the word's count
over all. Source: Grootendorst (2022), "BERTopic", arXiv:2203.05794, section 3.3. Limit: single
words, so that "bus stop" is two.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

N_KEYWORDS = 8
DIGITS = 9


def class_weights(classes: Sequence[Sequence[str]]) -> list[dict[str, float]]:
    """Return each class's words with their weights.

    Args:
        classes: the words of each class, repeats and all.
    """
    counts = [Counter(words) for words in classes]
    totals: Counter[str] = Counter()
    for count in counts:
        totals.update(count)
    mean_words = sum(totals.values()) / max(1, len(classes))
    return [
        {
            word: round(n / len(words) * math.log(1 + mean_words / totals[word]), DIGITS)
            for word, n in sorted(count.items())
        }
        for words, count in zip(classes, counts, strict=True)
    ]


def top_keywords(weights: Mapping[str, float], *, most: int = N_KEYWORDS) -> tuple[str, ...]:
    """Return the words of most weight, the alphabet deciding between equals."""
    return tuple(ranked_words(weights)[:most])


def ranked_words(weights: Mapping[str, float]) -> list[str]:
    """Return the words, those of most weight first, the alphabet deciding between equals."""
    return sorted(weights, key=lambda word: (-weights[word], word))

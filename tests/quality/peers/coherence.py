"""How well the words of a topic go together: C_NPMI, by gensim, in the peers' environment.

Source: Röder, Both and Hinneburg (2015), "Exploring the space of topic coherence measures". Words
are compared by their English stems, so that a tool that gives "waiting" and one that gives "wait"
are counted alike; of a topic's words with one stem the first stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import Stemmer
from gensim.corpora import Dictionary
from gensim.models import CoherenceModel

WORD = re.compile(r"[^\W\d_]{2,}")


def coherence(
    texts: Sequence[str], topics: Sequence[Sequence[str]], *, most: int
) -> list[float | None]:
    """Return each topic's C_NPMI, -1 to 1; None for one with fewer than two known words.

    Args:
        texts: the reference, in windows of 10 words as gensim slides them by default.
        topics: the words of each topic, best first.
        most: so many of a topic's words count.
    """
    stem = Stemmer.Stemmer("english").stemWords
    tokens = [stem(WORD.findall(text.lower())) for text in texts]
    known = Dictionary(tokens)
    stems = [_distinct(stem([word.lower() for word in words]), known)[:most] for words in topics]
    rated = [words for words in stems if len(words) > 1]
    if not rated:
        return [None for _ in topics]
    model = CoherenceModel(
        topics=rated, texts=tokens, dictionary=known, coherence="c_npmi", topn=most, processes=1
    )
    values = iter(model.get_coherence_per_topic())
    return [_number(next(values)) if len(words) > 1 else None for words in stems]


def _distinct(stems: Sequence[str], known: Dictionary) -> list[str]:
    return [word for word in dict.fromkeys(stems) if word in known.token2id]


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)

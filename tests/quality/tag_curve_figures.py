"""Would more situations and responses help? Tags learned from a part of them, beside all of them.

By the quick reader alone: with the careful one each point would take a quarter of an hour.
"""

from __future__ import annotations

from nlp.embedding import load_embedder
from nlp.frameworks import read_word_lists
from nlp.tags.situations import learn_situations
from nlp.tags.situations.reader import Reader
from nlp.tags.tagger import Tagger
from nlp.text.rows import Row
from tests.quality import tag_figures
from tests.quality.figures import DEVELOPMENT, Figure

PARTS = (DEVELOPMENT,)
ROOMS = (*tag_figures.ROOMS, "tests/quality/tag_figures.py")
SHARES = (0.25, 0.5, 1.0)
KINDS = ("characteristic", "group")
FRAMEWORK = "cambridgeshire-edi-2023-2027"


def measure(part: str, *, small: bool = False) -> list[Figure]:
    """Return F1 by kind for each share of what there is to learn from."""
    texts = tag_figures.gold_texts(part)[: 12 if small else None]
    shares = (0.01,) if small else SHARES
    embedder = load_embedder()
    framework = tag_figures.with_all_groups(FRAMEWORK)
    figures = []
    for share in shares:
        model = learn_situations(embedder, share=share)
        tagger = Tagger(framework, read_word_lists(), embedder, readers=[Reader(model, embedder)])
        tagged = tagger.tag([Row(id=text.id, text=text.text) for text in texts])
        found = [tag_figures.refs_by_kind(row) for row in tagged]
        said = f"{share:.0%} of what it learns from: {model.record['n_situations']} situations"
        said = f"{said}, {model.record['n_responses']} responses"
        figures += [_f1(tag_figures.answers_of(texts, found, kind), kind, said) for kind in KINDS]
    return figures


def _f1(answers: list[tag_figures.Answer], kind: str, said: str) -> Figure:
    hits, false, missed = map(sum, zip(*(answer.counts for answer in answers), strict=True))
    return Figure(
        ability="tag",
        data="learning curve: the hard responses, quick reader alone",
        part=DEVELOPMENT,
        measure=f"F1, {kind}, {said}",
        value=2 * hits / max(1, 2 * hits + false + missed),
        n=len(answers),
    )

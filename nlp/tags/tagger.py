"""Tag texts with what they bear on under one framework: the whole job of this room.

For each passage: the framework's terms with look-alikes masked, and nearness in meaning, for
characteristics and groups first, then for objectives (what they list counts a little), then for
duties (which need to know whom the passage is about). Every text is judged by itself: neither
the order of the rows nor the other rows change a tag.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from nlp.data import read_words
from nlp.embedding import Embedder, load_embedder
from nlp.frameworks import Framework, WordLists, read_word_lists
from nlp.tags import matters, objectives
from nlp.tags.catalogue import build_catalogue
from nlp.tags.features import Likeness, Meaning
from nlp.tags.judging import Context, Judge, Judged, PassageEvidence
from nlp.tags.matching import TermHit, TermMatcher
from nlp.tags.matters import packaged_matters
from nlp.tags.meaning import STEPS, MeaningModel, encode_all
from nlp.tags.model import KINDS, Tag, TaggedRow
from nlp.tags.objectives import ObjectiveJudge, packaged_objectives
from nlp.tags.reasons import Nearness, Stretches, explain, leave_out, place_of
from nlp.tags.scorer import Verdict
from nlp.tags.situations import packaged_readers
from nlp.tags.situations.judging import SituationJudge
from nlp.tags.situations.reader import Reader
from nlp.tags.situations.views import Passage as Placed
from nlp.tags.situations.views import neighbourhoods
from nlp.tags.words import split_words
from nlp.text.languages import detect_language
from nlp.text.passages import count_words, split_passages
from nlp.text.rows import Row
from nlp.text.spans import Span

BLOCK = 2000  # rows at a time, to bound memory
ENGLISH = "en"
# A text too short for a language to be told is read as English from this share of its
# commonest words on.
SHORT_ENGLISH_SHARE = 0.14

QUICK_FILES = (objectives.QUICK_FILE, matters.QUICK_FILE)
CAREFUL_FILES = (objectives.CAREFUL_FILE, matters.CAREFUL_FILE)

MOST_KEPT = 4
_KEPT: dict[tuple[str, str, int], Tagger] = {}
_COMMON_ENGLISH = read_words("common_english")


def tag_rows(
    rows: Iterable[Row],
    *,
    framework: Framework,
    word_lists: WordLists | None = None,
    embedder: Embedder | None = None,
) -> list[TaggedRow]:
    """Return each row's tags, in the order of the rows.

    Args:
        rows: the texts. Meaning is judged in English ones, terms alone in all others.
        framework: whose objectives, groups and duties to tag with.
        word_lists: the words for characteristics and groups; packaged by default.
        embedder: the sentence encoder; the best at hand by default. With a fallback encoder
            terms alone are used: without the sentence model, nearness is nearness of words.
    """
    tagger = _tagger(framework, word_lists or read_word_lists(), embedder or load_embedder())
    listed = list(rows)
    blocks = (listed[first : first + BLOCK] for first in range(0, len(listed), BLOCK))
    return [tagged for block in blocks for tagged in tagger.tag(block)]


@dataclass(frozen=True, slots=True)
class _Passage:
    row: int
    span: Span
    text: str
    is_english: bool


class Tagger:
    """Tags rows with one framework's entries; made once, used for any number of rows.

    Args:
        framework: whose entries.
        word_lists: the words for characteristics and groups.
        embedder: the quick sentence encoder.
        readers: who judge by what was learned; the packaged ones by default.
    """

    def __init__(
        self,
        framework: Framework,
        word_lists: WordLists,
        embedder: Embedder,
        *,
        readers: Sequence[Reader] | None = None,
    ) -> None:
        self._entries = build_catalogue(framework, word_lists)
        self._matcher = TermMatcher(self._entries)
        self.embedder = embedder
        self._meaning = None if embedder.is_fallback else MeaningModel(self._entries, embedder)
        self._situations: SituationJudge | None = None
        self._last_embedder: Embedder | None = None
        readers = packaged_readers(embedder) if readers is None else readers
        if readers:
            self._situations = SituationJudge(readers, self._entries, word_lists)
        self._judge = Judge(
            self._entries,
            phrases=self._meaning.phrases if self._meaning else None,
            learned=self._situations.subjects if self._situations else (),
            objectives=self._objective_judge(readers),
        )

    def _objective_judge(self, readers: Sequence[Reader]) -> ObjectiveJudge | None:
        """Return the judge of objectives, who reads with the most careful encoder at hand."""
        objectives = [entry for entry in self._entries if entry.kind == "objective"]
        if not readers or not objectives:
            return None
        files = CAREFUL_FILES if len(readers) > 1 else QUICK_FILES
        model, told = packaged_objectives(files[0]), packaged_matters(files[1])
        self._last_embedder = readers[-1].embedder
        return ObjectiveJudge(objectives, model, told, self._last_embedder)

    def tag(self, rows: Sequence[Row]) -> list[TaggedRow]:
        """Return the rows' tags, in the order of the rows."""
        passages = [
            passage for number, row in enumerate(rows) for passage in _passages(number, row)
        ]
        judged = self._judge_passages(rows, passages)
        stretches = self._stretches(rows, passages, judged)
        tags: list[list[Tag]] = [[] for _ in rows]
        for place, (passage, found) in enumerate(zip(passages, judged, strict=True)):
            neighbours = _neighbours(passages, judged, place)
            for item in found:
                tag = self._tag(rows[passage.row].text, passage, item, neighbours, stretches)
                tags[passage.row].append(tag)
        return [
            TaggedRow(row.id, tuple(sorted(own, key=_order)))
            for row, own in zip(rows, tags, strict=True)
        ]

    def _judge_passages(
        self, rows: Sequence[Row], passages: Sequence[_Passage]
    ) -> list[list[Judged]]:
        hits = [self._matcher.find(row.text) for row in rows]
        own_hits = [_inside(hits[passage.row], passage.span) for passage in passages]
        english = [place for place, passage in enumerate(passages) if passage.is_english]
        closeness = None
        line: dict[int, int] = {}
        if self._meaning is not None and english:
            vectors = encode_all([passages[place].text for place in english], self.embedder)
            stacked = np.stack([vectors[passages[place].text] for place in english])
            closeness = self._meaning.closeness(stacked)
            line = {place: number for number, place in enumerate(english)}
        placed = [Placed(passages[p].row, passages[p].span, own_hits[p]) for p in english]
        learned = dict(zip(english, self._learned(rows, placed), strict=False))
        contexts = dict(self._contexts(rows, placed, english, learned))
        return [
            self._judge.judge(
                PassageEvidence(
                    span=passage.span,
                    n_words=count_words(passage.text),
                    hits=own_hits[place],
                    closeness=closeness,
                    line=line.get(place),
                    learned=learned.get(place),
                    context=contexts.get(place),
                )
            )
            for place, passage in enumerate(passages)
        ]

    def _learned(self, rows: Sequence[Row], placed: Sequence[Placed]) -> list[dict[int, Verdict]]:
        """Return what was learned from situations says of each passage, by entry."""
        if self._situations is None or not placed:
            return []
        return self._situations.judge([row.text for row in rows], placed)

    def _contexts(
        self,
        rows: Sequence[Row],
        placed: Sequence[Placed],
        places: Sequence[int],
        learned: Mapping[int, dict[int, Verdict]],
    ) -> Iterator[tuple[int, Context]]:
        """Yield what is seen, with their neighbours, of the passages that bear on something."""
        if self._last_embedder is None:
            return
        spans = dict(zip(places, neighbourhoods(placed), strict=True))
        rows_of = {place: one.row for place, one in zip(places, placed, strict=True)}
        wanted = [place for place in places if learned.get(place)]
        texts = [spans[place].of(rows[rows_of[place]].text) for place in wanted]
        vectors = encode_all(texts, self._last_embedder)
        for place, text in zip(wanted, texts, strict=True):
            yield place, Context(spans[place], vectors[text].astype(np.float64) / STEPS)

    def _stretches(
        self,
        rows: Sequence[Row],
        passages: Sequence[_Passage],
        judged: Sequence[Sequence[Judged]],
    ) -> dict[str, Stretches]:
        if self._meaning is None:
            return {}
        wanted = (
            place.of(rows[passage.row].text)
            for passage, found in zip(passages, judged, strict=True)
            for item in found
            for part in item.parts
            if (place := place_of(part, passage.span)) is not None
        )
        return leave_out(wanted, self.embedder)

    def _nearness(self, number: int, source: Meaning | Likeness) -> Nearness:
        if isinstance(source, Meaning):
            assert self._meaning is not None  # noqa: S101 - for mypy
            return partial(self._meaning.nearness, entry=number)
        assert self._situations is not None  # noqa: S101 - for mypy
        model, subject = self._situations.quick.model, source.subject
        return lambda vectors: model.of_meaning(vectors.astype(np.float64) / STEPS)[:, subject]

    def _tag(
        self,
        text: str,
        passage: _Passage,
        item: Judged,
        neighbours: tuple[str, ...],
        stretches: dict[str, Stretches],
    ) -> Tag:
        entry = self._entries[item.number]
        because = explain(
            item.parts,
            text=text,
            passage=passage.span,
            entry=entry,
            nearness=partial(self._nearness, item.number),
            stretches=stretches,
        )
        return Tag(
            kind=entry.kind,
            ref=entry.ref,
            score=item.score,
            start=passage.span.start,
            end=passage.span.end,
            quote=passage.text,
            because=because,
            conduct=entry.conduct,
            about=(item.about or neighbours) if entry.conduct else (),
        )


def _tagger(framework: Framework, word_lists: WordLists, embedder: Embedder) -> Tagger:
    """Return a tagger, kept from the last calls: making one encodes a thousand phrases."""
    key = (framework.sha256, word_lists.sha256, id(embedder))
    kept = _KEPT.get(key)
    if kept is None or kept.embedder is not embedder:
        while len(_KEPT) >= MOST_KEPT:
            _KEPT.pop(next(iter(_KEPT)))
        kept = _KEPT[key] = Tagger(framework, word_lists, embedder)
    return kept


def _passages(number: int, row: Row) -> Iterator[_Passage]:
    is_english = _is_english(row)
    for span in split_passages(row.text):
        yield _Passage(number, span, span.of(row.text), is_english)


def _is_english(row: Row) -> bool:
    language = row.language or detect_language(row.text)
    if language is not None:
        return language.split("-")[0].lower() == ENGLISH
    words = [word.folded for word in split_words(row.text)]
    common = sum(1 for word in words if word in _COMMON_ENGLISH)
    return common > 0 and common >= SHORT_ENGLISH_SHARE * len(words)


def _inside(hits: Sequence[TermHit], span: Span) -> tuple[TermHit, ...]:
    return tuple(hit for hit in hits if span.start <= hit.start and hit.end <= span.end)


def _neighbours(
    passages: Sequence[_Passage], judged: Sequence[Sequence[Judged]], place: int
) -> tuple[str, ...]:
    """Return whom the passages beside this one are about, where this one does not say.

    "They would not hire me. They said that I was too old." says it in the second sentence.
    """
    for beside in (place - 1, place + 1):
        same_row = 0 <= beside < len(passages) and passages[beside].row == passages[place].row
        if same_row and judged[beside] and judged[beside][0].about:
            return judged[beside][0].about
    return ()


def _order(tag: Tag) -> tuple[int, int, float, str, str]:
    return (tag.start, KINDS.index(tag.kind), -tag.score, tag.ref, tag.conduct or "")

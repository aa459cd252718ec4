"""What the worker does for evidence tags: call ``nlp.tags`` on masked words, keep what it said.

Tags that people have confirmed, removed or added stay; only the machine's own suggestions that
nobody has looked at are replaced by a new run. What a person has decided about some words is not
suggested again for a stretch that overlaps them, however the machine cuts its passages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet

from engagement.objectives.enums import TagKind
from engagement.objectives.models import EvidenceTag
from engagement.objectives.runs import note_read
from engagement.objectives.selectors import TaggingFramework, framework_for_tagging
from engagement.words.enums import Origin, RedactionProgress, ReviewState
from engagement.words.languages import HEARD, english_text, row_language
from engagement.words.models import Words
from engagement.words.passages import get_or_create_passages
from nlp.tags import Tag, TaggedRow, encoder_names, tag_rows
from nlp.text.rows import Row

# Spans by text, kind, ref and conduct.
_Decided = defaultdict[tuple[object, str, str, str], list[tuple[int, int]]]


@dataclass(frozen=True)
class _Found:
    words: Words
    tag: Tag

    @property
    def span(self) -> tuple[object, int, int]:
        return self.words.pk, self.tag.start, self.tag.end


def tag_words(words_ids: Iterable[object]) -> int:
    """Suggest evidence tags for these words; return how many tags the machine suggests."""
    pieces = list(
        Words.objects.filter(pk__in=list(words_ids), record__withdrawn_on=None)
        .exclude(redaction_progress=RedactionProgress.WAITING)
        .select_related("record__body")
        .prefetch_related("redactions", HEARD)
        .order_by("pk")
    )
    ids = [piece.pk for piece in pieces]
    read = set(Words.objects.read().filter(pk__in=ids).values_list("pk", flat=True))
    n_tags = 0
    for body in {piece.record.body for piece in pieces}:
        own = [piece for piece in pieces if piece.record.body_id == body.pk]
        # What a translation stands for has nothing left to say, and loses what was suggested on it.
        rows = [
            Row(
                id=str(piece.pk),
                text=english_text(piece) if piece.pk in read else "",
                language=row_language(piece),
            )
            for piece in own
        ]
        framework = framework_for_tagging(body)
        if framework is not None:
            tagged = tag_rows(rows, framework=framework.file, word_lists=framework.word_lists)
            n_tags += _store(framework, own, tagged)
    return n_tags


@transaction.atomic
def _store(tagging: TaggingFramework, pieces: Sequence[Words], tagged: Sequence[TaggedRow]) -> int:
    framework = tagging.row
    note_read(tagging.version, pieces, embedder=encoder_names())
    tags = EvidenceTag.objects.filter(framework=framework, passage__words__in=pieces)
    tags.filter(origin=Origin.MACHINE, state=ReviewState.SUGGESTED).delete()
    decided = _decided(tags)
    found = [
        _Found(piece, tag)
        for piece, row in zip(pieces, tagged, strict=True)
        for tag in row.tags
        if not _is_decided(piece, tag, decided)
    ]
    passages = get_or_create_passages({one.span for one in found})
    objectives = {objective.ref: objective for objective in framework.objectives.all()}
    EvidenceTag.objects.bulk_create(
        (
            EvidenceTag(
                passage=passages[one.span],
                framework=framework,
                kind=one.tag.kind,
                ref=one.tag.ref,
                objective=objectives.get(one.tag.ref)
                if one.tag.kind == TagKind.OBJECTIVE
                else None,
                conduct=one.tag.conduct or "",
                about=list(one.tag.about),
                score=one.tag.score,
                because=_without_words(one.tag),
                origin=Origin.MACHINE,
            )
            for one in found
        ),
        ignore_conflicts=True,  # what a person decided about the same passage stands
        batch_size=1000,
    )
    return len(found)


def _decided(tags: QuerySet[EvidenceTag]) -> _Decided:
    """Return the spans that people have decided about, by text and by what they bear on."""
    found: _Decided = defaultdict(list)
    for words_id, kind, ref, conduct, start, end in tags.values_list(
        "passage__words_id", "kind", "ref", "conduct", "passage__start", "passage__end"
    ):
        found[words_id, kind, ref, conduct].append((start, end))
    return found


def _is_decided(piece: Words, tag: Tag, decided: _Decided) -> bool:
    spans = decided.get((piece.pk, tag.kind, tag.ref, tag.conduct or ""), ())
    return any(start < tag.end and tag.start < end for start, end in spans)


def _without_words(tag: Tag) -> list[dict[str, object]]:
    """Return the reasons by offset: the words are cut from the record whenever shown."""
    return [
        {"start": one.start, "end": one.end, "weight": one.weight, "why": one.why}
        for one in tag.because
    ]

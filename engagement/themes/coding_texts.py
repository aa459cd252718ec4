"""The answers that the machine holds against a codebook, masked, as rows of ``nlp``."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from engagement.consultations.enums import TEXT_KINDS
from engagement.consultations.models import Consultation
from engagement.themes.models import Codebook, Coding
from engagement.words.enums import RedactionProgress, ReviewState
from engagement.words.languages import HEARD, english_text, row_language, set_foreign_aside
from engagement.words.models import Words
from nlp.coding import Codebook as NlpCodebook
from nlp.coding import CodebookTheme
from nlp.text.rows import Row

MOST_EXAMPLES = 20  # of a theme: more add little to what its text says


def readable_answers(consultation: Consultation) -> dict[str, Words]:
    """Return the answers in words that stand and may be read, by id.

    What is in another language is left aside until somebody translates it.
    """
    pieces = (
        Words.objects.filter(
            answer__question__consultation=consultation,
            answer__question__kind__in=TEXT_KINDS,
            record__withdrawn_on=None,
        )
        .exclude(redaction_progress=RedactionProgress.WAITING)
        .select_related("answer__question")
        .prefetch_related("redactions", HEARD)
        .order_by("pk")
    )
    readable, _n_aside = set_foreign_aside(pieces)
    return {str(piece.pk): piece for piece in readable}


def rows_of(answers: Iterable[Words]) -> list[Row]:
    """Return answers as the machine reads them."""
    return [
        Row(
            id=str(piece.pk),
            text=english_text(piece),
            respondent=str(piece.record_id),
            question=piece.answer.question.text,
            language=row_language(piece),
        )
        for piece in answers
    ]


def text_sha256(text: str) -> str:
    """Return the hash of one text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def book_of(
    codebook: Codebook, examples: Mapping[int, tuple[str, ...]] | None = None
) -> NlpCodebook:
    """Return the standing themes as ``nlp`` reads a codebook.

    Args:
        examples: texts that belong, by theme id; none where None.
    """
    given = examples or {}
    themes = [
        CodebookTheme(
            id=str(theme.pk),
            name=theme.name,
            definition=theme.definition,
            includes=tuple(theme.includes),
            excludes=tuple(theme.excludes),
            examples=given.get(theme.pk, ()),
            parent=None,
        )
        for theme in codebook.themes.standing()
    ]
    return NlpCodebook(tuple(sorted(themes, key=lambda theme: theme.id)))


def confirmed_examples(codebook: Codebook, texts: Mapping[str, str]) -> dict[int, tuple[str, ...]]:
    """Return passages that people stand behind, by theme id, in one order for the same words."""
    confirmed = (
        Coding.objects.standing()
        .filter(theme__codebook=codebook, state=ReviewState.CONFIRMED)
        .values_list("theme_id", "passage__words_id", "passage__start", "passage__end")
    )
    found: dict[int, set[str]] = {}
    for theme_id, words_id, start, end in confirmed:
        text = texts.get(str(words_id), "")[start:end].strip()
        if text:
            found.setdefault(theme_id, set()).add(text)
    return {
        theme: tuple(sorted(some, key=text_sha256)[:MOST_EXAMPLES]) for theme, some in found.items()
    }

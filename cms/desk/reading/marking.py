"""Show words with the stretches that are a reason for something, around what is redacted.

Reasons overlap: each stretch of the text is drawn once, with the numbers of the reasons that
end there. Nothing redacted is ever inside a mark. Everything is escaped here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from cms.components.languages import language_attributes
from engagement.words.enums import RedactionProgress
from engagement.words.models import Words
from engagement.words.reading import segments_of

Extent = tuple[int, int]
InLanguage = tuple[int, int, str]


@dataclass(frozen=True)
class _Stretch:
    """A piece that is drawn as one; ``numbers`` are the reasons it belongs to."""

    text: str
    is_redacted: bool
    numbers: tuple[int, ...] = ()
    language: str = ""


def mark_words(
    words: Words, reasons: Sequence[Extent], *, languages: Sequence[InLanguage] = ()
) -> SafeString:
    """Return the redacted text as HTML with reasons 1, 2, … marked.

    Args:
        words: looked at by the machine.
        reasons: start and end in code points of the original text; the first has number 1.
        languages: stretches in another language than the whole is in.
    """
    stretches = _stretches(words, reasons, languages)
    last_of = {number: at for at, one in enumerate(stretches) for number in one.numbers}
    drawn = [
        (_draw(one, [number for number in one.numbers if last_of[number] == at]),)
        for at, one in enumerate(stretches)
    ]
    return format_html_join("", "{}", drawn)


def mark_plainly(words: Words, spans: Sequence[Extent]) -> SafeString:
    """Return the redacted text as HTML with spans marked, without numbers."""
    drawn = [(_draw(one, ()),) for one in _stretches(words, spans, ())]
    return format_html_join("", "{}", drawn)


def plain_or_nothing(words: Words) -> SafeString:
    """Return the redacted text as HTML; nothing while nobody has looked for what to redact."""
    if words.redaction_progress == RedactionProgress.WAITING:
        return SafeString("")
    return mark_plainly(words, [])


def _stretches(
    words: Words, reasons: Sequence[Extent], languages: Sequence[InLanguage]
) -> list[_Stretch]:
    edges = [edge for reason in reasons for edge in reason]
    edges += [edge for start, end, _language in languages for edge in (start, end)]
    found: list[_Stretch] = []
    for segment in segments_of(words):
        if segment.is_redacted:
            found.append(_Stretch(segment.text, is_redacted=True))
            continue
        inside = {edge for edge in edges if segment.start < edge < segment.end}
        cuts = [segment.start, *sorted(inside), segment.end]
        for start, end in pairwise(cuts):
            text = segment.text[start - segment.start : end - segment.start]
            numbers = _covering(reasons, start, end)
            language = _spoken(languages, start, end)
            found.append(_Stretch(text, is_redacted=False, numbers=numbers, language=language))
    return found


def _covering(reasons: Sequence[Extent], start: int, end: int) -> tuple[int, ...]:
    return tuple(n for n, (first, last) in enumerate(reasons, 1) if first <= start and end <= last)


def _spoken(languages: Sequence[InLanguage], start: int, end: int) -> str:
    return next((one for first, last, one in languages if first <= start and end <= last), "")


def _draw(stretch: _Stretch, ending: Sequence[int]) -> SafeString:
    if stretch.is_redacted:
        return format_html('<span class="heard-redacted">{}</span>', stretch.text)
    if stretch.language:
        inner = _draw(replace(stretch, language=""), ending)
        return format_html("<span{}>{}</span>", language_attributes(stretch.language), inner)
    if not stretch.numbers:
        return format_html("{}", stretch.text)
    # A word joiner keeps the number on the line of the word that it belongs to.
    numbers = format_html_join(
        " ", '<sup class="heard-mark__number">{}</sup>', ((number,) for number in ending)
    )
    joined = format_html("\u2060{}", numbers) if ending else ""
    return format_html('<mark class="heard-mark">{}{}</mark>', stretch.text, joined)

"""What language words are in, and which stretches of them wait for a translation.

The machine reads English. Whatever is in another language is left blank before it reads, so that
nothing is themed, coded or tagged by words that it doesn't understand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from django.db.models import Exists, OuterRef, Q

from engagement.words.enums import TRANSLATED_KINDS, Origin, RedactionProgress, WordsKind
from engagement.words.models import HeardLanguage, Words, WordsQuerySet
from engagement.words.reading import masked_text
from nlp.text.languages import ENGLISH, detect_language, language_stretches
from nlp.text.spans import Span

BLANK = " "
# What ``foreign_spans`` needs of a list of words, in one query more.
HEARD = "heard_languages"


def is_english(language: str) -> bool:
    """Return whether a BCP 47 tag names English of any country."""
    return language.casefold().split("-")[0] == ENGLISH


def foreign_spans(words: Words) -> list[tuple[int, int, str]]:
    """Return the stretches in another language: start, end and which; none of a translation.

    Args:
        words: prefetched with ``HEARD`` where there are many.
    """
    if words.kind == WordsKind.TRANSLATION:
        return []
    heard = heard_stretches(words)
    if heard:
        return [(h.start, h.end, h.language) for h in heard if not is_english(h.language)]
    if not words.language or is_english(words.language):
        return []
    return [(0, len(words.text), words.language)]


def heard_stretches(words: Words) -> list[HeardLanguage]:
    """Return what was heard of a text beside its language; a person goes before the machine."""
    heard = list(words.heard_languages.all())
    by_person = [one for one in heard if one.origin == Origin.PERSON]
    return by_person or heard


def span_language(words: Words, start: int, end: int) -> str:
    """Return the language of a part of a text: its stretch's, or else that of the whole."""
    inside = (h for h in heard_stretches(words) if h.start <= start and end <= h.end)
    return next((one.language for one in inside), words.language)


def english_text(words: Words) -> str:
    """Return the masked text with stretches in another language blank, of the same length.

    Raises:
        NotYetReadable: the machine has not looked for personal data yet.
    """
    return _without(masked_text(words), foreign_spans(words))


def is_all_foreign(words: Words) -> bool:
    """Return whether there is something in another language and nothing left to read without it."""
    spans = foreign_spans(words)
    return bool(spans) and not any(letter.isalnum() for letter in _without(words.text, spans))


def set_foreign_aside(words: Iterable[Words]) -> tuple[list[Words], int]:
    """Return the words of which the machine can read something, and how many it can't read."""
    pieces = list(words)
    readable = [piece for piece in pieces if not is_all_foreign(piece)]
    return readable, len(pieces) - len(readable)


def in_other_languages(words: WordsQuerySet) -> WordsQuerySet:
    """Keep words of which something is in another language than English."""
    heard = HeardLanguage.objects.filter(words=OuterRef("pk"))
    by_person = Exists(heard.filter(origin=Origin.PERSON))
    foreign = heard.exclude(_is_english())
    by_whole = ~Q(language="") & ~_is_english() & ~Exists(heard)
    return words.filter(
        Exists(foreign.filter(origin=Origin.PERSON))
        | (~Q(by_person) & (Exists(foreign) | by_whole))
    ).exclude(kind=WordsKind.TRANSLATION)


def needing_translation(words: WordsQuerySet) -> WordsQuerySet:
    """Keep words that stand, that may be read, and of which something waits for a translation."""
    standing = words.read().filter(kind__in=TRANSLATED_KINDS, record__withdrawn_on=None)
    return in_other_languages(standing.exclude(redaction_progress=RedactionProgress.WAITING))


def count_waiting_answers(words: WordsQuerySet) -> int:
    """Return how many of these words have something in them that waits for a translation."""
    return needing_translation(words).count()


def hear(words: Words) -> list[HeardLanguage]:
    """Say which language words are in, unless their author said so; return what else was heard.

    Writes nothing. A translation is in English on the word of whoever entered it.
    """
    if words.kind == WordsKind.TRANSLATION:
        return []
    stretches = [(one.span, one.language) for one in language_stretches(words.text) if one.language]
    if not words.language:
        words.language = detect_language(words.text) or _most(stretches)
        words.language_origin = Origin.MACHINE if words.language else ""
    known = words.language.casefold().split("-")[0]
    if all(language == known for _span, language in stretches):
        return []
    return [
        HeardLanguage(
            words=words,
            start=span.start,
            end=span.end,
            language=language,
            origin=Origin.MACHINE,
        )
        for span, language in stretches
    ]


def row_language(words: Words) -> str | None:
    """Return the language of what ``english_text`` leaves, as ``nlp`` takes it."""
    if words.language and not is_english(words.language) and heard_stretches(words):
        return ENGLISH
    return words.language or None


def _most(stretches: Sequence[tuple[Span, str]]) -> str:
    lengths: Counter[str] = Counter()
    for span, language in stretches:
        lengths[language] += len(span)
    return max(lengths, key=lambda language: (lengths[language], language), default="")


def _without(text: str, spans: Sequence[tuple[int, int, str]]) -> str:
    for start, end, _language in spans:
        text = text[:start] + BLANK * (end - start) + text[end:]
    return text


def _is_english() -> Q:
    return Q(language=ENGLISH) | Q(language__startswith=f"{ENGLISH}-")

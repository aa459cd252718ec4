"""Take out of what the machine said about themes the words that only withdrawn texts held.

A suggestion keeps its own words whatever a person decides, but its name and keywords come from
people's texts: a word that nobody's standing text holds any more goes from it, as do the ids of
texts that are gone from a run's parameters.

Known limit: a word counts as standing where a text holds one that begins alike, since the machine
writes a word in another form than it found it. A theme's own name, a person's word, stays.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from engagement.consultations.models import Question
from engagement.themes.enums import RunState
from engagement.themes.models import AnalysisRun, SuggestedName, SuggestedTheme
from engagement.words.models import Words
from nlp.themes.defining import FRAME
from nlp.themes.families import family

_WORD = re.compile(r"\w+")
_ENDING = 3  # letters by which two forms of a word may differ
_SHORTEST_STEM = 4
# Ours, in the sentence that defines every suggestion (``nlp.themes.defining``, now and before).
_FRAME = frozenset(
    re.findall(
        r"\w+",
        "what people say about also and words they use such as distinct from other matters "
        "in words is a theme of its own",
    )
) | set(FRAME.split())
_SAID = ["name", "definition", "keywords", "includes", "excludes"]


class _Standing:
    """The words of the texts that are left, with the question's own."""

    def __init__(self, texts: Iterable[str]) -> None:
        known: set[str] = set(_FRAME)
        for text in texts:
            known.update(_WORD.findall(text.casefold()))
        self._sorted = sorted(known)
        # "Using" is of one family with "use" only without its last letter.
        self._families = {family(form) for one in known for form in (one, one.removesuffix("e"))}

    def holds(self, word: str) -> bool:
        stem = word.casefold()[: max(_SHORTEST_STEM, len(word) - _ENDING)]
        # "Changing" of a text's "change" begins otherwise than it.
        if family(word.casefold()) in self._families:
            return True
        at = bisect_left(self._sorted, stem)
        return at < len(self._sorted) and self._sorted[at].startswith(stem)

    def is_lost(self, text: str) -> bool:
        return not all(self.holds(word) for word in _WORD.findall(text))

    def cleaned(self, text: str) -> str:
        gone = _("[withdrawn]")
        return _WORD.sub(lambda word: word[0] if self.holds(word[0]) else gone, text)


def forget_words_of(record_ids: Sequence[str]) -> None:
    """Take the words of withdrawn records out of the runs on the questions they answered."""
    questions = Question.objects.filter(
        runs__state=RunState.DONE, consultation__responses__in=record_ids
    )
    for question in questions.distinct():
        _forget(question)


@transaction.atomic
def _forget(question: Question) -> None:
    texts = dict(
        Words.objects.filter(answer__question=question, record__withdrawn_on=None).values_list(
            "pk", "text"
        )
    )
    standing = _Standing([question.text, *texts.values()])
    ids = {str(pk) for pk in texts}
    for run in question.runs.filter(state=RunState.DONE):
        left = _without(run.parameters, standing, ids)
        if left != run.parameters:
            AnalysisRun.objects.filter(pk=run.pk).update(parameters=left)
    suggestions = SuggestedTheme.objects.filter(run__question=question)
    changed = [one for one in suggestions if _clean(one, standing)]
    SuggestedTheme.objects.bulk_update(changed, _SAID, batch_size=200)
    proposed = SuggestedName.objects.filter(suggestion__run__question=question)
    renamed = [one for one in proposed if _clean_name(one, standing)]
    SuggestedName.objects.bulk_update(renamed, ["name", "definition"], batch_size=200)


def _without(parameters: Mapping[str, Any], standing: _Standing, ids: set[str]) -> dict[str, Any]:
    left = dict(parameters)
    if "copies" in left:
        groups = ([one for one in group if one in ids] for group in left["copies"])
        left["copies"] = [group for group in groups if len(group) > 1]
    if "uncommon" in left:
        left["uncommon"] = [point for point in left["uncommon"] if point["id"] in ids]
    apart = left.get("set_apart")
    if isinstance(apart, dict) and "context_words" in apart:
        kept = [word for word in apart["context_words"] if not standing.is_lost(word)]
        left["set_apart"] = {**apart, "context_words": kept}
    return left


def _clean(suggestion: SuggestedTheme, standing: _Standing) -> bool:
    """Take lost words out of a suggestion; return whether there were any."""
    before = [getattr(suggestion, field) for field in _SAID]
    for field in ("keywords", "includes", "excludes"):
        kept = [one for one in getattr(suggestion, field) if not standing.is_lost(one)]
        setattr(suggestion, field, kept)
    suggestion.name = standing.cleaned(suggestion.name)[:120]
    suggestion.definition = standing.cleaned(suggestion.definition)[:1000]
    return before != [getattr(suggestion, field) for field in _SAID]


def _clean_name(proposed: SuggestedName, standing: _Standing) -> bool:
    """Take lost words out of what a language model proposed; return whether there were any.

    It puts into words of its own what it was shown, so that a word of its own goes as well.
    """
    before = (proposed.name, proposed.definition)
    proposed.name = standing.cleaned(proposed.name)[:120]
    proposed.definition = standing.cleaned(proposed.definition)[:1000]
    return before != (proposed.name, proposed.definition)

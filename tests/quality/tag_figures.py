"""How well equality tags are found in invented responses that were written to be hard.

Figures stand beside those of the word lists alone. "Open" texts of the gold set are development,
"aside" ones evaluation. A group counts where a framework that lists all of them is given, an
objective under the framework that it was labelled for. Doubtful labels count neither way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np

from nlp.frameworks import Framework, read_framework, read_word_lists
from nlp.frameworks.model.particulars import GroupStanding
from nlp.tags import TaggedRow, tag_rows
from nlp.tags.catalogue import word_list_entries
from nlp.tags.matching import TermMatcher
from nlp.text.rows import Row
from tests.quality.figures import DATA, DEVELOPMENT, EVALUATION, Figure, interval, read_jsonl
from tests.quality.gold.loading import TaggedText, read_tags

PARTS = (DEVELOPMENT, EVALUATION)
ROOMS = (
    "nlp/tags", "nlp/text", "nlp/frameworks", "nlp/data", "nlp/embedding", "nlp/coding/features.py",
    "tests/quality/gold",
)  # fmt: skip
TARGETS = {"F1, characteristic": 0.75, "F1, group": 0.70, "F1, objective": 0.50}
MOST_ALARMS = 0.05
DRAWS = 500
TERMS = "the word lists' terms"
FRAMEWORKS = Path(__file__).resolve().parents[2] / "nlp" / "frameworks" / "data"
GOLD = "invented responses, written to be hard"
KINDS = ("characteristic", "group", "objective", "conduct")
Refs = frozenset[str]


@dataclass(frozen=True)
class Answer:
    """What is right of one text, what doesn't count, and what was found."""

    right: Refs
    doubtful: Refs
    found: Refs

    @property
    def counts(self) -> tuple[int, int, int]:
        """Return hits, false ones and misses."""
        found = self.found - self.doubtful
        return (
            len(found & self.right),
            len(found - self.right),
            len(self.right - self.found),
        )

    def of(self, ref: str) -> Answer:
        """Return the same for one id alone."""
        only = frozenset({ref})
        return Answer(self.right & only, self.doubtful & only, self.found & only)


def measure(part: str, *, small: bool = False) -> list[Figure]:
    """Return figures by kind, by id, on texts that only tempt, and on plain mentions."""
    texts = gold_texts(part)[: 12 if small else None]
    tagged = _tagged(texts)
    figures = []
    for baseline, found in (("", tagged), (TERMS, _by_terms(texts))):
        for kind in KINDS if not baseline else ("characteristic", "group"):
            answers = answers_of(texts, found, kind)
            figures += _figures(answers, kind, part, baseline)
            if kind in {"characteristic", "group"} and not baseline:
                figures += _by_ref(answers, kind, part)
        figures.append(_alarms(texts, found, part, baseline))
    if not small and part == DEVELOPMENT:
        figures.append(_plain_mentions())
    return figures


def gold_texts(part: str) -> list[TaggedText]:
    """Return the gold texts of a part of ours."""
    wanted = "open" if part == DEVELOPMENT else "aside"
    return [text for text in read_tags() if text.part == wanted]


def examples(part: str, *, most: int = 20) -> tuple[list[str], list[str]]:
    """Return up to ``most`` misses and false alarms of the gold set, unedited, spread evenly."""
    texts = gold_texts(part)
    found = _tagged(texts)
    misses, alarms = [], []
    for kind in ("characteristic", "group"):
        for text, answer in zip(texts, answers_of(texts, found, kind), strict=True):
            missed = sorted(answer.right - answer.found)
            false = sorted(answer.found - answer.right - answer.doubtful)
            misses += [f"{', '.join(missed)}: {text.text}"] if missed else []
            alarms += [f"{', '.join(false)}: {text.text}"] if false else []
    return _spread(misses, most), _spread(alarms, most)


def answers_of(
    texts: Sequence[TaggedText], found: Sequence[Mapping[str, Refs]], kind: str
) -> list[Answer]:
    """Return for each text what is right and what was found of one kind."""
    answers = []
    for text, refs in zip(texts, found, strict=True):
        right, doubtful = _labels(text, kind)
        answers.append(Answer(right, doubtful - right, refs.get(kind, frozenset())))
    return answers


def _labels(text: TaggedText, kind: str) -> tuple[Refs, Refs]:
    if kind == "objective":
        return frozenset(text.objectives) - text.doubtful_objectives, text.doubtful_objectives
    if kind == "conduct":
        pairs = [(one.conduct, one.is_doubtful) for one in text.conduct]
    else:
        labels = text.characteristics if kind == "characteristic" else text.groups
        pairs = [(label.ref, label.is_doubtful) for label in labels]
    return (
        frozenset(ref for ref, is_doubtful in pairs if not is_doubtful),
        frozenset(ref for ref, is_doubtful in pairs if is_doubtful),
    )


def _tagged(texts: Sequence[TaggedText]) -> list[dict[str, Refs]]:
    found: dict[str, dict[str, Refs]] = {}
    for name in sorted({text.framework for text in texts}):
        own = [Row(id=text.id, text=text.text) for text in texts if text.framework == name]
        for tagged in tag_rows(own, framework=with_all_groups(name)):
            found[tagged.id] = refs_by_kind(tagged)
    return [found[text.id] for text in texts]


def refs_by_kind(tagged: TaggedRow) -> dict[str, Refs]:
    """Return the ids that a text is tagged with, by kind; conduct as a kind of its own."""
    refs: dict[str, set[str]] = {}
    for tag in tagged.tags:
        if tag.conduct is not None:
            refs.setdefault("conduct", set()).add(tag.conduct)
        else:
            refs.setdefault(tag.kind, set()).add(tag.ref)
    return {kind: frozenset(own) for kind, own in refs.items()}


@cache
def with_all_groups(name: str) -> Framework:
    """Return a packaged framework that lists every group of the word lists."""
    framework = read_framework(FRAMEWORKS / f"{name}.yaml")
    groups = tuple(GroupStanding(id=one.id, standing="named") for one in read_word_lists().groups)
    return replace(framework, groups=groups, sha256=f"{framework.sha256} with all groups")


def _by_terms(texts: Sequence[TaggedText]) -> list[dict[str, Refs]]:
    entries = word_list_entries(read_word_lists())
    plain = [replace(entry, also=(), also_not=()) for entry in entries]
    matcher = TermMatcher(plain)
    found = []
    for text in texts:
        refs: dict[str, set[str]] = {}
        for hit in matcher.find(text.text):
            refs.setdefault(plain[hit.entry].kind, set()).add(plain[hit.entry].ref)
        found.append({kind: frozenset(own) for kind, own in refs.items()})
    return found


def _figures(answers: Sequence[Answer], kind: str, part: str, baseline: str) -> list[Figure]:
    counts = np.array([answer.counts for answer in answers], np.float64)
    shares: dict[str, Callable[[np.ndarray], float]] = {
        "F1": lambda total: _over(2 * total[0], 2 * total[0] + total[1] + total[2]),
        "precision": lambda total: _over(total[0], total[0] + total[1]),
        "recall": lambda total: _over(total[0], total[0] + total[2]),
    }
    figures = []
    for measure_name, share in shares.items():
        low, high = interval(
            lambda drawn, share=share: share(counts[drawn].sum(axis=0)), len(counts), draws=DRAWS
        )
        value = share(counts.sum(axis=0))
        name = f"{measure_name}, {kind}"
        figures.append(_figure(name, value, low, high, part, baseline, n=len(counts)))
    return figures


def _by_ref(answers: Sequence[Answer], kind: str, part: str) -> list[Figure]:
    refs = sorted({ref for answer in answers for ref in answer.right})
    figures = []
    for ref in refs:
        own = np.array([answer.of(ref).counts for answer in answers]).sum(axis=0)
        value = _over(2 * own[0], 2 * own[0] + own[1] + own[2])
        n_texts = int(own[0] + own[2])
        figures.append(_figure(f"F1, {kind} {ref}", value, None, None, part, "", n=n_texts))
    return figures


def _alarms(
    texts: Sequence[TaggedText], found: Sequence[Mapping[str, Refs]], part: str, baseline: str
) -> Figure:
    alarms = np.array(
        [
            any(answer.counts[1] for answer in pair)
            for text, *pair in zip(
                texts,
                answers_of(texts, found, "characteristic"),
                answers_of(texts, found, "group"),
                strict=True,
            )
            if text.is_hard_negative
        ],
        np.float64,
    )
    low, high = interval(lambda drawn: float(alarms[drawn].mean()), len(alarms), draws=DRAWS)
    found_alarms = _figure(
        "hard negatives with an alarm for a characteristic or group",
        float(alarms.mean()),
        low,
        high,
        part,
        baseline,
        n=len(alarms),
    )
    return replace(found_alarms, lower_is_better=True, target=MOST_ALARMS)


def _plain_mentions() -> Figure:
    rows = read_jsonl(DATA / "neutral_mentions" / "sentences.jsonl")
    framework = with_all_groups("cambridgeshire-edi-2023-2027")
    tagged = tag_rows([Row(id=row["id"], text=row["text"]) for row in rows], framework=framework)
    hits = np.array(
        [
            row["characteristic"] in refs_by_kind(one).get("characteristic", frozenset())
            for row, one in zip(rows, tagged, strict=True)
        ],
        np.float64,
    )
    low, high = interval(lambda drawn: float(hits[drawn].mean()), len(hits), draws=DRAWS)
    return Figure(
        ability="tag",
        data="people mentioned in passing, 315 sentences",
        part=DEVELOPMENT,
        measure="recall of the characteristic",
        value=float(hits.mean()),
        low=low,
        high=high,
        n=len(hits),
    )


def _figure(
    name: str,
    value: float,
    low: float | None,
    high: float | None,
    part: str,
    baseline: str,
    *,
    n: int = 0,
) -> Figure:
    return Figure(
        ability="tag",
        data=GOLD,
        part=part,
        measure=name,
        value=value,
        low=low,
        high=high,
        baseline=baseline,
        n=n,
        target=TARGETS.get(name) if not baseline else None,
    )


def _over(part: float, whole: float) -> float:
    return float(part / whole) if whole else float("nan")


def _spread(items: Sequence[str], most: int) -> list[str]:
    step = max(1, len(items) / most)
    return [items[int(place * step)] for place in range(min(most, len(items)))]

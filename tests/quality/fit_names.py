"""Learn the weights of `nlp.redaction.weighing` and write them, or try them on texts left out.

``python -m tests.quality.fit_names --write``. Rules were mended on some of the texts, where they
are right more often than elsewhere: what they say is weighed on texts that were written after
them alone. First the other facts are weighed on all texts; then the sum of those, each text's
weights learnt without it, is weighed against what the rules say. ``--also FILE`` adds texts with
marks in line that came after the rules; ``--errors`` prints what goes wrong on those left out.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import hstack
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from nlp.redaction.engine import read_people
from nlp.redaction.evidence import NEVER
from nlp.redaction.folding import fold
from nlp.redaction.people import enough
from nlp.redaction.word_lists import listed
from tests.quality.gold.loading import Mark, read_redaction, without_marks

ROOT = Path(__file__).parents[2]
INVENTED = ROOT / "tests" / "nlp" / "redaction" / "invented"
WRITTEN_TO = ROOT / "nlp" / "redaction" / "data" / "name_weights.txt"
BEFORE_RULES = ("names", "names_more", "clean", "clean_more", "clean_numbers", "clean_traps",
                "clean_traps_more")  # fmt: skip
# The last text of the gold set that rules were mended on.
LAST_BEFORE = "r453"
AFTER_RULES = ("names_varied", "clean_varied", "clean_tempting", "clean_tempting_more")
RULE = "rule "
# They belong to the name by another rule, whatever they are by themselves.
TITLES = listed("named_titles") | listed("roles") | listed("kin")
STRENGTH, RULE_STRENGTH = 0.3, 1.0
FOLDS = 5
HEAD = """# Weights of the facts about a word that could be a name; learnt, not written by hand:
# `python -m tests.quality.fit_names --write`. Above 0 speaks for a person, below against.
"""


@dataclass(frozen=True)
class Example:
    """A word that could be a name.

    Attributes:
        text: the text that it stands in.
        word: as written.
        facts: what speaks for and against it, rules left out.
        rule: what the rules say.
        is_name: the truth.
        enough: how likely it must be.
    """

    text: str
    word: str
    facts: tuple[str, ...]
    rule: str
    is_name: bool
    enough: float


@dataclass(frozen=True)
class Weights:
    """What was learnt: the weight of each fact, and of none."""

    of: dict[str, float]
    base: float

    def odds(self, facts: Sequence[str]) -> float:
        """Return the sum that is weighed against 0."""
        return self.base + sum(self.of.get(fact, 0.0) for fact in facts)


def main() -> int:
    """Learn; write or print; return 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--also", type=Path, action="append", default=[])
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()
    gold = [text for text in read_redaction() if text.part == "open"]
    old, new = (
        [(text.text, text.marks) for text in gold if (text.id > LAST_BEFORE) is later]
        for later in (False, True)
    )
    before = _examples([*old, *_lines(INVENTED / f"{name}.txt" for name in BEFORE_RULES)])
    later_files = [*(INVENTED / f"{name}.txt" for name in AFTER_RULES), *args.also]
    after = _examples([*new, *_lines(later_files)])
    odds = np.array(_left_out(before, after))
    _print_shares(after, odds)
    if args.errors:
        _print_errors(after, odds)
    if args.write:
        _write(_learnt(before, after))
    return 0


def _lines(paths) -> list[tuple[str, tuple[Mark, ...]]]:
    return [
        without_marks(line)
        for path in paths
        for line in path.read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    ]


def _examples(marked: Sequence[tuple[str, tuple[Mark, ...]]]) -> list[Example]:
    folded = [fold(text).text for text, _ in marked]
    out = []
    for (text, marks), seen, reading in zip(marked, folded, read_people(folded), strict=True):
        for at, facts in reading.facts.items():
            word = reading.words[at]
            near = [m for m in marks if m.start < word.end and word.start < m.end]
            # Names inside addresses and e-mails are others' business, doubtful ones nobody's.
            if near and word.plain in TITLES:
                continue
            if len(seen) != len(text) or any(m.is_doubtful or m.type != "PERSON" for m in near):
                continue
            (rule,) = (fact for fact in facts if fact.startswith(RULE))
            others = tuple(fact for fact in facts if fact != rule)
            out.append(Example(text, word.text, others, rule, bool(near), enough(reading, at)))
    return out


def _learnt(before: Sequence[Example], after: Sequence[Example]) -> Weights:
    """Return the weights of all facts, those of rules learnt on the later texts alone."""
    folds = [_fold(example) for example in after]
    sums = np.zeros(len(after))
    for fold_number in range(FOLDS):
        kept = [one for one, number in zip(after, folds, strict=True) if number != fold_number]
        weights = _by_facts([*before, *kept])
        for at, (one, number) in enumerate(zip(after, folds, strict=True)):
            if number == fold_number:
                sums[at] = weights.odds(one.facts)
    rules = DictVectorizer()
    table = hstack([sums[:, None], rules.fit_transform([{one.rule: 1} for one in after])])
    model = LogisticRegression(C=RULE_STRENGTH, max_iter=3000)
    model.fit(table.tocsr(), [one.is_name for one in after])
    share, *rule_weights = model.coef_[0]
    facts = _by_facts([*before, *after])
    of = {fact: share * weight for fact, weight in facts.of.items()}
    of |= dict(zip(rules.feature_names_, rule_weights, strict=True))
    return Weights(of, float(share * facts.base + model.intercept_[0]))


def _by_facts(examples: Sequence[Example]) -> Weights:
    facts = DictVectorizer()
    table = facts.fit_transform([dict.fromkeys(one.facts, 1) for one in examples])
    model = LogisticRegression(C=STRENGTH, max_iter=3000)
    model.fit(table, [one.is_name for one in examples])
    weights = dict(zip(facts.feature_names_, map(float, model.coef_[0]), strict=True))
    return Weights(weights, float(model.intercept_[0]))


def _left_out(before: Sequence[Example], after: Sequence[Example]) -> list[float]:
    """Return for each later word the odds by weights learnt without its text."""
    odds = [0.0] * len(after)
    for fold_number in range(FOLDS):
        weights = _learnt(before, [one for one in after if _fold(one) != fold_number])
        for at, one in enumerate(after):
            if _fold(one) == fold_number:
                odds[at] = weights.odds([*one.facts, one.rule])
    return odds


def _fold(example: Example) -> int:
    return hashlib.sha256(example.text.encode()).digest()[1] % FOLDS


def _print_shares(examples: Sequence[Example], odds: np.ndarray) -> None:
    true = np.array([one.is_name for one in examples])
    likely = 1 / (1 + np.exp(-odds))
    bars = np.array([one.enough for one in examples])
    for more in (-0.1, 0.0, 0.1):
        taken = likely >= bars + more
        recall, precision = (taken & true).sum() / true.sum(), (taken & true).sum() / taken.sum()
        sys.stdout.write(f"{more:+}: words recall {recall:.3f} precision {precision:.3f}\n")


def _print_errors(examples: Sequence[Example], odds: np.ndarray) -> None:
    likely = 1 / (1 + np.exp(-odds))
    for one, share in zip(examples, likely, strict=True):
        if (share >= one.enough and NEVER not in one.facts) != one.is_name:
            sys.stdout.write(f"{share:.2f} {one.word} ({one.rule}) | {one.text}\n")


def _write(weights: Weights) -> None:
    lines = [f"{weights.base:.3f} base", *(
        f"{weight:.3f} {fact}" for fact, weight in sorted(weights.of.items()) if abs(weight) >= 0.01
    )]  # fmt: skip
    WRITTEN_TO.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())

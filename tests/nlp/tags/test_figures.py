"""Floors under the figures of tagging, on invented comments and, where it is there, public data.

The comments of part "tuned" were looked at while strengths and words were chosen, those of part
"aside" were written afterwards and not; look-alikes and remarks about nothing are in both.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from nlp.frameworks import packaged_frameworks, read_framework, read_word_lists
from nlp.frameworks.model import GroupStanding
from nlp.tags import TaggedRow, tag_rows
from nlp.text.rows import Row

COMMENTS = Path(__file__).with_name("invented_comments.jsonl")
PUBLIC = Path(__file__).parents[4] / "shared" / "data" / "neutral_mentions" / "sentences.jsonl"

pytestmark = pytest.mark.quality


def comments(part: str) -> list[dict]:
    lines = COMMENTS.read_text(encoding="utf-8").splitlines()
    return [comment for line in lines if (comment := json.loads(line))["part"] == part]


def found(tagged: Sequence[TaggedRow], kind: str) -> list[set[str]]:
    return [{tag.ref for tag in row.tags if tag.kind == kind} for row in tagged]


def precision_recall(said: Sequence[set[str]], true: Sequence[set[str]]) -> tuple[float, float]:
    right = sum(len(one & other) for one, other in zip(said, true, strict=True))
    n_said, n_true = sum(map(len, said)), sum(map(len, true))
    return right / max(1, n_said), right / max(1, n_true)


@pytest.mark.parametrize(
    ("part", "kind", "least_precision", "least_recall"),
    [
        ("tuned", "characteristic", 0.90, 0.86),
        ("tuned", "group", 0.88, 0.95),
        ("aside", "characteristic", 0.95, 0.66),
        ("aside", "group", 0.70, 0.95),
    ],
)
def test_tags_of_invented_comments_keep_their_figures(
    county, sentence_model, part, kind, least_precision, least_recall
) -> None:
    groups = tuple(GroupStanding(id=g.id, standing="named") for g in read_word_lists().groups)
    every = dataclasses.replace(county, groups=groups, sha256="every group")
    given = comments(part)

    rows = [Row(comment["id"], comment["text"]) for comment in given]
    tagged = tag_rows(rows, framework=every, embedder=sentence_model)

    true = [set(comment[f"{kind}s"]) for comment in given]
    precision, recall = precision_recall(found(tagged, kind), true)
    assert precision >= least_precision
    assert recall >= least_recall


def test_held_out_examples_find_their_objective(sentence_model) -> None:
    said: list[set[str]] = []
    true: list[set[str]] = []
    for path in packaged_frameworks():
        framework = read_framework(path)
        examples = [(o.id, text) for o in framework.objectives for text in o.examples]
        rows = [Row(str(number), text) for number, (_, text) in enumerate(examples)]
        tagged = tag_rows(rows, framework=framework, embedder=sentence_model)
        said += found(tagged, "objective")
        true += [{ref} for ref, _ in examples]

    precision, recall = precision_recall(said, true)

    assert precision >= 0.60
    assert recall >= 0.50


def test_neutral_mentions_are_tagged(county, sentence_model) -> None:
    if not PUBLIC.is_file():
        pytest.skip(f"the development data is not at {PUBLIC.parent.parent}")
    given = [json.loads(line) for line in PUBLIC.read_text(encoding="utf-8").splitlines()]

    rows = [Row(one["id"], one["text"]) for one in given]
    tagged = tag_rows(rows, framework=county, embedder=sentence_model)

    true = [{one["characteristic"]} for one in given]
    precision, recall = precision_recall(found(tagged, "characteristic"), true)
    assert 2 * precision * recall / (precision + recall) >= 0.95

"""Collections whose texts people put in classes, for measuring how well themes agree with them."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass

from nlp.text.rows import Row
from tests.quality.figures import DATA, labelled_rows, patient_codebook, patient_comments
from tests.quality.invented import invented_comments

COMMENTS = "patient comments, those with one code"
BANKING = "Banking77, 77 intents"
CATEGORIES = "patient comments, in one wider category"
DOMAINS = "CLINC150, 10 broad domains"
CONVERSATIONS = "Polis statements, 14 conversations"
BROAD = (CATEGORIES, DOMAINS, CONVERSATIONS)
# The wider category that only says that there is none yet.
NO_CATEGORY = "Category TBC"


@dataclass(frozen=True)
class Collection:
    """Texts with people's classes.

    Attributes:
        name: what it is, in words.
        rows: all texts; themes are sought in all of them.
        truth: the class of each, None where it has none or several: agreement leaves it out.
        class_names: what people call each class.
    """

    name: str
    rows: list[Row]
    truth: list[str | None]
    class_names: dict[str, str]

    @property
    def texts(self) -> list[str]:
        """The texts alone."""
        return [row.text for row in self.rows]

    @property
    def scored(self) -> list[int]:
        """Numbers of the rows that count for agreement."""
        return [number for number, found in enumerate(self.truth) if found is not None]

    @property
    def n_classes(self) -> int:
        """How many classes people used on the rows that count."""
        return len(set(self.truth) - {None})


def theme_collections(part: str) -> list[Collection]:
    """Return every collection's part."""
    banking = labelled_rows("banking77/questions.jsonl", part)
    clinc = labelled_rows("clinc150/validation.jsonl", part)
    within = [row for row in clinc if row["label"] != "oos"]
    return [
        _comments(part),
        _labelled(BANKING, banking, "label"),
        _labelled("CLINC150, 150 intents", within, "label"),
        _labelled("CLINC150, 150 intents and texts of none", clinc, "label"),
        _wider_comments(part),
        _labelled(DOMAINS, within, "domain"),
        _labelled(
            CONVERSATIONS,
            labelled_rows("polis/statements.jsonl", part),
            "conversation",
        ),
    ]


def invented_collection() -> Collection:
    """Return a few dozen invented comments on four matters."""
    found = invented_comments()
    return _labelled("invented comments, 4 matters", found, "label")


def _comments(part: str) -> Collection:
    found = patient_comments(part)
    names = {theme["id"]: theme["name"] for theme in patient_codebook()["themes"]}
    truth = [row["themes"][0] if len(row["themes"]) == 1 else None for row in found]
    return Collection(COMMENTS, _rows(found), truth, names)


def _wider_comments(part: str) -> Collection:
    text = (DATA / "patient_feedback" / "codebook.json").read_text("utf-8")
    wider = {
        name: category
        for category, names in json.loads(text)["v6_major_to_sub"].items()
        if category != NO_CATEGORY
        for name in names
    }
    found = patient_comments(part)
    truth = []
    for row in found:
        categories = {wider.get(label) for label in row["labels"]}
        truth.append(categories.pop() if len(categories) == 1 else None)
    names = {category: category for category in wider.values()}
    return Collection(CATEGORIES, _rows(found), truth, names)


def _labelled(name: str, found: list[dict], field: str) -> Collection:
    counts = Counter(row[field] for row in found)
    names = {label: str(label).replace("_", " ") for label in counts}
    return Collection(name, _rows(found), [row[field] for row in found], names)


def _rows(found: list[dict]) -> list[Row]:
    return [
        Row(
            row["id"],
            row["text"],
            respondent=row.get("respondent", ""),
            question=row.get("question"),
        )
        for row in found
    ]

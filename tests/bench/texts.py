"""Rows for the benchmarks, at any number.

Patients' comments from the development data where they are here, else invented ones. Beyond their
number they come again with a small change: in each text two words, chosen by a hash of the row's
number, give way to two words of other comments. So no text is repeated to the letter, lengths stay
as people write them, and near-copies are commoner than in life.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterator
from pathlib import Path

from tests.quality.figures import ALL, has_data, patient_codebook, patient_comments
from tests.quality.invented import invented_comments

N_CHANGED = 2
N_CODERS_THEMES = 12
SOURCE = "patient comments, beyond 2,831 with two words of each changed"
INVENTED = "invented comments, beyond 96 with two words of each changed"


def source() -> str:
    """Say what the rows are."""
    return SOURCE if has_data() else INVENTED


def bench_rows(n_rows: int) -> Iterator[dict[str, object]]:
    """Yield rows, the same ones each time; of 10,000 the first 1,000 are those of 1,000."""
    comments = patient_comments(ALL) if has_data() else invented_comments()
    # Sorted by a hash: the file's neighbours are of one hospital and one question.
    comments.sort(key=lambda row: hashlib.sha256(str(row["id"]).encode()).hexdigest())
    words = [word for row in comments for word in row["text"].split()]
    for number in range(n_rows):
        row = comments[number % len(comments)]
        text = row["text"]
        if number >= len(comments):
            text = _changed(text, words, number)
        given = {"question": row["question"]} if row.get("question") else {}
        yield {"id": f"r{number}", "text": text, **given}


def write_rows(path: Path, n_rows: int, **fields: object) -> None:
    """Write rows as JSON Lines.

    Args:
        path: the file.
        n_rows: how many.
        fields: further fields; a function is called with the row's number.
    """
    with path.open("w", encoding="utf-8") as file:
        for number, row in enumerate(bench_rows(n_rows)):
            more = {name: one(number) if callable(one) else one for name, one in fields.items()}
            file.write(json.dumps(row | more) + "\n")


def bench_codebook() -> dict[str, object]:
    """Return the codebook to code with."""
    if has_data():
        return patient_codebook()
    theme = {"definition": "", "includes": [], "excludes": [], "examples": [], "parent": None}
    labels = dict.fromkeys(str(row["label"]) for row in invented_comments())
    return {"themes": [theme | {"id": label, "name": label} for label in labels]}


def labelled_rows(n_rows: int) -> list[dict[str, object]]:
    """Return rows with the ids of the themes that people gave them."""
    if has_data():
        return [
            {"id": row["id"], "text": row["text"], "themes": row["themes"]}
            for row in patient_comments(ALL)[:n_rows]
        ]
    return [
        {"id": row["id"], "text": row["text"], "themes": [row["label"]]}
        for row in invented_comments()[:n_rows]
    ]


def bench_themes(n_rows: int) -> dict[str, object]:
    """Return the output of ``themes`` as it might be: a dozen themes over all the rows."""
    names = [f"t{number + 1}" for number in range(N_CODERS_THEMES)]
    assignments = []
    examples: dict[str, list[dict[str, object]]] = {name: [] for name in names}
    sizes = dict.fromkeys(names, 0)
    for number, row in enumerate(bench_rows(n_rows)):
        name = names[number % len(names)]
        span = {"id": row["id"], "start": 0, "end": len(str(row["text"]))}
        assignments.append({**span, "theme": name, "score": 0.5})
        sizes[name] += 1
        if len(examples[name]) < N_CHANGED + 1:
            examples[name].append(span)
    theme = {"definition": "", "includes": [], "excludes": [], "keywords": [], "parent": None}
    themes = [
        theme | {"id": name, "name": name, "size": sizes[name], "examples": examples[name]}
        for name in names
    ]
    run = {"method": "invented", "seed": 0, "versions": {}, "input_sha256": ""}
    return {"run": run, "themes": themes, "assignments": assignments, "unthemed": []}


def _changed(text: str, words: list[str], number: int) -> str:
    found = text.split()
    chance = random.Random(number)
    for _ in range(N_CHANGED):
        found[chance.randrange(len(found))] = chance.choice(words)
    return " ".join(found)

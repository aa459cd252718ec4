from __future__ import annotations

import pytest

from nlp.text.rows import Row

SUBJECTS = {
    "bus": [
        "The bus never comes on a Sunday",
        "No bus runs to the clinic after six",
        "The last bus leaves before my appointment ends",
        "I waited an hour for a bus in the rain",
        "Two buses were cancelled and the next bus was full",
        "Buses from the village stop at four",
    ],
    "parking": [
        "The car park is full by nine",
        "Parking costs more than my train fare",
        "I drove round the car park for half an hour",
        "Parking charges are too dear for carers",
        "No blue badge spaces left in the car park",
        "I was fined by the parking machine",
    ],
    "food": [
        "The food was cold when it reached me",
        "No halal food on the menu",
        "My meals came without the soft food I can swallow",
        "Sandwiches again, the food is bland",
        "The kitchen sent the wrong food twice",
        "Hot food would be better than cold meals",
    ],
    "nothing": ["n/a", "ok", "Nothing", "No comment", "-", "None"],
}


@pytest.fixture(scope="session")
def rows() -> list[Row]:
    return [
        Row(f"{subject}-{number}", text)
        for subject, texts in SUBJECTS.items()
        for number, text in enumerate(texts)
    ]

from __future__ import annotations

from nlp.text.because import Because
from nlp.text.rows import Row, rows_sha256


def test_row_without_respondent_stands_for_one_of_its_own():
    assert Row("r1", "No ramp.").respondent == "r1"


def test_rows_sha256_of_shuffled_rows_is_the_same():
    rows = [Row("a", "x"), Row("b", "y", respondent="p"), Row("c", "z", question="q")]
    assert rows_sha256(rows) == rows_sha256(rows[::-1])


def test_rows_sha256_when_a_text_moves_to_another_row_differs():
    assert rows_sha256([Row("a", "x"), Row("b", "y")]) != rows_sha256(
        [Row("a", "y"), Row("b", "x")]
    )


def test_because_as_json_rounds_the_weight_to_six_digits():
    reason = Because(0, 4, "ramp", 1 / 3, "a term of the objective")
    assert reason.as_json() == {
        "start": 0,
        "end": 4,
        "text": "ramp",
        "weight": 0.333333,
        "why": "a term of the objective",
    }

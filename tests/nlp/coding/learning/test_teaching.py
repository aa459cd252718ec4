from __future__ import annotations

import json

import numpy as np

from nlp.coding.learning.decisions import Decision, gather_evidence
from nlp.coding.learning.teaching import Lesson
from nlp.coding.learning.teaching import teach as teach_evidence
from nlp.text.rows import Row


def teach(coder, decisions) -> Lesson:
    evidence = gather_evidence(decisions, coder.themes)
    return teach_evidence(coder, lambda _part: coder, evidence)


def _decisions(n_people):
    texts = ["The bus was late", "No parking at all", "The food was cold", "Lovely view"]
    about = ["buses", "parking", "food", None]
    made = []
    for number in range(n_people):
        text, theme = texts[number % 4], about[number % 4]
        identifier = f"r{number:02}"
        made.append(Decision(identifier, text, "buses", "accept" if theme == "buses" else "remove"))
        if theme not in {"buses", None}:
            made.append(Decision(identifier, text, theme, "accept"))
    return made


def test_teach_after_many_decisions_takes_away_what_was_removed_every_time(coder):
    lesson = teach(coder, _decisions(60))
    assert lesson.n_decisions == 90
    assert lesson.comparison.is_better
    assert lesson.comparison.after > lesson.comparison.before
    rows = [Row("new", "The food was dear"), Row("other", "Another bus at last")]
    odds = coder.log_odds(rows) + lesson.adjustment.of(coder.features(rows))
    assert (odds > 0).tolist() == [[False, False, True], [True, False, False]]


def test_sentence_of_a_better_model_gives_both_figures_and_what_they_rest_on(coder):
    sentence = teach(coder, _decisions(60)).sentence
    assert sentence.startswith("On 60 rows that it was not fitted on, F1 is ")
    assert "with the 90 decisions and 0.67 without; in " in sentence
    assert sentence.endswith("of 100 draws it is surer of what is right. It is used.")


def test_sentence_after_too_few_people_says_so(coder):
    lesson = teach(coder, _decisions(4))
    assert not lesson.comparison.is_better
    assert lesson.sentence == (
        "Decisions about the words of 4 people are too few to judge by (at least 8 are needed), "
        "so the old model stays."
    )


def test_teach_of_no_decisions_changes_nothing_and_says_so(coder):
    lesson = teach(coder, [])
    assert not lesson.comparison.is_better
    assert "nothing was learned" in lesson.sentence


def test_teach_does_not_depend_on_the_order_of_rows(coder):
    decisions = _decisions(20)
    there, back = teach(coder, decisions), teach(coder, decisions[::-1])
    assert there.adjustment.directions.tobytes() == back.adjustment.directions.tobytes()
    assert there.comparison == back.comparison


def test_record_of_a_lesson_holds_no_words_of_anybody(coder):
    written = json.dumps(teach(coder, _decisions(60)).as_json(seed=0))
    assert "late" not in written
    assert "cold" not in written


def test_without_a_withdrawn_person_the_model_is_as_if_they_had_never_written(coder):
    from nlp.coding.learning.decisions_file import without_respondents

    decisions = _decisions(20)
    left = without_respondents(decisions, ["r03"])
    assert {found.id for found in decisions} - {found.id for found in left} == {"r03"}
    never = [found for found in decisions if found.id != "r03"]
    one, other = teach(coder, left), teach(coder, never)
    assert np.array_equal(one.adjustment.levels, other.adjustment.levels)

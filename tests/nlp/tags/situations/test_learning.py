"""What is learned from a handful of remarks, and what comes packaged."""

from __future__ import annotations

import numpy as np
import pytest

from nlp.frameworks import read_word_lists
from nlp.tags.matters import learn_matters, matters_sha256, packaged_matters
from nlp.tags.situations.fitting import Lesson, Stretch, _targets, fit_situations
from nlp.tags.situations.learning import WordFinder
from nlp.tags.situations.model import Subjects
from nlp.tags.situations.reading import Response, Situation, situations_sha256
from nlp.tags.situations.storing import CAREFUL_FILE, QUICK_FILE, packaged_model, save_model

TOLD = ("the hoist is broken", "no hoist at the pool", "left without a hoist", "hoist too far up")
TEMPTING = ("the flag is broken", "no flag at the pool", "left without a flag", "flag too far up")


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    situations = [
        Situation(text, "characteristic", "disability", text in TEMPTING, marks)
        for texts, marks in ((TOLD, frozenset({"disability"})), (TEMPTING, frozenset()))
        for text in texts
    ]
    words = WordFinder(read_word_lists())
    # Two directions: a hoist and a flag.
    vectors = np.array([[1.0, 0.0] if one.bears_on else [0.0, 1.0] for one in situations])
    return Lesson(situations, [words.of(one.text) for one in situations], vectors)


def test_fit_tells_what_was_told_from_what_tempts(lesson) -> None:
    model = fit_situations(lesson, Subjects((("characteristic", "disability"),)), {})

    odds = model.log_odds(lesson.words, lesson.vectors)[:, 0]

    assert odds[: len(TOLD)].min() > odds[len(TOLD) :].max()


def test_word_parts_and_meaning_make_the_log_odds(lesson) -> None:
    model = fit_situations(lesson, Subjects((("characteristic", "disability"),)), {})

    words, vector = lesson.words[0], lesson.vectors[:1]
    parts = sum(model.word_parts(words, 0).values())
    total = float(model.levels[0]) + parts + float(model.of_meaning(vector)[0, 0])

    assert total == pytest.approx(float(model.log_odds([words], vector)[0, 0]), abs=1e-5)


def test_saved_model_gives_the_same_bytes_twice(lesson, tmp_path) -> None:
    model = fit_situations(lesson, Subjects((("characteristic", "disability"),)), {"n": "8"})

    save_model(model, tmp_path / "one.zip")
    save_model(model, tmp_path / "two.zip")

    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_response_counts_whole_for_all_it_bears_on_and_its_stretches_for_nothing_else() -> None:
    response = Response("No hoist. He is ninety.", frozenset({"disability"}), "", ())

    applies, weights = _targets([response, Stretch(response), None], "characteristic", "disability")
    other, other_weights = _targets([response, Stretch(response)], "characteristic", "race")

    assert applies.tolist() == [True, False, False]
    # Which stretch bears on it nobody has said: it's no news.
    assert weights.tolist() == [1.0, 0.0, 1.0]
    assert other.tolist() == [False, False]
    assert other_weights.tolist() == pytest.approx([1.0, 0.3])


@pytest.mark.parametrize("file", [QUICK_FILE, CAREFUL_FILE])
def test_packaged_model_was_learned_from_the_packaged_situations(file) -> None:
    assert packaged_model(file).record["situations_sha256"] == situations_sha256(), (
        "a file of nlp/data/situations has changed: run python -m nlp.tags"
    )


def test_packaged_matters_were_learned_from_the_packaged_texts() -> None:
    assert packaged_matters().sha256 == matters_sha256(), (
        "nlp/tags/data/matters.yaml has changed: run python -m nlp.tags"
    )


def test_matters_are_told_apart(sentence_model) -> None:
    matters = learn_matters(sentence_model)
    vectors = sentence_model.encode(
        ["the letter was in tiny print and long words", "turned down at the interview again"]
    )

    chances = matters.chances(vectors.astype(np.float64))

    best = [matters.names[place] for place in chances.argmax(axis=1)]
    assert best == ["words-people-understand", "getting-hired"]
    assert chances.sum(axis=1) == pytest.approx([1.0, 1.0])

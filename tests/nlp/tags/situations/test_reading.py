from __future__ import annotations

import pytest

from nlp.data import everyday_remarks
from nlp.frameworks import packaged_frameworks, read_framework, read_word_lists
from nlp.tags.situations.reading import Situation, read_responses, read_situations

FEWEST = {"characteristic": 200, "group": 100, "conduct": 100}


@pytest.fixture(scope="module")
def situations() -> tuple[Situation, ...]:
    return read_situations()


def files_of(situations: tuple[Situation, ...]) -> list[tuple[str, str]]:
    return sorted({(one.subject, one.file) for one in situations})


def test_every_characteristic_and_group_has_situations(situations) -> None:
    lists = read_word_lists()
    wanted = [("characteristic", one.id) for one in lists.characteristics]
    wanted += [("group", one.id) for one in lists.groups]

    assert set(wanted) <= set(files_of(situations))


def test_every_file_has_enough_situations_and_as_many_tempting_ones(situations) -> None:
    for subject, file in files_of(situations):
        own = [one for one in situations if (one.subject, one.file) == (subject, file)]
        n_told = sum(not one.is_tempting for one in own)

        assert n_told >= FEWEST[subject], file
        assert len(own) - n_told >= FEWEST[subject], file


def test_marks_are_known_ids_and_tempting_remarks_have_none(situations) -> None:
    known = {file for _, file in files_of(situations)}

    for one in situations:
        assert one.bears_on <= known, one.text
        assert not (one.is_tempting and one.bears_on), one.text
        assert one.is_tempting or one.file in one.bears_on, one.text


def test_no_remark_stands_twice_in_a_folder(situations) -> None:
    for subject in FEWEST:
        texts = [one.text for one in situations if one.subject == subject]

        assert len(texts) == len(set(texts))


def test_everyday_remarks_are_no_situations(situations) -> None:
    assert not {one.text for one in situations} & set(everyday_remarks())


def test_responses_have_known_marks_and_objectives_of_their_framework(situations) -> None:
    known = {file for _, file in files_of(situations)}
    frameworks = [read_framework(path) for path in packaged_frameworks()]
    objectives = {one.id: {objective.id for objective in one.objectives} for one in frameworks}

    for response in read_responses():
        assert response.text
        assert response.bears_on <= known, response.text
        assert set(response.objectives) <= objectives[response.framework], response.text


def test_responses_are_many_and_a_third_bear_on_nothing() -> None:
    responses = read_responses()

    nothing = sum(not one.bears_on for one in responses)
    assert len(responses) >= 3000
    assert 0.3 <= nothing / len(responses) <= 0.5
    assert len({one.text for one in responses}) == len(responses)

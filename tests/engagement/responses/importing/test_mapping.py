from __future__ import annotations

import pytest

from engagement.responses.importing.errors import ImportRefused
from engagement.responses.importing.mapping import map_columns, parse_mapping


def test_parse_mapping_splits_at_the_last_sign():
    assert parse_mapping("a.csv", ["a=b=why", " Comment = what "]) == {
        "why": "a=b",
        "what": "Comment",
    }


@pytest.mark.parametrize("pair", ["why", "=why", "text=", "text=two words", "text=ü"])
def test_parse_mapping_of_what_is_no_pair_says_how_it_looks(pair):
    with pytest.raises(ImportRefused, match="should look like COLUMN=QUESTION_KEY"):
        parse_mapping("a.csv", [pair])


def test_parse_mapping_of_two_columns_to_one_target_is_refused():
    with pytest.raises(ImportRefused, match="Two columns are mapped to “why”: “a” and “b”"):
        parse_mapping("a.csv", ["a=why", "b=why"])


def test_map_columns_without_a_mapping_knows_columns_by_their_names():
    columns = map_columns(
        "a.csv", columns=["id", "why", "other"], question_keys=["why"], column_by_target={}
    )
    assert (columns.special, columns.answers) == ({"id": "id"}, {"why": "why"})

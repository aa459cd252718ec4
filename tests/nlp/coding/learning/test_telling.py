from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nlp.coding.learning.telling import most_telling
from nlp.text.rows import Row

ROWS = [
    Row("a", "The bus was late"),
    Row("b", "The bus was late"),
    Row("c", "No parking here"),
    Row("d", "The food is cold. But where is the parking"),
    Row("e", ""),
    Row("f", "Something else entirely"),
]


def test_most_telling_offers_each_row_once_and_no_copy_of_another(coder):
    ids = [found.id for found in most_telling(ROWS, coder, k=10)]
    assert len(ids) == len(set(ids))
    assert "e" not in ids
    assert not {"a", "b"} <= set(ids)


def test_most_telling_leaves_out_what_was_decided_and_what_reads_like_it(coder):
    ids = {found.id for found in most_telling(ROWS, coder, k=10, decided=[ROWS[0]])}
    assert not ids & {"a", "b"}


def test_most_telling_says_where_which_themes_and_why(coder):
    found = {telling.id: telling for telling in most_telling(ROWS, coder, k=10)}
    other = found["f"]
    assert ROWS[5].text[other.start : other.end] == ROWS[5].text
    assert other.themes == ("buses",)
    assert other.why.startswith("the machine can't tell whether the theme applies")


def test_most_telling_does_not_depend_on_the_order_of_the_rows(coder):
    there, back = (most_telling(rows, coder, k=3) for rows in (ROWS, ROWS[::-1]))
    assert there == back


def test_most_telling_of_nothing_offers_nothing(coder):
    assert most_telling([], coder, k=3) == []
    assert most_telling(ROWS, coder, k=0) == []


@given(st.lists(st.text(alphabet="bus park\n.ﷺ é👍🏽", max_size=30), max_size=8), st.integers(0, 5))
@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_passages_offered_from_any_texts_lie_within_their_rows(coder, texts, k):
    rows = {str(number): Row(str(number), text) for number, text in enumerate(texts)}
    for found in most_telling(list(rows.values()), coder, k=k):
        assert 0 <= found.start < found.end <= len(rows[found.id].text)
        assert found.why
        assert found.themes

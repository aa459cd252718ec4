from __future__ import annotations

from cms.desk.themes.parameters import facts_of


def test_facts_of_a_run_are_in_words_and_in_one_order():
    facts = facts_of(
        {
            "uncommon": [{"id": "a"}, {"id": "b"}],
            "set_apart": {"praise": 3},
            "grain": "finer",
            "max_themes": None,
            "copies": [["a", "b"], ["c", "d"]],
            "is_fallback": False,
        }
    )

    assert facts == [
        ("Themes at most", "not set"),
        ("How finely it told matters apart", "Narrower themes, more"),
        ("By a lesser method, without the language model", "no"),
        ("Copies", "4 answers in 2 groups of the same text"),
        ("Passages set apart as praise alone", "3"),
        ("Passages in no theme, to be read", "2 passages"),
    ]


def test_facts_of_a_run_keep_what_nobody_put_into_words_and_nothing_twice():
    facts = facts_of({"odd": 7, "max_themes": 5, "parameters": {"max_themes": 5}})

    assert facts == [("Themes at most", "5"), ("odd", "7")]

from __future__ import annotations

import dataclasses
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nlp.embedding import Embedder
from nlp.frameworks import Framework, read_word_lists
from nlp.frameworks.model import GroupStanding
from nlp.tags import tag_rows
from nlp.text.rows import Row

TEXTS = [
    "There is no ramp at the library, so my wheelchair stays outside.",
    "The bins at that blind bend are never emptied.",
    "People shouted at me because of my hijab. Nobody helped.",
    "We have had no bus in our village since the spring.",
    "Nid oes ramp yn y llyfrgell 😀 ond diolch.",
    "",
]


def refs(tags, kind: str) -> set[str]:
    return {tag.ref for tag in tags if tag.kind == kind}


@pytest.mark.parametrize(
    ("text", "characteristics"),
    [
        ("no ramp at the library", {"disability"}),
        ("I asked for an interpreter.", {"race"}),
        ("Two Muslims came", {"religion-belief"}),
        ("The blind bend on Church Street", set()),
        ("The race track is loud", set()),
        ("in good faith", set()),
        ("my WIFE", {"marriage-civil-partnership"}),
        ("They used my old name", {"gender-reassignment"}),
        ("I am 91.", {"age"}),
        ("nearly 80 people came", set()),
        ("My partner's midwife is a trans man", {"gender-reassignment", "pregnancy-maternity"}),
    ],
)
def test_tag_rows_by_terms_finds_what_is_named(tags_of, text, characteristics) -> None:
    assert refs(tags_of(text), "characteristic") == characteristics


def test_group_that_the_framework_does_not_list_is_not_tagged(tags_of) -> None:
    tags = tags_of("I am on chemotherapy and do not drive.")

    assert refs(tags, "group") == {"rural-isolation"}


def test_characteristics_are_all_tagged_when_the_framework_lists_few(
    county: Framework, terms_alone: Embedder
) -> None:
    few = dataclasses.replace(county, characteristics=("age",), sha256="few")

    tagged = tag_rows([Row("r", "my hijab")], framework=few, embedder=terms_alone)

    assert refs(tagged[0].tags, "characteristic") == {"religion-belief"}


def test_objective_shares_the_look_alikes_of_its_terms(
    county: Framework, terms_alone: Embedder
) -> None:
    first = dataclasses.replace(county.objectives[0], terms=("ramp", "ramp to the hall"))
    area = dataclasses.replace(county.priority_areas[0], objectives=(first,))
    changed = dataclasses.replace(county, priority_areas=(area,), sha256="changed")

    def objectives(text: str) -> set[str]:
        tagged = tag_rows([Row("r", text)], framework=changed, embedder=terms_alone)
        return refs(tagged[0].tags, "objective")

    assert objectives("The ramp to the hall") == {first.id}
    assert objectives("Please ramp up collections") == set()


@pytest.mark.parametrize(
    ("text", "conduct", "about"),
    [
        ("They shouted at me because of my hijab.", "harassment", {"religion-belief"}),
        ("My guide dog was refused by the driver.", "discrimination", {"disability"}),
        ("After I complained about the racist joke my hours were cut.", "victimisation", {"race"}),
        ("I was discriminated against.", "discrimination", set()),
        ("I was discriminated against. I am pregnant.", "discrimination", {"pregnancy-maternity"}),
    ],
)
def test_conduct_says_which_and_about_whom(tags_of, text, conduct, about) -> None:
    found = {tag.conduct: set(tag.about) for tag in tags_of(text) if tag.conduct}

    assert found[conduct] == about
    assert "eliminate-discrimination" in refs(tags_of(text), "duty")


@pytest.mark.parametrize(
    "text",
    [
        "The manager shouted at me about the parking.",
        "They refused to mend my window.",
        "I refused.",
    ],
)
def test_bad_treatment_about_nobody_is_no_conduct(tags_of, text) -> None:
    assert not [tag for tag in tags_of(text) if tag.conduct]


def test_conduct_is_not_tagged_where_the_framework_has_no_such_duty(
    county: Framework, terms_alone: Embedder
) -> None:
    duties = tuple(duty for duty in county.duties if duty.id != "eliminate-discrimination")
    changed = dataclasses.replace(county, duties=duties, sha256="no such duty")

    tagged = tag_rows([Row("r", "racist abuse")], framework=changed, embedder=terms_alone)

    assert refs(tagged[0].tags, "duty") == set()


def test_conduct_fields_stand_in_the_json_of_a_conduct_alone(tags_of) -> None:
    for tag in tags_of("They mocked my hijab."):
        assert (
            ("conduct" in tag.as_json()) == ("about" in tag.as_json()) == (tag.conduct is not None)
        )


def test_tag_quotes_the_passage_that_carries_it(tags_of) -> None:
    text = "Thank you all 😀. Straße: no ramp here. The end."

    (tag,) = [tag for tag in tags_of(text) if tag.kind == "characteristic"]

    assert tag.quote == "Straße: no ramp here."
    assert text[tag.start : tag.end] == tag.quote
    assert [text[r.start : r.end] for r in tag.because] == ["ramp"]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("encoder", ["terms_alone", "word_bag"])
def test_weights_sum_to_the_score(request, tags_of, text, encoder) -> None:
    for tag in tags_of(text, embedder=request.getfixturevalue(encoder)):
        assert sum(reason.weight for reason in tag.because) == pytest.approx(tag.score)
        assert 0.5 <= tag.score <= 1.0


def test_tags_do_not_depend_on_order_or_neighbours(county: Framework, word_bag: Embedder) -> None:
    rows = [Row(str(number), text) for number, text in enumerate(TEXTS)]
    mixed = random.Random(3).sample(rows, len(rows))

    together = {t.id: t for t in tag_rows(rows, framework=county, embedder=word_bag)}
    shuffled = {t.id: t for t in tag_rows(mixed, framework=county, embedder=word_bag)}
    alone = {r.id: tag_rows([r], framework=county, embedder=word_bag)[0] for r in rows}

    assert together == shuffled == alone


def test_tag_rows_without_rows_gives_nothing(county: Framework, terms_alone: Embedder) -> None:
    assert tag_rows([], framework=county, embedder=terms_alone) == []


def test_text_in_another_language_is_tagged_by_terms_alone(tags_of, word_bag) -> None:
    text = "The wheelchair ramp is no good"

    welsh = tags_of(text, embedder=word_bag, language="cy")

    reasons = [reason.why for tag in welsh for reason in tag.because]
    assert refs(welsh, "characteristic") == {"disability"}
    assert not [why for why in reasons if why.startswith("close in meaning")]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(max_size=60))
def test_offsets_are_right_in_any_text(tags_of, text: str) -> None:
    whole = f"{text} wheelchair {text}"

    for tag in tags_of(whole):
        assert whole[tag.start : tag.end] == tag.quote
        for reason in tag.because:
            assert whole[reason.start : reason.end] == reason.text
            assert tag.start <= reason.start <= reason.end <= tag.end


def test_every_word_list_term_tags_its_entry(county: Framework, terms_alone: Embedder) -> None:
    lists = read_word_lists()
    groups = tuple(GroupStanding(id=group.id, standing="named") for group in lists.groups)
    every = dataclasses.replace(county, groups=groups, sha256="every group")
    wanted = [(e.id, term) for e in (*lists.characteristics, *lists.groups) for term in e.terms]

    rows = [Row(str(number), term) for number, (_, term) in enumerate(wanted)]
    tagged = tag_rows(rows, framework=every, embedder=terms_alone)

    missed = [
        (ref, term)
        for (ref, term), row in zip(wanted, tagged, strict=True)
        if ref not in {tag.ref for tag in row.tags}
    ]
    assert missed == []


def test_no_look_alike_tags_its_entry(county: Framework, terms_alone: Embedder) -> None:
    lists = read_word_lists()
    look_alikes = [(e.id, phrase) for e in lists.characteristics for phrase in e.not_terms]

    rows = [Row(str(number), phrase) for number, (_, phrase) in enumerate(look_alikes)]
    tagged = tag_rows(rows, framework=county, embedder=terms_alone)

    wrong = [
        (ref, phrase)
        for (ref, phrase), row in zip(look_alikes, tagged, strict=True)
        if ref in refs(row.tags, "characteristic")
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("The clerk kept calling me sir though my papers say otherwise.", "gender-reassignment"),
        ("The only lift is broken so I can't get my chair upstairs.", "disability"),
        ("There is nowhere to pray on nights.", "religion-belief"),
    ],
)
def test_meaning_finds_what_no_term_names(tags_of, sentence_model, text, ref) -> None:
    tags = tags_of(text, embedder=sentence_model)

    assert ref in refs(tags, "characteristic")
    tag = next(tag for tag in tags if tag.ref == ref)
    assert any(reason.why.startswith("close in meaning to") for reason in tag.because)
    assert sum(reason.weight for reason in tag.because) == pytest.approx(tag.score)


@pytest.mark.parametrize(
    "text",
    [
        "Cars race down our street at night.",
        "Church Street needs a zebra crossing.",
        "The council turned a blind eye to the fly-tipping.",
        "The men who empty the bins do a good job.",
        "Staff were friendly and I was seen on time.",
        "We waited ages for the bus.",
        "Friendly.",
        "Please polish the brass.",
    ],
)
def test_meaning_does_not_tag_look_alikes(tags_of, sentence_model, text) -> None:
    assert tags_of(text, embedder=sentence_model) == ()

from __future__ import annotations

import math
from itertools import chain, repeat

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from nlp.agreement import CodedRow, masi_distance, measure_agreement, measure_alpha
from nlp.agreement.coefficients import Z

NAMES = st.sampled_from(["bus", "food", "stairs"])
ANSWERS = st.sets(NAMES, max_size=3).map(lambda found: tuple(sorted(found)))


def coded(answers):
    """Return one coder's rows; an answer is a theme, a tuple of themes, or empty."""
    return [
        CodedRow(f"r{number}", (answer,) if isinstance(answer, str) else tuple(answer))
        for number, answer in enumerate(answers)
    ]


def of_table(cells):
    """Return two coders' rows of a table ``{(first, second): count}``; "" is no theme."""
    pairs = list(chain.from_iterable(repeat(pair, count) for pair, count in cells.items()))
    return tuple(coded([pair[side] or () for pair in pairs]) for side in (0, 1))


def theme(agreement, name):
    return next(group for group in agreement.themes if group.theme == name)


def values(group):
    return {name: found.value for name, found in group.coefficients.items()}


def test_kappa_of_fleiss_cohen_and_everitt_1969_is_as_published():
    # Their table of 200 subjects in three categories, in hundredths:
    #   53  5  2 | 60      agreed .53 + .14 + .03 = .70
    #   11 14  5 | 30      chance .60 x .65 + .30 x .25 + .10 x .10 = .475
    #    1  6  3 | 10      kappa (.70 - .475) / (1 - .475) = .225 / .525 = .4286
    #   65 25 10
    # Standard error: sum of the diagonal p (.525 - (row + column) x .30)^2
    #   .53 (.525 - .375)^2 + .14 (.525 - .165)^2 + .03 (.525 - .06)^2 = .03655575
    # and .09 x the sum of the others p (column + row)^2, the column of the first's category and
    # the row of the second's:
    #   .05 (.65+.30)^2 + .02 (.65+.10)^2 + .11 (.25+.60)^2 + .05 (.25+.10)^2
    #   + .01 (.10+.60)^2 + .06 (.10+.30)^2 = .156475, x .09 = .01408275
    # less (.70 x .475 - 2 x .475 + .70)^2 = .0825^2 = .00680625
    # = .04383225 / 200 / .525^4 = .002885, whose root is .0537.
    rows = {("a", "a"): 106, ("a", "b"): 10, ("a", "c"): 4, ("b", "a"): 22, ("b", "b"): 28}
    rows |= {("b", "c"): 10, ("c", "a"): 2, ("c", "b"): 12, ("c", "c"): 6}

    kappa = measure_agreement(*of_table(rows)).answers.coefficients["kappa"]

    assert kappa.value == pytest.approx(0.4286, abs=5e-5)
    assert (kappa.high - kappa.low) / 2 / Z == pytest.approx(0.0537, abs=5e-5)


@pytest.mark.parametrize(
    ("both", "first", "second", "neither", "agreed", "kappa", "ac1"),
    [
        # Feinstein and Cicchetti (1990), Journal of Clinical Epidemiology 43, the first paradox:
        # chance .49 x .46 + .51 x .54 = .5008, (.85 - .5008) / .4992 = .6995;
        # AC1: 2 x .475 x .525 = .49875, (.85 - .49875) / .50125 = .7007.
        (40, 9, 6, 45, 0.85, 0.6995, 0.7007),
        # The same agreement, unevenly shared: chance .90 x .85 + .10 x .15 = .78, .07 / .22;
        # AC1: 2 x .875 x .125 = .21875, .63125 / .78125.
        (80, 10, 5, 5, 0.85, 0.3182, 0.8080),
        # The second paradox: chance .60 x .70 + .40 x .30 = .54, .06 / .46;
        # AC1: 2 x .65 x .35 = .455, .145 / .545.
        (45, 15, 25, 15, 0.60, 0.1304, 0.2661),
        # chance .60 x .30 + .40 x .70 = .46, .14 / .54; AC1: 2 x .45 x .55 = .495, .105 / .505.
        (25, 35, 5, 35, 0.60, 0.2593, 0.2079),
        # Gwet's own case of high agreement, 125 subjects: .944 agreed,
        # chance (123 x 120 + 2 x 5) / 125^2 = .94528, -.00128 / .05472;
        # AC1: 2 x .972 x .028 = .054432, .889568 / .945568.
        (118, 5, 2, 0, 0.944, -0.0234, 0.9408),
    ],
)
def test_coefficients_of_the_published_paradoxes_are_as_published(
    both, first, second, neither, agreed, kappa, ac1
):
    rows = {("x", "x"): both, ("x", ""): first, ("", "x"): second, ("", ""): neither}

    found = theme(measure_agreement(*of_table(rows)), "x")

    assert values(found)["percent"] == pytest.approx(agreed)
    assert values(found)["kappa"] == pytest.approx(kappa, abs=5e-5)
    assert values(found)["ac1"] == pytest.approx(ac1, abs=5e-5)


def test_alpha_of_krippendorffs_two_observers_is_as_published():
    # Krippendorff (2011), two observers of 12 units: alpha .692. Three units differ, so 6 of the
    # 24 values stand in differing pairs; drawn at random, of 24 x 24 pairs those with equal values
    # are 4^2 + 6^2 + 6^2 + 6^2 + 2^2 = 128 (a, b, c, d, e): 1 - 23 x 6 / (576 - 128) = .692.
    meg, owen = coded("aabbdcccedda"), coded("babbbcccedd" + "d")

    assert values(measure_agreement(meg, owen).answers)["alpha"] == pytest.approx(0.692, abs=5e-4)
    assert measure_alpha([meg, owen], by_sets=False) == pytest.approx(0.692, abs=5e-4)


def test_alpha_of_krippendorffs_binary_example_is_as_published():
    # Krippendorff (2011), Jon and Han on 10 articles: alpha .095. Four differ: 8 of 20 values;
    # 14 noughts and 6 ones: 1 - 19 x 8 / (2 x 14 x 6) = 1 - 152 / 168.
    jon, han = ([tuple("x" * int(one)) for one in row] for row in ("0100000010", "1110010000"))

    found = theme(measure_agreement(coded(jon), coded(han)), "x")

    assert values(found)["alpha"] == pytest.approx(0.095, abs=5e-4)


def test_alpha_of_krippendorffs_four_observers_with_gaps_is_as_published():
    # Krippendorff (2011), four observers, 12 units, not all read by all: nominal alpha .743.
    seen = ["1233214 12...", "123322412 5.3", ".33323422 51.", "123324412 51."]
    coders = [
        [
            CodedRow(f"u{n}", (value,))
            for n, value in enumerate(row.replace(" ", ""))
            if value != "."
        ]
        for row in seen
    ]

    assert measure_alpha(coders, by_sets=False) == pytest.approx(0.743, abs=5e-4)


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [
        ("ab", "ab", 0),
        ("ab", "abc", 1 - 2 / 3 * 2 / 3),  # one holds the other, Jaccard 2/3
        ("ab", "bc", 1 - 1 / 3 * 1 / 3),  # they overlap, Jaccard 1/3
        ("ab", "cd", 1),
    ],
)
def test_masi_of_two_sets_is_as_passonneau_defines_it(one, other, distance):
    assert masi_distance(frozenset(one), frozenset(other)) == pytest.approx(distance)


def test_alpha_of_sets_counts_partly_equal_answers_in_part():
    # Three texts: {a} {a}, {a} {a, b}, {b} {b}. MASI of {a} and {a, b}, and of {b} and {a, b}:
    # 1 - 1/2 x 2/3 = 2/3; of {a} and {b}: 1. Apart 2 x 2/3 = 4/3. Of 6 values 3 are {a}, 1 {a, b},
    # 2 {b}: drawn 2 (3 x 1 x 2/3 + 3 x 2 x 1 + 1 x 2 x 2/3) = 56/3; 1 - 5 x (4/3) / (56/3) = 9/14.
    agreement = measure_agreement(coded(["a", "a", "b"]), coded(["a", ("a", "b"), "b"]))

    assert values(agreement.answers)["alpha_of_sets"] == pytest.approx(9 / 14)


def test_theme_that_nobody_used_is_undefined_and_says_so():
    agreement = measure_agreement(coded(["bus", ()]), coded(["bus", ()]), themes={"bus", "food"})

    found = theme(agreement, "food")
    assert [values(found)[name] for name in ("kappa", "alpha", "ac1")] == [None] * 3
    assert found.coefficients["kappa"].sentence == (
        "Cohen's kappa is not defined: neither coder used this theme, so that there is nothing to "
        "agree about."
    )


def test_theme_that_one_alone_used_has_no_interval_for_kappa():
    agreement = measure_agreement(coded(["bus", ()] * 20), coded([()] * 40))

    kappa = theme(agreement, "bus").coefficients["kappa"]
    assert (kappa.value, kappa.low, kappa.high) == (0, None, None)


def test_theme_on_every_text_has_ac1_and_no_kappa():
    found = theme(measure_agreement(coded(["bus"] * 40), coded(["bus"] * 40)), "bus")

    assert values(found) == {"percent": 1, "kappa": None, "alpha": None, "ac1": 1}
    # Wilson for 40 of 40: 40 / (40 + 1.96^2) = .9124; no formula gives full agreement a width.
    assert found.coefficients["ac1"].low == pytest.approx(0.9124, abs=1e-4)


def test_texts_in_no_theme_are_a_class_of_their_own():
    agreement = measure_agreement(coded([(), (), "bus"]), coded([(), "bus", "bus"]))

    assert (agreement.themes[-1].theme, agreement.themes[-1].n_both) == (None, 1)
    assert values(agreement.answers)["percent"] == pytest.approx(2 / 3)


def test_few_texts_and_an_uneven_theme_are_warned_of():
    agreement = measure_agreement(coded([(), (), "bus"] * 5), coded([(), "bus", "bus"] * 5))
    assert "Only 15 texts were read by both" in agreement.answers.warnings[0]

    rows = {("x", "x"): 2, ("x", ""): 3, ("", "x"): 2, ("", ""): 93}
    warnings = theme(measure_agreement(*of_table(rows)), "x").warnings
    assert len(warnings) == 1
    assert warnings[0].startswith("This theme was given to about 4 in 100 texts: kappa and alpha")
    assert "kappa paradox" in warnings[0]


def test_evenly_used_theme_over_many_texts_is_not_warned_of():
    rows = {("x", "x"): 40, ("x", ""): 9, ("", "x"): 6, ("", ""): 45}
    assert theme(measure_agreement(*of_table(rows)), "x").warnings == ()


def test_texts_of_one_coder_alone_are_listed_and_not_counted():
    agreement = measure_agreement(
        [CodedRow("a", ("bus",)), CodedRow("b", ("bus",))], [CodedRow("b", ("bus",)), CodedRow("c")]
    )

    assert (agreement.n_rows, agreement.only_first, agreement.only_second) == (1, ("a",), ("c",))
    assert agreement.sentence == (
        "1 text was read by both and counted; 1 only by the first and 1 only by the second, "
        "not counted."
    )


def test_theme_outside_the_codebook_is_refused():
    with pytest.raises(ValueError, match="these themes are not in the codebook: bsu"):
        measure_agreement(coded(["bsu"]), coded(["bus"]), themes={"bus"})


def test_text_that_a_coder_has_twice_is_refused():
    with pytest.raises(ValueError, match="the text 'a' twice"):
        measure_agreement([CodedRow("a"), CodedRow("a")], [])


def test_agreement_of_no_rows_is_undefined_everywhere():
    found = measure_agreement([], []).as_json()

    assert found["n_rows"] == 0
    assert found["over_all"]["answers"]["kappa"]["value"] is None
    assert found["over_all"]["answers"]["kappa"]["sentence"].endswith("no text was read by both.")


@settings(max_examples=60, deadline=None)
@given(pairs=st.lists(st.tuples(ANSWERS, ANSWERS), min_size=1, max_size=40))
def test_coefficients_of_any_coders_are_numbers_within_their_intervals(pairs):
    agreement = measure_agreement(*(coded([pair[side] for pair in pairs]) for side in (0, 1)))

    for group in (*agreement.themes, agreement.decisions, agreement.answers):
        for found in group.coefficients.values():
            numbers = [n for n in (found.low, found.value, found.high) if n is not None]
            assert all(-1 - 1e-9 <= number <= 1 for number in numbers)
            assert not any(map(math.isnan, numbers))
            assert found.low is None or found.low <= found.high
            assert found.sentence.endswith(".")


@settings(max_examples=30, deadline=None)
@given(pairs=st.lists(st.tuples(NAMES, NAMES), min_size=2, max_size=40))
def test_kappa_of_single_themes_is_scikit_learns(pairs):
    first, second = zip(*pairs, strict=True)
    ours = values(measure_agreement(coded(first), coded(second)).answers)["kappa"]

    if ours is not None:
        assert ours == pytest.approx(cohen_kappa_score(first, second))


@settings(max_examples=20, deadline=None)
@given(pairs=st.lists(st.tuples(ANSWERS, ANSWERS), min_size=1, max_size=20), draw=st.randoms())
def test_agreement_of_rows_in_another_order_is_the_same(pairs, draw):
    coders = [coded([pair[side] for pair in pairs]) for side in (0, 1)]
    shuffled = [draw.sample(rows, len(rows)) for rows in coders]

    assert measure_agreement(*shuffled).as_json() == measure_agreement(*coders).as_json()

"""The frame of the quality figures, on invented texts, so that it can't rot unseen."""

from __future__ import annotations

import json

import numpy as np
import pytest

from tests.quality import __main__ as program
from tests.quality.figures import DEVELOPMENT, EVALUATION, Figure, interval, part_of
from tests.quality.keeping import KeptVectors, kept
from tests.quality.report import behind, page_of, table_of
from tests.quality.search_figures import ndcg
from tests.quality.theme_measures import diversity, main_classes, pairs_together

ABILITIES = program.find_abilities()
CIRCUMSTANCES = {
    "date": "2026-11-25",
    "command": "make quality",
    "machine": {"processor": "x", "cores": 2, "memory_gb": 24, "load": 0.1, "system": "Linux"},
    "versions": dict.fromkeys(program.circumstances("")["versions"], "1"),
}


def figure(value, *, baseline="", low=None, high=None, **more):
    place = {"ability": "themes", "data": "invented", "part": "all", "measure": "AMI"}
    return Figure(**(place | more), value=value, low=low, high=high, n=10, baseline=baseline)


@pytest.mark.parametrize("ability", ABILITIES)
def test_measure_when_small_gives_figures_in_the_agreed_shape(ability):
    module = program.module_of(ability)
    for part in getattr(module, "PARTS", (EVALUATION,))[:1]:
        figures = module.measure(part, small=True)
        assert figures
        assert all(isinstance(one, Figure) for one in figures)
        assert json.loads(json.dumps([one.as_json() for one in figures], allow_nan=False))
        assert page_of(figures, CIRCUMSTANCES, []).startswith("# How good")


def test_part_of_sets_a_third_of_the_respondents_aside():
    parts = [part_of(f"r{number}") for number in range(3000)]
    assert set(parts) == {DEVELOPMENT, EVALUATION}
    assert parts.count(EVALUATION) == pytest.approx(1000, abs=60)


def test_interval_of_a_mean_agrees_with_its_formula():
    # 200 zeros and 200 ones: standard error .5 / sqrt(400) = .025, so .5 -+ 1.96 x .025.
    values = np.array([0.0, 1.0] * 200)
    low, high = interval(lambda drawn: float(values[drawn].mean()), 400)
    assert (low, high) == pytest.approx((0.451, 0.549), abs=0.008)


def test_interval_draws_the_rows_of_one_respondent_together():
    # Ten people whose forty rows all agree: wider than forty people would be.
    people = [f"p{number % 10}" for number in range(400)]
    values = np.array([float(number % 10 < 5) for number in range(400)])
    low, high = interval(lambda drawn: float(values[drawn].mean()), people)
    assert high - low > 0.4


def test_pairs_together_counts_pairs_and_not_rows():
    # Before: {0,1,2} and {3,4}: 3 + 1 pairs. After: row 2 left, 3 has no theme: 1 pair is left.
    assert pairs_together([0, 0, 0, 1, 1, -1], [5, 5, 6, -1, 7, 7]) == 1 / 4


def test_pairs_together_of_no_pairs_is_nothing_to_say():
    assert np.isnan(pairs_together([-1, -1, 0], [0, 0, 0]))


def test_diversity_counts_words_in_any_case():
    assert diversity([["Bus", "late", "x"], ["bus", "food", "y"]], most=2) == 3 / 4


def test_main_classes_of_equal_counts_go_by_the_alphabet():
    assert main_classes([0, 0, 1, -1], ["b", "a", "b", "b"]) == {0: "a", 1: "b"}


def test_ndcg_of_one_found_of_two_in_second_place():
    # Gained 1 / log2(3) = .631; at best 1 + .631.
    assert ndcg(["x", "a"], {"a": 1, "b": 1}) == pytest.approx(0.6309 / 1.6309, abs=1e-4)


def test_kept_makes_once_for_each_key(tmp_path, monkeypatch):
    monkeypatch.setattr("tests.quality.keeping.FOLDER", tmp_path)
    made = []

    def make():
        made.append(1)
        return {"n": len(made)}

    found = [kept("a", key, make) for key in ("x", "x", "y")]
    assert found == [{"n": 1}, {"n": 1}, {"n": 2}]


def test_kept_vectors_are_those_of_the_encoder(tmp_path):
    class Encoder:
        name, dims, is_fallback, asked = "e", 2, False, 0

        def encode(self, texts):
            self.asked += len(texts)
            return np.array([[len(text), 1] for text in texts], np.float32).reshape(-1, 2)

    encoder = Encoder()
    for texts in (["a", "bb", "a"], ["bb", "ccc"]):
        found = KeptVectors(encoder, folder=tmp_path).encode(texts)
        assert found.tolist() == [[len(text), 1] for text in texts]
    assert encoder.asked == 3


def test_table_of_shows_each_method_beside_ours():
    group = [
        figure(0.4, low=0.35, high=0.45),
        figure(0.3, baseline="NMF"),
        figure(None, baseline="B"),
    ]
    assert table_of(group).splitlines()[-1] == (
        "| AMI | 10 | 0.400 (0.350 to 0.450) | 0.300 | not measured here |"
    )


def test_behind_says_where_another_is_ahead():
    group = [figure(0.4), figure(0.5, baseline="NMF"), figure(0.3, baseline="B")]
    assert behind(group)[1] == "- AMI, 0.400: NMF 0.500.\n"


def test_behind_of_a_time_means_longer():
    group = [figure(2.0, lower_is_better=True), figure(1.0, baseline="B", lower_is_better=True)]
    assert behind(group)[1] == "- AMI, 2.000: B 1.000.\n"
    assert behind([figure(1.0, lower_is_better=True), figure(2.0, baseline="B")]) == []


def test_behind_says_where_it_may_be_chance():
    group = [figure(0.4, low=0.3, high=0.5), figure(0.45, low=0.4, high=0.5, baseline="B")]
    assert behind(group)[1] == "- AMI, 0.400: B 0.450 (within the intervals).\n"


def test_table_of_measures_with_other_methods_is_a_table_of_its_own():
    group = [figure(0.4), figure(0.3, baseline="NMF"), figure(0.2, measure="names")]
    assert table_of(group).count("| measure |") == 2


def test_page_says_which_targets_were_missed():
    page = page_of(
        [
            figure(0.4, target=0.38),
            figure(0.3, baseline="NMF"),
            figure(0.1, measure="x", target=0.2),
        ],
        CIRCUMSTANCES,
        [],
    )
    assert "| ≥ 0.380 | 0.400 | yes | 0.300 NMF |" in page
    assert "| ≥ 0.200 | 0.100 | **no** |  |" in page


def test_make_quality_without_the_data_says_so(monkeypatch, capsys):
    monkeypatch.setattr(program, "has_data", lambda: False)
    assert program.main([]) == 0
    assert "the development data is not here" in capsys.readouterr().out


@pytest.fixture
def one_ability(monkeypatch, tmp_path):
    """The program with a single ability, whose module is what the test gives."""

    def with_module(module):
        monkeypatch.setattr(program, "has_data", lambda: True)
        monkeypatch.setattr(program, "find_abilities", lambda: ["invented"])
        monkeypatch.setattr(program, "module_of", lambda _: module)
        monkeypatch.setattr("tests.quality.keeping.FOLDER", tmp_path / "kept")
        return ["--out", str(tmp_path / "out")]

    return with_module


class _Module:
    PARTS = ("evaluation",)
    ROOMS = ("nlp/agreement",)
    times = 0

    def measure(self, part, *, small=False):
        self.times += 1
        return [figure(0.5, part=part)]


class _Broken(_Module):
    def measure(self, part, *, small=False):
        raise ValueError("no rows")


def test_make_quality_run_again_takes_what_it_kept(one_ability, tmp_path):
    module = _Module()
    options = one_ability(module)
    assert [program.main(options), program.main(options)] == [0, 0]
    assert module.times == 1
    (dated,) = (tmp_path / "out").glob("quality-*.json")
    content = json.loads(dated.read_text())
    assert content["figures"][0]["value"] == 0.5
    assert {"date", "command", "machine", "versions"} <= set(content)


def test_make_quality_when_an_ability_fails_writes_the_rest_and_says_so(one_ability, tmp_path):
    assert program.main(one_ability(_Broken())) == 1
    page = (tmp_path / "out" / "quality.md").read_text()
    assert "- invented, evaluation: failed, ValueError: no rows" in page

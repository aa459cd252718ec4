"""The frame of the benchmarks, on small inputs, so that it can't rot unseen."""

from __future__ import annotations

import json
import sys

import pytest

from tests.bench import __main__ as program
from tests.bench.abilities import abilities_here
from tests.bench.growth import exponent, is_no_worse_than_n_log_n, n_log_n
from tests.bench.report import Measured, page_of
from tests.bench.texts import bench_rows, bench_themes
from tests.bench.timing import Timed, run_timed
from tests.quality.machine import circumstances

SIZES = (1_000, 10_000, 100_000)


def measured(n_rows, seconds, **more):
    given = {"start_s": 1.0, "peak_mb": 200.0, "baseline_s": 2.0, "processor_s": seconds}
    return Measured("themes", "embedding", n_rows, seconds, **(given | more))


@pytest.mark.parametrize(("power", "is_fine"), [(1.0, True), (2.0, False)])
def test_exponent_of_a_power_is_that_power(power, is_fine):
    seconds = [size**power / 1000 for size in SIZES]
    assert exponent(SIZES, seconds) == pytest.approx(power)
    assert is_no_worse_than_n_log_n(SIZES, seconds) is is_fine


def test_n_log_n_over_these_sizes():
    # From 1,000 to 100,000: log(1e5 x 11.51 / (1e3 x 6.91)) / log(100) = 1.11.
    assert n_log_n((1_000, 100_000)) == pytest.approx(1.1109, abs=1e-3)


def test_exponent_of_one_size_is_unknown():
    assert exponent([1000], [1.0]) is None


def test_bench_rows_beyond_the_source_change_two_words_and_stay_the_same():
    rows = list(bench_rows(6_000))
    assert rows == list(bench_rows(6_000))
    assert list(bench_rows(10)) == rows[:10]
    assert len({row["id"] for row in rows}) == 6_000
    first = next(row["text"].split() for row in rows if len(row["text"].split()) > 5)
    again = [row["text"].split() for row in rows]
    alike = [
        words
        for words in again
        if len(words) == len(first) and sum(a != b for a, b in zip(words, first, strict=True)) <= 2
    ]
    assert len(alike) > 1


def test_bench_themes_count_every_row_once():
    found = bench_themes(30)
    assert len(found["assignments"]) == sum(theme["size"] for theme in found["themes"]) == 30


def test_run_timed_counts_the_memory_of_the_child_alone():
    # 100 MB of bytes that are written to, so that the kernel must give them.
    script = "import time; x = bytearray(b'x') * 100_000_000; time.sleep(0.5)"
    done = run_timed([sys.executable, "-c", script], limit_s=60)
    assert done.problem == ""
    assert 100 < done.peak_mb < 160
    assert done.processor_s > 0


def test_run_timed_past_the_limit_says_so():
    done = run_timed([sys.executable, "-c", "import time; time.sleep(60)"], limit_s=1)
    assert done.problem == "not finished in 1 s"


def test_run_timed_of_a_failure_says_its_last_line():
    done = run_timed([sys.executable, "-c", "raise ValueError('no rows')"], limit_s=60)
    assert done.problem == "failed: ValueError: no rows"


def test_page_shows_ratio_growth_and_what_did_not_finish():
    found = [
        measured(1_000, 1.0),
        measured(10_000, 10.0),
        measured(100_000, None, peak_mb=None, problem="not finished in 900 s"),
    ]
    page = page_of(found, circumstances("make bench"))
    assert "| themes | 1,000 | 1.0 | 1,000 | 1.0 | 1.0 | 200 | 0.50 | embedding |" in page
    assert "| themes | 100,000 | not finished in 900 s |" in page
    assert "| themes | 1.00 over 1,000 to 10,000 rows | yes |" in page


def test_make_bench_run_again_takes_what_it_kept(tmp_path, monkeypatch):
    monkeypatch.setattr("tests.quality.keeping.FOLDER", tmp_path / "kept")
    times = []

    def timed(argv, *, limit_s):
        times.append(argv)
        return Timed(2.0 * len(times), 2.0 * len(times), 100.0)

    monkeypatch.setattr(program, "run_timed", timed)
    options = ["--only", "redact", "--sizes", "20,40", "--out", str(tmp_path / "out")]
    assert [program.main(options), program.main(options)] == [0, 0]
    assert len(times) == 6  # ten rows and two sizes, each with its baseline
    (dated,) = (tmp_path / "out").glob("bench-*.json")
    assert [run["n_rows"] for run in json.loads(dated.read_text())["runs"]] == [20, 40]


def test_a_size_beyond_hope_is_not_begun(tmp_path, monkeypatch):
    monkeypatch.setattr("tests.quality.keeping.FOLDER", tmp_path)
    seconds = iter([1.0, 1.0, 61.0, 1.0])
    monkeypatch.setattr(
        program, "run_timed", lambda argv, limit_s: Timed(next(seconds), 1.0, 100.0)
    )
    found = program.measure(
        "redact", abilities_here()["redact"], sizes=(1_000, 100_000), limit_s=900
    )
    assert found[-1].problem == "not begun: 6000 s at the least, the limit is 900 s"


@pytest.mark.quality
@pytest.mark.parametrize("name", abilities_here())
def test_every_ability_and_its_baseline_run(name, tmp_path):
    ability = abilities_here()[name]
    for argv in (ability.argv(tmp_path, 60), ability.baseline_argv(tmp_path)):
        assert run_timed(argv, limit_s=300).problem == ""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from engagement.organisations.contrast import contrast_ratio

CSS = (Path(__file__).resolve().parents[3] / "cms/static/heard/tokens.css").read_text()
TEXT, SHAPE = 4.5, 3.0
PAIRS = [
    ("ink", "paper", 7.0),
    ("ink", "wash", 7.0),
    ("muted", "paper", TEXT),
    ("muted", "wash", TEXT),
    ("brand", "paper", TEXT),
    ("brand", "wash", TEXT),
    ("brand-dark", "paper", TEXT),
    ("on-brand", "brand", TEXT),
    ("on-brand", "brand-dark", TEXT),
    ("ink", "brand-wash", TEXT),
    ("ink", "mark", TEXT),
    ("visited", "paper", TEXT),
    ("good", "paper", TEXT),
    ("warn", "paper", TEXT),
    ("bad", "paper", TEXT),
    ("paper", "bad", TEXT),
    ("line", "paper", SHAPE),
    ("line", "wash", SHAPE),
    ("focus-ink", "focus", TEXT),
    *((f"series-{number}", "paper", TEXT) for number in range(1, 7)),
]


def tokens(selector: str) -> dict[str, str]:
    block = re.search(re.escape(selector) + r" \{(.*?)\n\}", CSS, re.DOTALL)
    assert block
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block[1]))


STANDARD = tokens("\n:root")
HIGH = STANDARD | tokens(':root[data-contrast="high"]')


@pytest.mark.parametrize(("front", "ground", "least"), PAIRS)
def test_token_on_its_ground_can_be_read(front, ground, least):
    assert contrast_ratio(STANDARD[front], STANDARD[ground]) >= least


@pytest.mark.parametrize(("front", "ground", "least"), PAIRS)
def test_token_in_high_contrast_can_be_read_better(front, ground, least):
    wanted = 7.0 if least >= TEXT else least
    assert contrast_ratio(HIGH[front], HIGH[ground]) >= wanted


def test_tokens_are_those_of_the_design():
    assert STANDARD["ink"] == "#14213d"
    assert round(contrast_ratio(STANDARD["ink"], "#ffffff"), 1) == 16.0
    assert round(contrast_ratio(STANDARD["brand"], "#ffffff"), 1) == 8.4

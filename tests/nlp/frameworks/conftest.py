from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from nlp.frameworks import FrameworkError, Problem, read_framework_text
from nlp.frameworks.schema_checks import DATA

COUNTY = "cambridgeshire-edi-2023-2027.yaml"


@pytest.fixture
def county_text() -> str:
    return (DATA / COUNTY).read_text(encoding="utf-8")


@pytest.fixture
def refused(county_text: str) -> Callable[..., tuple[Problem, ...]]:
    """Return a function that breaks the county's file and returns what is said about it."""

    def break_file(old: str, new: str, name: str = COUNTY) -> tuple[Problem, ...]:
        assert old in county_text
        with pytest.raises(FrameworkError) as raised:
            read_framework_text(county_text.replace(old, new, 1), name)
        return raised.value.problems

    return break_file


@pytest.fixture
def word_list_folder(tmp_path: Path) -> Callable[[str, str, str], Path]:
    """Return a function that makes a folder holding one changed word list."""

    def folder(name: str, old: str, new: str) -> Path:
        text = (DATA / name).read_text(encoding="utf-8")
        assert old in text
        (tmp_path / name).write_text(text.replace(old, new, 1), encoding="utf-8")
        return tmp_path

    return folder

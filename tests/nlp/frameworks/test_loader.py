from __future__ import annotations

import json
from dataclasses import FrozenInstanceError, fields
from pathlib import Path

import pytest

from nlp.frameworks import (
    FrameworkError,
    model,
    packaged_frameworks,
    read_framework,
    read_framework_text,
    read_word_lists,
)
from nlp.frameworks.__main__ import main
from nlp.frameworks.schema_checks import DATA, schema
from nlp.frameworks.word_list_checks import THE_NINE

PATHS = packaged_frameworks()
COUNTY = DATA / "cambridgeshire-edi-2023-2027.yaml"
CHALLENGE = DATA / "snee-health-equity-challenge.yaml"


def test_five_frameworks_are_packaged() -> None:
    assert len(PATHS) == 5


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_read_framework_of_a_packaged_file_keeps_every_value(path: Path) -> None:
    framework = read_framework(path)

    assert framework.id == path.stem
    assert _as_plain(framework, framework.document) == framework.document


@pytest.mark.parametrize(
    ("record", "part"),
    [
        (model.Framework, schema()["$defs"]["framework"]),
        (model.PriorityArea, schema()["$defs"]["priority_area"]),
        (model.Objective, schema()["$defs"]["objective"]),
        (model.Measure, schema()["$defs"]["measure"]),
        (model.Action, schema()["$defs"]["action"]),
        (model.GovernanceBody, schema()["$defs"]["body"]),
        (model.Programme, schema()["$defs"]["programme"]),
        (model.Participant, schema()["$defs"]["programme"]["properties"]["participants"]["items"]),
        (model.Delivery, schema()["$defs"]["programme"]["properties"]["delivery"]),
        (model.Baseline, schema()["$defs"]["baseline"]),
        (model.Report, schema()["$defs"]["report"]),
        (model.Organisation, schema()["$defs"]["organisation"]),
        (model.WordListEntry, schema()["$defs"]["word_list_entry"]),
        (model.Review, schema()["$defs"]["framework"]["properties"]["review"]),
        (model.Source, schema()["$defs"]["framework"]["properties"]["source"]),
        (model.Extension, schema()["$defs"]["framework"]["properties"]["extends"]["items"]),
    ],
)
def test_record_has_a_field_for_every_key_of_the_schema(record: type, part: dict) -> None:
    names = {field.name for field in fields(record)} - {"document", "sha256"}

    assert names == set(part["properties"])


def test_read_framework_gives_typed_parts() -> None:
    county = read_framework(COUNTY)

    assert len(county.objectives) == 12
    assert county.labels.priority_area == "Theme"
    assert county.period.start == "2023"
    assert county.groups[2].since == "2023-05"
    assert county.duties[3].id == "socio-economic"
    assert county.review is not None
    assert county.review.every_months == 48
    assert county.objectives[0].actions[1].stated_status == "planned"


def test_read_framework_with_a_programme_gives_its_delivery() -> None:
    programme = read_framework(CHALLENGE).programmes[0]

    assert programme.delivery is not None
    assert programme.delivery.hours == 2.5
    assert programme.participants[0].activities_met == 10


def test_framework_cannot_be_changed() -> None:
    county = read_framework(COUNTY)

    with pytest.raises(FrozenInstanceError):
        county.title = "Another"  # type: ignore[misc]


def test_document_shares_no_list_between_anchors() -> None:
    document = read_framework(COUNTY).document

    document["characteristics"].append("changed")
    assert "changed" not in document["priority_areas"][0]["objectives"][0]["characteristics"]


def test_sha256_of_the_same_content_written_differently_is_the_same() -> None:
    text = COUNTY.read_text(encoding="utf-8")
    as_json = json.dumps(read_framework(COUNTY).document)

    written_again = read_framework_text(as_json, COUNTY.name)

    assert written_again.sha256 == read_framework_text(text, COUNTY.name).sha256


def test_sha256_of_changed_content_differs() -> None:
    text = COUNTY.read_text(encoding="utf-8")
    changed = text.replace("Get closer to communities", "Come closer to communities")

    assert read_framework_text(changed, COUNTY.name).sha256 != read_framework(COUNTY).sha256


def test_read_framework_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    path = tmp_path / COUNTY.name
    path.write_bytes(b"\xef\xbb\xbf" + COUNTY.read_bytes())

    assert read_framework(path).id == COUNTY.stem


def test_linked_framework_beside_the_file_is_known(tmp_path: Path) -> None:
    path = tmp_path / COUNTY.name
    path.write_text(COUNTY.read_text("utf-8") + "\nlinked_frameworks: [county-annex]\n", "utf-8")
    (tmp_path / "county-annex.yaml").write_text("id: county-annex\n", encoding="utf-8")

    assert read_framework(path).linked_frameworks == ("county-annex",)


def test_word_lists_hold_the_nine_characteristics() -> None:
    lists = read_word_lists()

    assert lists.characteristic_ids == THE_NINE
    assert len(lists.groups) == 16


def test_word_lists_of_a_folder_come_before_the_packaged_ones(word_list_folder) -> None:
    folder = word_list_folder("priority_groups.yaml", "id: carers", "id: unpaid-carers")

    lists = read_word_lists(folder)

    assert "unpaid-carers" in lists.group_ids
    assert lists.characteristic_ids == THE_NINE


def test_framework_is_checked_against_the_word_lists_of_its_folder(word_list_folder) -> None:
    folder = word_list_folder("priority_groups.yaml", "id: carers", "id: unpaid-carers")
    (folder / COUNTY.name).write_bytes(COUNTY.read_bytes())

    with pytest.raises(FrameworkError, match="'carers' is not a priority group of the word lists"):
        read_framework(folder / COUNTY.name)


def test_check_of_the_packaged_files_finds_nothing_wrong(capsys) -> None:
    assert main([]) == 0
    assert "5 frameworks checked, 0 problems" in capsys.readouterr().out


def test_check_of_a_folder_without_frameworks_fails(tmp_path: Path, capsys) -> None:
    assert main([str(tmp_path)]) == 1
    assert "there is no framework file here" in capsys.readouterr().err


def _as_plain(record, document):
    """Return a record as the data it came from: only the keys that stand in the document."""
    if isinstance(document, dict):
        return {key: _as_plain(getattr(record, key), value) for key, value in document.items()}
    if isinstance(document, list):
        return [_as_plain(item, value) for item, value in zip(record, document, strict=True)]
    return record

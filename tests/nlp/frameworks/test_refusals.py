from __future__ import annotations

from pathlib import Path

import pytest

from nlp.frameworks import FrameworkError, read_framework, read_framework_text, read_word_lists
from nlp.frameworks.yaml_text import MAX_BYTES

NAME = "cambridgeshire-edi-2023-2027.yaml"

SHAPE = [
    (
        'outcome: "The people',
        'outcom: "The people',
        "priority_areas/0/objectives/0",
        "did you mean 'outcome'?",
    ),
    (
        "labels: {priority_area: Theme, objective: Equality objective}\n",
        "",
        "top level",
        "the key 'labels' is missing",
    ),
    ("kind: council", "kind: parish", "organisation/kind", "'parish' is not one of"),
    (
        "population: 678849",
        "population: many",
        "organisation/population",
        "'many' should be a whole number",
    ),
    ("population: 678849", "population: 0", "organisation/population", "0 should be at least 1"),
    ('start: "2023"', "start: 2023", "period/start", "neither a date in quotation marks"),
    ('start: "2023"', "start: 2023-05-01", "period/start", "neither a date in quotation marks"),
    ('since: "2023-05"', 'since: "May 2023"', "groups/2/since", "'May 2023' is not a date"),
    (
        "direction: watch",
        "direction: sideways",
        "priority_areas/0/measures/0/direction",
        "'sideways' is not one of",
    ),
    (
        "id: our-workforce",
        "id: Our workforce",
        "priority_areas/0/id",
        "lower-case words joined by hyphens",
    ),
    (
        'title: "Attract, keep and grow a mixed workforce"',
        "title: x",
        "priority_areas/0/objectives/0/title",
        "1 characters",
    ),
    (
        'title: "Attract, keep and grow a mixed workforce"',
        f"title: {'x' * 141}",
        "priority_areas/0/objectives/0/title",
        "at most 140 fit",
    ),
    (
        "      - Having all kinds of people at every grade.\n",
        "      - Helping staff understand other cultures.\n",
        "priority_areas/0/challenges",
        "more than once",
    ),
    ("value: 50.6", "value: about half", "baselines/15/value", "should be a number"),
]

REFERENCES = [
    (
        "[advance-equality, socio-economic]",
        "[advance-equality, foo]",
        "priority_areas/0/objectives/0/duties/1",
        "'foo' is not a duty of this framework; its duties are advance-equality, elim",
    ),
    (
        "groups: [care-experience, long",
        "groups: [care-experienced, long",
        "priority_areas/0/objectives/0/groups/0",
        "did you mean 'care-experience'?",
    ),
    (
        "characteristics: [age, disability, race, religion-belief]",
        "characteristics: [gender]",
        "priority_areas/1/objectives/0/characteristics/0",
        "'gender' is not a characteristic",
    ),
    (
        "measures: [recruitment-analysis, prog",
        "measures: [service-uptake, prog",
        "priority_areas/0/objectives/0/measures/0",
        "not a measure of this priority area",
    ),
    (
        "  - sexual-orientation\n",
        "  - hair-colour\n",
        "characteristics/8",
        "'hair-colour' is not a protected characteristic",
    ),
    (
        "{id: poverty, standing: adopted}",
        "{id: wealth, standing: adopted}",
        "groups/0/id",
        "'wealth' is not a priority group",
    ),
    (
        "reports_to: ideal-network",
        "reports_to: ideal",
        "governance/6/reports_to",
        "'ideal' is not a governance body",
    ),
    (
        "reports_to: ideal-network",
        "reports_to: peer-carers",
        "governance/6/reports_to",
        "'peer-carers' reports to itself",
    ),
    (
        "measure: disclosure-rate",
        "measure: disclosure",
        "baselines/56/measure",
        "'disclosure' is not a measure",
    ),
    ("group: carers", "group: carer", "baselines/36/group", "'carer' is not a group"),
    ('end: "2027"', 'end: "2022"', "period", "it starts in 2023 and ends in 2022"),
    (
        "id: our-communities",
        "id: our-workforce",
        "priority_areas/1/id",
        "the priority area id 'our-workforce' is repeated; it stands first at priority_areas/0/id",
    ),
    (
        "number: 2\n",
        "number: 1\n",
        "priority_areas/0/objectives/1/number",
        "the objective number '1' is repeated",
    ),
    (
        "id: disability-confident",
        "id: apprenticeships",
        "priority_areas/0/objectives/0/actions/3/id",
        "the action id 'apprenticeships' is repeated",
    ),
    (
        "terms: [staff who look like me,",
        "terms: [staff who look like me, Staff who look-like me,",
        "priority_areas/0/objectives/0/terms/1",
        "the term 'staff who look like me' is repeated",
    ),
    (
        "- {id: recruitment-analysis,",
        "- {id: unused, title: Never used, direction: up}\n      - {id: recruitment-analysis,",
        "priority_areas/0/measures/0/id",
        "used by no objective",
    ),
    (
        "summary: >-",
        "linked_frameworks: [nowhere]\nsummary: >-",
        "linked_frameworks/0",
        "'nowhere' is not a framework that is known here",
    ),
]

UNREADABLE = [
    ("", "top level", "the file is empty"),
    ("# only a comment\n", "top level", "the file is empty"),
    ("- a\n- b\n", "top level", "a group of keys, not a list"),
    (
        "id: one\ntitle: x\nid: two\n",
        "line 3",
        "the key 'id' is repeated; it stands first on line 1",
    ),
    ("id: [one\ntitle: x\n", "line 2", "this is not YAML"),
    ("a:\n\tb: c", "line 2", "this is not YAML"),
    ("a: *nothing", "line 1", "undefined alias"),
    ("a: b\n---\nc: d\n", "line 2", "single document"),
    ("!!python/object:os.system x", "line 1", "could not determine a constructor"),
    ("? [a, b]\n: c\n", "line 1", "a key must be plain text, not a list"),
    ("<<: {a: b}\n", "line 1", "a key must be plain text, not <<"),
    ("start: 2023-13-45", "line 1", "'2023-13-45' cannot be read"),
    ("a: .nan", "a", "a number must be finite"),
    ('a: "\\ud800"', "a", "U+D800"),
    ('a: ["b", "\\0"]', "a/1", "U+0000"),
    ("a: b\x07", "line 1", "U+0007"),
    ("&a [*a]", "line 1", "an anchor is used inside itself"),
    ("[" * 5000, "line 1", "more than 30 levels"),
    ("a: " + "x" * MAX_BYTES, "top level", f"at most {MAX_BYTES} are read"),
]


@pytest.mark.parametrize(("old", "new", "path", "message"), SHAPE + REFERENCES)
def test_read_framework_with_a_mistake_names_the_place(refused, old, new, path, message) -> None:
    problems = refused(old, new)

    assert (NAME, path) in {(problem.file, problem.path) for problem in problems}
    assert any(message in problem.message for problem in problems if problem.path == path)
    assert all("\n" not in str(problem) for problem in problems)


@pytest.mark.parametrize(("text", "path", "message"), UNREADABLE)
def test_read_framework_text_that_cannot_be_read_says_where(text, path, message) -> None:
    with pytest.raises(FrameworkError) as raised:
        read_framework_text(text, "broken.yaml")

    assert raised.value.problems[0].path == path
    assert message in raised.value.problems[0].message


def test_read_framework_with_many_mistakes_says_them_all(refused) -> None:
    problems = refused("duties: [advance-equality, socio-economic]", "duties: [one, two]")

    assert [problem.path for problem in problems] == [
        "priority_areas/0/objectives/0/duties/0",
        "priority_areas/0/objectives/0/duties/1",
    ]


def test_read_framework_with_exploding_anchors_is_refused_quickly() -> None:
    text = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{this}: &{this} [{', '.join(['*' + last] * 9)}]\n"
        for last, this in zip("abcdefghijkl", "bcdefghijklm", strict=True)
    )

    with pytest.raises(FrameworkError, match="its anchors expand to more than 50000 values"):
        read_framework_text(text, "bomb.yaml")


def test_read_framework_under_another_name_is_refused(county_text: str) -> None:
    with pytest.raises(FrameworkError, match="should match the file name 'other'"):
        read_framework_text(county_text, "other.yaml")


@pytest.mark.parametrize("raw", [b"\xff\xfei\x00d\x00", b"id: one\ntitle: caf\xe9\n"])
def test_read_framework_that_is_not_utf8_names_the_line(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "odd.yaml"
    path.write_bytes(raw)

    with pytest.raises(FrameworkError, match=r"odd.yaml: line \d: the file is not UTF-8"):
        read_framework(path)


def test_read_framework_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(FrameworkError, match=r"none\.yaml: top level: there is no such file"):
        read_framework(tmp_path / "none.yaml")


def test_problem_reads_as_one_line(refused) -> None:
    problem = refused("[advance-equality, socio-economic]", "[foo]")[0]

    assert str(problem) == (
        "cambridgeshire-edi-2023-2027.yaml: priority_areas/0/objectives/0/duties/0: 'foo' is not "
        "a duty of this framework; its duties are advance-equality, eliminate-discrimination, "
        "foster-good-relations, socio-economic"
    )


@pytest.mark.parametrize(
    ("name", "old", "new", "path", "message"),
    [
        (
            "protected_characteristics.yaml",
            "- old building",
            "- too old",
            "protected_characteristics/0/not_terms/0",
            "'too old' is both a term and a not_term",
        ),
        (
            "protected_characteristics.yaml",
            "- old building",
            "- bus",
            "protected_characteristics/0/terms/26",
            "the term 'bus pass' can never count",
        ),
        (
            "protected_characteristics.yaml",
            "- my age",
            "- too-old",
            "protected_characteristics/0/terms/3",
            "the term 'too old' is repeated",
        ),
        (
            "protected_characteristics.yaml",
            "id: disability",
            "id: age",
            "protected_characteristics/1/id",
            "the id 'age' is repeated",
        ),
        (
            "priority_groups.yaml",
            "id: carers",
            "id: age",
            "priority_groups/4/id",
            "'age' is also the id of a characteristic",
        ),
    ],
)
def test_word_list_with_a_contradiction_is_refused(
    word_list_folder, name, old, new, path, message
) -> None:
    folder = word_list_folder(name, old, new)

    with pytest.raises(FrameworkError) as raised:
        read_word_lists(folder)

    problems = raised.value.problems
    assert (name, path) in {(problem.file, problem.path) for problem in problems}
    assert any(message in problem.message for problem in problems)

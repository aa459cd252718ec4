"""Loading a framework file, whole or not at all; the files are changed copies of ours."""

from __future__ import annotations

import shutil
from io import StringIO

import pytest
import yaml
from django.core.management import CommandError, call_command

from engagement.core.models import AuditEntry
from engagement.lifecycle.frameworks import load_framework
from engagement.objectives.models import (
    Framework,
    FrameworkMeasure,
    FrameworkVersion,
    Objective,
    PromisedAction,
)
from engagement.organisations.models import Group
from nlp.frameworks import FrameworkError, packaged_frameworks
from tests.factories.organisations import BodyFactory

pytestmark = pytest.mark.django_db

TRUST = next(path for path in packaged_frameworks() if path.stem.startswith("nhs-trust"))


@pytest.fixture
def file(tmp_path):
    return shutil.copy(TRUST, tmp_path / TRUST.name)


def _change(file, change):
    document = yaml.safe_load(file.read_text(encoding="utf-8"))
    change(document)
    file.write_text(yaml.safe_dump(document, allow_unicode=True), encoding="utf-8")


def _load(file, body=None):
    return load_framework(path=file, body=body or BodyFactory(), actor="test")


def _state():
    return [
        list(model.objects.order_by("pk").values())
        for model in (Framework, FrameworkVersion, Objective, FrameworkMeasure, PromisedAction)
    ]


@pytest.mark.parametrize("path", packaged_frameworks(), ids=lambda path: path.stem)
def test_load_framework_with_each_of_ours_stores_it_whole(path):
    loaded = _load(path)

    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert loaded.stored.version.document == document
    assert loaded.counts["priority areas"] == len(document["priority_areas"])
    assert Group.objects.count() == len(document["governance"])


def test_load_framework_twice_changes_nothing(file):
    _load(file)
    before, n_entries = _state(), AuditEntry.objects.count()

    again = _load(file)

    assert not again.stored.is_new_version
    assert again.n_new_groups == 0
    assert _state() == before
    assert AuditEntry.objects.count() == n_entries == 1


def test_load_framework_after_a_change_makes_a_version_and_keeps_the_old(file):
    _load(file)
    _change(file, lambda document: document.update(summary="Said in another way."))

    _load(file)

    numbers = FrameworkVersion.objects.values_list("number", "is_current")
    assert sorted(numbers) == [(1, False), (2, True)]
    assert FrameworkVersion.objects.get(number=1).document["summary"] != "Said in another way."


def test_load_framework_with_a_new_title_keeps_the_objectives_row(file):
    _load(file)
    first = Objective.objects.order_by("number").first()
    _change(file, lambda d: d["priority_areas"][0]["objectives"][0].update(title="Fair hiring"))

    _load(file)

    assert Objective.objects.get(pk=first.pk).title == "Fair hiring"


def test_load_framework_without_an_objective_keeps_it_as_no_longer_current(file):
    _load(file)
    gone = Objective.objects.order_by("number").first()
    n_objectives = Objective.objects.count()
    _change(file, lambda d: d["priority_areas"][0]["objectives"].pop(0))

    loaded = _load(file)

    gone.refresh_from_db()
    assert not gone.is_current
    assert Objective.objects.count() == n_objectives
    assert loaded.counts["objectives"] == n_objectives - 1
    assert loaded.stored.n_removed >= 1


def test_load_framework_with_an_action_moved_keeps_its_row(file):
    _load(file)
    moved = PromisedAction.objects.filter(objective__number=1).first()

    def move(document):
        first, second = document["priority_areas"][0]["objectives"][:2]
        action = next(action for action in first["actions"] if action["id"] == moved.ref)
        first["actions"].remove(action)
        second["actions"].append(action)

    _change(file, move)
    _load(file)

    moved.refresh_from_db()
    assert moved.objective.number == 2
    assert moved.is_current


def test_load_framework_for_two_bodies_keeps_them_apart(file):
    _load(file)
    _load(file, BodyFactory(slug="aldermoor"))

    assert Framework.objects.count() == 2
    assert Framework.objects.filter(body__slug="fenmarch").count() == 1


def test_load_framework_that_is_broken_changes_nothing(file):
    _load(file)
    before = _state()
    _change(file, lambda d: d["priority_areas"][0].update(committee="nobody", colour="red"))

    with pytest.raises(FrameworkError):
        _load(file)

    assert _state() == before


def test_load_framework_keeps_a_groups_own_name(file):
    body = BodyFactory()
    Group.objects.create(body=body, slug="people-committee", name="Our people committee")

    _load(file, body)

    assert Group.objects.get(slug="people-committee").name == "Our people committee"


def _command(file, body="fenmarch"):
    out = StringIO()
    call_command("load_framework", str(file), body=body, stdout=out)
    return out.getvalue()


def test_the_command_says_what_it_did_in_numbers(file):
    BodyFactory()

    first, second = _command(file), _command(file)

    assert "version 1 loaded, 4 priority areas" in first
    assert "6 governance groups (6 groups made, 0 rows no longer current)" in first
    assert "nothing changed, version 1 says the same" in second


def test_the_command_with_a_broken_file_says_file_path_and_what_is_wrong(file):
    BodyFactory()
    _change(file, lambda d: d["priority_areas"][0].update(committee="nobody"))

    with pytest.raises(CommandError) as refused:
        _command(file)

    assert "Nothing was changed: 1 problem to mend." in str(refused.value)
    assert f"{TRUST.name}: priority_areas/0/committee: " in str(refused.value)
    assert not Framework.objects.exists()


def test_the_command_for_an_unknown_body_names_those_there_are(file):
    BodyFactory()

    with pytest.raises(CommandError, match=r"no body 'nowhere'\. Bodies: fenmarch\."):
        _command(file, "nowhere")

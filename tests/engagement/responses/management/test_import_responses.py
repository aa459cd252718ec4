from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from engagement.consultations.enums import Phase, QuestionKind
from engagement.consultations.models import Consultation
from engagement.core.models import AuditEntry
from engagement.words.models import Record, Words
from tests.engagement.responses.importing.files import csv_file, json_lines
from tests.factories.organisations import BodyFactory
from tests.factories.receiving import consultation_with_every_kind

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("consequences")]


def run(path, consultation, **options):
    out = StringIO()
    call_command("import_responses", str(path), consultation=consultation, stdout=out, **options)
    return out.getvalue().strip()


@pytest.fixture
def comments(tmp_path):
    return json_lines(
        tmp_path,
        {"id": "a", "text": "The lift is broken.", "trust": "X"},
        {"id": "b", "text": ""},
        {"id": "c", "text": "All good."},
    )


def test_import_responses_says_what_it_did_in_numbers_and_twice_adds_nothing(tmp_path):
    consultation = consultation_with_every_kind(slug="libraries")
    path = csv_file(tmp_path, ["What?"], ["One"], [" "], ["Two"])
    said = run(path, "fenmarch/libraries", map=["What?=long_text"])
    assert said == (
        "answers.csv: added 2 of 3 rows to fenmarch/libraries; 0 were there already, "
        "1 answered nothing."
    )
    again = run(path, "fenmarch/libraries", map=["What?=long_text"])
    assert "added 0 of 3 rows" in again
    assert "2 were there already" in again
    assert consultation.responses.count() == 2


def test_import_responses_with_create_makes_a_closed_consultation_for_any_file(comments):
    BodyFactory()
    run(
        comments, "fenmarch/patients", create=True, title="What patients wrote",
        map=["text=comment", "id=id"], ask=["comment=Why did you give that answer?"],
    )  # fmt: skip
    made = Consultation.objects.get()
    assert (made.title, made.phase) == ("What patients wrote", Phase.ANALYSING)
    question = made.questions.get()
    assert (question.key, question.kind) == ("comment", QuestionKind.LONG_TEXT)
    assert question.text == "Why did you give that answer?"
    assert {words.text for words in Words.objects.all()} == {"The lift is broken.", "All good."}
    assert AuditEntry.objects.filter(action="create_consultation").count() == 1
    assert "added 0" in run(
        comments, "fenmarch/patients", create=True, map=["text=comment", "id=id"]
    )


def test_import_responses_that_is_refused_leaves_no_new_consultation_behind(tmp_path):
    BodyFactory()
    path = json_lines(tmp_path, {"id": "a", "text": "One"}, {"id": "a", "text": "Two"})
    with pytest.raises(CommandError, match=r"Nothing was stored.\nanswers.jsonl: row 2"):
        run(path, "fenmarch/patients", create=True, map=["text=comment", "id=id"])
    assert not Consultation.objects.exists()
    assert not Record.objects.exists()


def test_import_responses_dry_run_stores_nothing(comments):
    BodyFactory()
    said = run(comments, "fenmarch/patients", create=True, map=["text=comment"], dry_run=True)
    assert "would add 2 of 3 rows" in said
    assert not Consultation.objects.exists()
    assert not Record.objects.exists()


@pytest.mark.parametrize(
    ("consultation", "options", "sentence"),
    [
        ("fenmarch", {}, "Write --consultation BODY/SLUG with one of these bodies: fenmarch."),
        ("aldermoor/x", {}, "with one of these bodies: fenmarch."),
        ("fenmarch/x", {}, "fenmarch has no consultation 'x'. It has: none yet. With --create"),
        ("fenmarch/x", {"create": True}, "Say which column holds the words"),
        ("fenmarch/x y", {"create": True, "map": ["text=comment"]}, "“x y” should be letters"),
        ("fenmarch/x", {"create": True, "map": ["text=comment"], "ask": ["why=Why?"]},
         "no column is mapped to it"),
        ("fenmarch/x", {"create": True, "map": ["text=comment"], "ask": ["Why?"]},
         "should look like KEY=WORDING"),
    ],
)  # fmt: skip
def test_import_responses_with_something_missing_says_what(
    comments, consultation, options, sentence
):
    BodyFactory()
    with pytest.raises(CommandError) as refused:
        run(comments, consultation, **options)
    assert sentence in str(refused.value)
    assert not Consultation.objects.exists()

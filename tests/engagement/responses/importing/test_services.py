from __future__ import annotations

import datetime as dt

import pytest

from engagement.core import clock, outbox
from engagement.core.models import AuditEntry, OutboxMessage
from engagement.responses.importing import services
from engagement.responses.importing.errors import ImportRefused
from engagement.responses.importing.services import import_file
from engagement.responses.models import Answer, Response, ResponseImport
from engagement.words.enums import Channel, Voice
from engagement.words.models import Receipt, Record, Words
from tests.engagement.responses.importing.files import csv_file, json_lines, workbook
from tests.factories.consultations import ConsultationFactory
from tests.factories.receiving import consultation_with_every_kind

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("consequences")]


@pytest.fixture
def consultation():
    return consultation_with_every_kind(closed=True)


def refusal_of(path, consultation, **about):
    with pytest.raises(ImportRefused) as refused:
        import_file(path=path, consultation=consultation, **about)
    for model in (Record, Words, Answer, Receipt, OutboxMessage, ResponseImport):
        assert not model.objects.exists()
    return str(refused.value)


def test_import_file_brings_in_every_kind_of_answer(consultation, tmp_path):
    path = csv_file(
        tmp_path,
        ["single_choice", "several_choices", "scale", "short_text", "long_text", "voice",
         "organisation", "received_on", "language", "channel", "quote"],
        ["every week", "Every week", "4", "Ostrey",
         "One\n\nTwo, three", "organisation", "Fen Walkers", "14/03/2026", "cy", "paper", "yes"],
    )  # fmt: skip
    plan, n_added = import_file(path=path, consultation=consultation)
    assert (n_added, plan.n_known, plan.n_empty) == (1, 0, 0)
    record = Record.objects.get()
    assert (record.voice, record.organisation_name) == (Voice.ORGANISATION, "Fen Walkers")
    assert (record.received_on, record.channel) == (dt.date(2026, 3, 14), Channel.PAPER)
    assert record.consents.get().is_given
    answers = {answer.question.key: answer for answer in record.response.answers.all()}
    assert answers["long_text"].words.text == "One\n\nTwo, three"
    assert answers["long_text"].words.language == "cy"
    assert answers["scale"].step == 4
    assert answers["single_choice"].choices.get().text == "Every week"
    assert record.receipt.code_hash


def test_import_file_without_more_is_of_today_and_allows_no_quotes(consultation, tmp_path):
    import_file(path=csv_file(tmp_path, ["long_text"], ["Hello"]), consultation=consultation)
    record = Record.objects.get()
    assert (record.received_on, record.channel) == (clock.today(), Channel.IMPORT)
    assert not record.consents.exists()


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_import_file_takes_commas_semicolons_and_tabs(consultation, tmp_path, delimiter):
    path = csv_file(
        tmp_path, ["long_text", "scale"], ['He said "no", twice', "2"], delimiter=delimiter
    )
    import_file(path=path, consultation=consultation)
    assert Words.objects.get().text == 'He said "no", twice'


def test_import_file_takes_json_lines_with_lists_and_numbers(consultation, tmp_path):
    path = json_lines(
        tmp_path,
        {"several_choices": ["Every week", "Sometimes; when open"], "scale": 3,
         "long_text": "a\u2028b", "other": {"is": "ignored"}},
    )  # fmt: skip
    import_file(path=path, consultation=consultation)
    answers = {answer.question.key: answer for answer in Answer.objects.all()}
    assert answers["several_choices"].choices.count() == 2
    assert answers["scale"].step == 3
    assert answers["long_text"].words.text == "a\u2028b"


def test_import_file_takes_a_workbook_with_numbers_and_dates(consultation, tmp_path):
    path = workbook(
        tmp_path,
        ["long_text", "scale", "received_on", None],
        ["Hello", 3, dt.datetime(2026, 3, 14), None],
        [None, None, None, None],
    )
    import_file(path=path, consultation=consultation)
    record = Record.objects.get()
    assert record.received_on == dt.date(2026, 3, 14)
    assert record.response.answers.get(question__key="scale").step == 3


def test_import_file_keeps_a_formula_as_text(consultation, tmp_path):
    path = workbook(tmp_path, ["long_text"], ['=HYPERLINK("http://x.example","y")'])
    import_file(path=path, consultation=consultation)
    assert Words.objects.get().text == '=HYPERLINK("http://x.example","y")'


def test_import_file_parts_several_choices_by_semicolons_but_not_one_that_has_its_own(
    consultation, tmp_path
):
    path = csv_file(tmp_path, ["several_choices"], ["Every week; Never2"], ["Sometimes; when open"])
    message = refusal_of(path, consultation)
    assert "row 2" in message
    assert "“Never2” is not one of the choices" in message
    good = csv_file(tmp_path, ["several_choices"], ["Sometimes; when open"], name="good.csv")
    import_file(path=good, consultation=consultation)
    assert Answer.objects.get().choices.get().text == "Sometimes; when open"


def test_im_04_same_file_twice_adds_nothing(consultation, tmp_path):
    path = csv_file(tmp_path, ["long_text"], ["One"], ["Two"], ["Two"])
    assert import_file(path=path, consultation=consultation)[1] == 3
    plan, n_added = import_file(path=path, consultation=consultation)
    assert (n_added, plan.n_known) == (0, 3)
    assert Record.objects.count() == 3
    assert ResponseImport.objects.count() == 1


def test_im_04_longer_file_with_the_same_ids_adds_what_is_new(consultation, tmp_path):
    first = csv_file(tmp_path, ["id", "long_text"], ["a", "One"], ["b", "Two"])
    longer = csv_file(
        tmp_path, ["id", "long_text"], ["c", "Three"], ["b", "Two"], ["a", "One"], name="more.csv"
    )
    import_file(path=first, consultation=consultation)
    assert import_file(path=longer, consultation=consultation)[1] == 1
    assert {words.text for words in Words.objects.all()} == {"One", "Two", "Three"}


def test_same_file_into_another_consultation_is_added_there(consultation, tmp_path):
    path = csv_file(tmp_path, ["id", "long_text"], ["a", "One"])
    import_file(path=path, consultation=consultation)
    assert import_file(path=path, consultation=consultation_with_every_kind())[1] == 1


@pytest.mark.parametrize(
    ("header", "row", "place", "sentence"),
    [
        ("scale", "6", "row 3, column “scale”", "Choose a number from 1 to 5."),
        ("scale", "high", "row 3, column “scale”", "Choose a number from 1 to 5."),
        ("short_text", "x" * 301, "row 3, column “short_text”", "Shorten it to 300"),
        ("single_choice", "Daily", "row 3, column “single_choice”", "not one of the choices:"),
        ("received_on", "10/30/2021", "row 3, column “received_on”", "2026-03-14 or 14/03/2026"),
        ("received_on", "2999-01-01", "row 3, column “received_on”", "lies in the future"),
        ("voice", "robot", "row 3, column “voice”", "one of: myself, organisation"),
        ("channel", "fax", "row 3, column “channel”", "one of: web, paper"),
        ("language", "Welsh!", "row 3, column “language”", "a language code, like en or cy"),
        ("quote", "maybe", "row 3, column “quote”", "should be yes or no"),
        ("organisation", "x" * 201, "row 3, column “organisation”", "200 characters"),
        ("voice", "organisation", "row 3, column “voice”", "needs its name"),
        ("id", "", "row 3, column “id”", "The id is missing"),
    ],
)
def test_im_03_wrong_cell_is_named_with_what_would_be_right_and_nothing_is_stored(
    consultation, tmp_path, header, row, place, sentence
):
    good = {"scale": "1", "single_choice": "Never", "id": "a"}.get(header, "")
    path = csv_file(tmp_path, ["long_text", header], ["Fine", good], ["Fine", row])
    message = refusal_of(path, consultation)
    assert message.startswith("answers.csv: ")
    assert place in message
    assert sentence in message


def test_im_03_every_wrong_cell_is_named_up_to_twenty(consultation, tmp_path):
    path = csv_file(tmp_path, ["scale"], *[["9"]] * 25)
    message = refusal_of(path, consultation)
    assert message.count("column “scale”") == 20
    assert "and 5 more" in message


def test_im_03_failure_while_storing_leaves_nothing(consultation, tmp_path, monkeypatch):
    def fail(*args):
        raise RuntimeError

    monkeypatch.setattr(services, "write_messages", fail)
    path = csv_file(tmp_path, ["long_text"], ["One"])
    with pytest.raises(RuntimeError):
        import_file(path=path, consultation=consultation)
    for model in (Record, Words, Response, ResponseImport):
        assert not model.objects.exists()


@pytest.mark.parametrize("text", ["a\ud800b", "a\x00b"])
def test_hidden_characters_are_refused_with_their_place(consultation, tmp_path, text):
    message = refusal_of(json_lines(tmp_path, {"long_text": text}), consultation)
    assert "row 1, column “long_text”: This text holds a hidden character" in message


def test_repeated_ids_are_refused(consultation, tmp_path):
    path = csv_file(tmp_path, ["id", "long_text"], ["a", "One"], ["a", "Two"])
    assert "row 3, column “id”: Row 2 has the same id." in refusal_of(path, consultation)


def test_rows_that_answer_nothing_are_left_out_and_counted(consultation, tmp_path):
    path = csv_file(tmp_path, ["long_text"], ["One"], ["  "], [""])
    plan, n_added = import_file(path=path, consultation=consultation)
    assert (n_added, plan.n_empty, plan.n_rows) == (1, 2, 3)


def test_import_into_a_draft_is_refused(tmp_path):
    path = csv_file(tmp_path, ["long_text"], ["One"])
    assert "is a draft" in refusal_of(path, ConsultationFactory(draft=True))


@pytest.mark.parametrize(
    ("mapping", "sentence"),
    [
        ({"long_text": "text"}, "column “text”: There is no such column. Columns: “comment”, “n”."),
        ({"why": "comment"}, "column “comment”: “why” is no question. Choose from:"),
        ({"id": "n"}, "No column answers a question. Map one, as in --map COLUMN=KEY"),
        ({}, "No column answers a question."),
    ],
)
def test_mapping_that_does_not_fit_says_what_there_is(consultation, tmp_path, mapping, sentence):
    path = csv_file(tmp_path, ["comment", "n"], ["One", "1"])
    assert sentence in refusal_of(path, consultation, column_by_target=mapping)


def test_import_is_noted_in_numbers_and_wakes_the_worker_for_each(
    consultation, tmp_path, consequences
):
    import_file(path=csv_file(tmp_path, ["long_text"], ["One"], ["Two"]), consultation=consultation)
    entry = AuditEntry.objects.get()
    assert entry.action == "import_responses"
    assert (entry.detail["rows"], entry.detail["added"]) == (2, 2)
    assert "One" not in str(AuditEntry.objects.values())
    outbox.relay_messages()
    assert set(consequences["record.received"]) == {str(one.pk) for one in Record.objects.all()}


def test_import_of_many_rows_takes_few_queries(
    consultation, tmp_path, django_assert_max_num_queries
):
    path = csv_file(tmp_path, ["long_text"], *[[f"Answer {number}"] for number in range(400)])
    with django_assert_max_num_queries(25):
        import_file(path=path, consultation=consultation)
    assert Record.objects.count() == 400

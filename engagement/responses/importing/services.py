"""Plan an import without storing anything, then carry it out whole or not at all.

A row is known by its file's hash and its number, or by the mapped id column: bringing the same
file in again adds nothing, and a longer file with the same ids adds what is new. Rows become
responses through the same checks and the same builder as a person's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from engagement.consultations.models import Consultation, Question
from engagement.core.audit import record_action
from engagement.core.identifiers import derive_receipt_code, hash_idempotency_key
from engagement.core.outbox import write_messages
from engagement.responses.checking import questions_of
from engagement.responses.importing.cells import Row
from engagement.responses.importing.errors import ImportRefused, Problem
from engagement.responses.importing.mapping import map_columns
from engagement.responses.importing.rows import RowResponse, read_row
from engagement.responses.importing.tables import Table, read_table
from engagement.responses.models import ResponseImport
from engagement.responses.services import NewResponse, build_response, save_responses
from engagement.words.models import Record

_LOOK_UP = 500


@dataclass(frozen=True)
class Plan:
    """What an import would do.

    Attributes:
        new: rows that are not there yet.
        n_known: rows that an earlier import brought.
        n_empty: rows in which nothing is answered; they are left out.
    """

    table: Table
    consultation: Consultation
    new: tuple[RowResponse, ...]
    n_known: int
    n_empty: int

    @property
    def n_rows(self) -> int:
        """Return how many rows the file has."""
        return len(self.table.rows)


def plan_import(
    *,
    table: Table,
    consultation: Consultation,
    column_by_target: dict[str, str],
) -> Plan:
    """Check every row of a file and return what bringing it in would do.

    Raises:
        ImportRefused: with everything that is wrong; nothing has been stored.
    """
    if consultation.published_at is None:
        sentence = (
            "The consultation is a draft. Publish it, so that its questions stay as they are."
        )
        raise ImportRefused(table.file_name, [Problem(sentence)])
    rows = _check_rows(table, questions_of(consultation), column_by_target)
    answered = [row for row in rows if row.answers]
    known = _known_hashes(consultation, table, answered)
    new = tuple(row for row in answered if _hash(consultation, table, row) not in known)
    return Plan(
        table=table,
        consultation=consultation,
        new=new,
        n_known=len(answered) - len(new),
        n_empty=len(rows) - len(answered),
    )


@transaction.atomic
def carry_out(*, plan: Plan, user: Any = None) -> int:
    """Store what a plan found new, in one transaction; return how many responses were added."""
    if not plan.new:
        return 0
    responses = [_build(plan, row) for row in plan.new]
    save_responses(responses)
    write_messages("record.received", (new.response.pk for new in responses))
    done = ResponseImport.objects.create(
        consultation=plan.consultation,
        file_name=plan.table.file_name[:200],
        file_sha256=plan.table.sha256,
        n_rows=plan.n_rows,
        n_added=len(responses),
        imported_by=user,
    )
    record_action(
        actor=user or "import_responses",
        action="import_responses",
        subject=done,
        body=plan.consultation.body.slug,
        detail={"rows": plan.n_rows, "added": len(responses), "sha256": plan.table.sha256},
    )
    return len(responses)


def import_file(
    *,
    path: Path,
    consultation: Consultation,
    column_by_target: dict[str, str] | None = None,
    user: Any = None,
) -> tuple[Plan, int]:
    """Bring a file in: the dry run, then the transaction. Return the plan and the number added.

    Raises:
        ImportRefused: with everything that is wrong; nothing has been stored.
    """
    plan = plan_import(
        table=read_table(path),
        consultation=consultation,
        column_by_target=column_by_target or {},
    )
    return plan, carry_out(plan=plan, user=user)


def _check_rows(
    table: Table, questions: Sequence[Question], column_by_target: dict[str, str]
) -> list[RowResponse]:
    columns = map_columns(
        table.file_name,
        columns=table.columns,
        question_keys=[question.key for question in questions],
        column_by_target=column_by_target,
    )
    problems: list[Problem] = []
    rows = [read_row(row, columns, questions, problems) for row in table.rows]
    checked = [row for row in rows if row is not None]
    problems += _repeated_ids(checked, columns.special.get("id", ""))
    if problems:
        raise ImportRefused(table.file_name, sorted(problems, key=lambda one: one.row or 0))
    return checked


def _repeated_ids(rows: Sequence[RowResponse], column: str) -> list[Problem]:
    first: dict[str, int] = {}
    problems = []
    for row in rows:
        if row.row_id and first.setdefault(row.row_id, row.number) != row.number:
            sentence = f"Row {first[row.row_id]} has the same id. Each row needs its own."
            problems.append(Problem(sentence, row.number, column))
    return problems


def _scope(consultation: Consultation) -> str:
    return f"import:{consultation.pk}"


def _key(table: Table, row: RowResponse | Row) -> str:
    row_id = getattr(row, "row_id", "")
    return f"id:{row_id}" if row_id else f"{table.sha256}:{row.number}"


def _hash(consultation: Consultation, table: Table, row: RowResponse) -> str:
    return hash_idempotency_key(_key(table, row), scope=_scope(consultation))


def _known_hashes(
    consultation: Consultation, table: Table, rows: Sequence[RowResponse]
) -> set[str]:
    hashes = [_hash(consultation, table, row) for row in rows]
    known: set[str] = set()
    for at in range(0, len(hashes), _LOOK_UP):
        found = Record.objects.filter(idempotency_hash__in=hashes[at : at + _LOOK_UP])
        known.update(found.values_list("idempotency_hash", flat=True))
    return known


def _build(plan: Plan, row: RowResponse) -> NewResponse:
    key, scope = _key(plan.table, row), _scope(plan.consultation)
    return build_response(
        consultation=plan.consultation,
        answers=row.answers,
        sender=row.sender,
        consents=row.consents,
        idempotency_hash=hash_idempotency_key(key, scope=scope),
        receipt_code=derive_receipt_code(key, scope=scope, secret=settings.SECRET_KEY),
    )

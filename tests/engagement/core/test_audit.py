from __future__ import annotations

import pytest
from django.db import connection

from engagement.core.audit import find_broken_entry, record_action
from engagement.core.errors import AuditIsAppendOnly
from engagement.core.models import AuditEntry

pytestmark = pytest.mark.django_db


def add_entries(n):
    return [record_action(actor="job", action=f"step_{i}", subject="thing:1") for i in range(n)]


def test_chain_untouched_has_no_broken_entry():
    add_entries(3)
    assert find_broken_entry() is None


def test_lg_03_changed_entry_is_found():
    entry = add_entries(3)[1]
    AuditEntry.objects.filter(pk=entry.pk).update(reason="somebody else's reason")
    assert find_broken_entry() == entry


def test_lg_03_removed_entry_is_found():
    entries = add_entries(3)
    AuditEntry.objects.filter(pk=entries[1].pk).delete()
    assert find_broken_entry() == entries[2]


def test_lg_03_reordered_entries_are_found():
    first, second, _ = add_entries(3)
    with connection.cursor() as cursor:
        table = AuditEntry._meta.db_table
        for old, new in ((first.pk, 9001), (second.pk, first.pk), (9001, second.pk)):
            cursor.execute(f"UPDATE {table} SET id = %s WHERE id = %s", [new, old])  # noqa: S608
    assert find_broken_entry() is not None


def test_entry_saved_again_is_refused():
    (entry,) = add_entries(1)
    with pytest.raises(AuditIsAppendOnly, match="never changed or deleted"):
        entry.save()


def test_entry_deleted_is_refused():
    (entry,) = add_entries(1)
    with pytest.raises(AuditIsAppendOnly, match="never changed or deleted"):
        entry.delete()

from __future__ import annotations

import pytest

from engagement.core.identifiers import (
    ALPHABET,
    clean_receipt_code,
    derive_receipt_code,
    hash_idempotency_key,
    hash_receipt_code,
    new_idempotency_key,
)


def code(key="k", scope="s", secret="x"):
    return derive_receipt_code(key, scope=scope, secret=secret)


def test_receipt_code_has_six_groups_of_four_characters_that_can_be_read_out():
    groups = code().split("-")
    assert [len(group) for group in groups] == [4] * 6
    assert set("".join(groups)) <= set(ALPHABET)
    assert not set("ILOU") & set(ALPHABET)


def test_receipt_code_of_the_same_key_is_the_same_so_that_a_retry_shows_it_again():
    assert code() == code()


@pytest.mark.parametrize("other", [{"key": "l"}, {"scope": "t"}, {"secret": "y"}])
def test_receipt_code_of_another_key_scope_or_secret_differs(other):
    assert code() != code(**other)


@pytest.mark.parametrize(
    "typed", ["ABCD-1011-EFGH", " abcd 1011 efgh ", "abcdlOllEFGH".replace("lOll", "1O1I")]
)
def test_receipt_code_however_typed_is_the_same_code(typed):
    assert clean_receipt_code(typed) == "ABCD1011EFGH"
    assert hash_receipt_code(typed) == hash_receipt_code("ABCD1011EFGH")


def test_idempotency_key_in_another_scope_has_another_hash():
    assert hash_idempotency_key("k", scope="a") != hash_idempotency_key("k", scope="b")


def test_idempotency_keys_are_128_random_bits():
    keys = {new_idempotency_key() for _ in range(100)}
    assert len(keys) == 100
    assert all(len(key) == 32 for key in keys)

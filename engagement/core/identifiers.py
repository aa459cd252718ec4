"""Random identifiers and the receipt code.

A receipt code is the only key to an anonymous record. It is derived from the form's
idempotency key and a server secret, so that a retry shows the same code, and only its
SHA-256 is stored, so that the database alone cannot give it back. Source: RFC 2104 (HMAC);
the alphabet is Crockford's base 32, which leaves out I, L, O and U so that a code can be
read out on the telephone.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 24  # 24 characters of 5 bits each: 120 bits
GROUP_LENGTH = 4
LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_idempotency_key() -> str:
    """Return 32 hexadecimal characters (128 random bits) for one opening of a form."""
    return secrets.token_hex(16)


def hash_idempotency_key(key: str, *, scope: str) -> str:
    """Return the SHA-256 (64 hexadecimal characters) under which a key is remembered.

    Args:
        key: what the form carried.
        scope: what was being answered, so that one key cannot block another form.
    """
    return hashlib.sha256(f"{scope}\n{key}".encode()).hexdigest()


def derive_receipt_code(key: str, *, scope: str, secret: str) -> str:
    """Return the receipt code of a record: six groups of four characters.

    The same key, scope and secret always give the same code.
    """
    digest = hmac.new(secret.encode(), f"receipt\n{scope}\n{key}".encode(), hashlib.sha256).digest()
    number = int.from_bytes(digest[:15], "big")
    characters = [ALPHABET[(number >> (5 * place)) & 31] for place in reversed(range(CODE_LENGTH))]
    return group_code("".join(characters))


def group_code(code: str) -> str:
    """Return a bare code in groups of four, joined by hyphens."""
    return "-".join(code[i : i + GROUP_LENGTH] for i in range(0, len(code), GROUP_LENGTH))


def clean_receipt_code(typed: str) -> str:
    """Return what somebody typed as a bare code: upper case, no spaces, lookalikes mended."""
    kept = "".join(character for character in typed.upper() if character.isalnum())
    return kept.translate(LOOKALIKES)


def hash_receipt_code(code: str) -> str:
    """Return the SHA-256 (64 hexadecimal characters) of a code, however it was typed."""
    return hashlib.sha256(clean_receipt_code(code).encode()).hexdigest()


def new_reference(*, length: int = 8) -> str:
    """Return a short random public reference, for addresses that people share."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length)).lower()

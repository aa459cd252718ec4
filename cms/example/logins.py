"""The password with which the example's people sign in: made once, kept beside the database.

Nothing else in Heard makes an account with a known password.
"""

from __future__ import annotations

import secrets
from pathlib import Path

from django.conf import settings

from cms.example.content import DATA


def example_password() -> str:
    """Return the password of this installation's example, made at the first call."""
    path = Path(settings.VAR_DIR) / "example-password"
    if not path.exists():
        words = (DATA / "password_words.txt").read_text(encoding="ascii").split()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("-".join(secrets.choice(words) for _ in range(4)), encoding="ascii")
        path.chmod(0o600)
    return path.read_text(encoding="ascii").strip()

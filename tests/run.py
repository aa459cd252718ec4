"""Run every test: units, the domain on PostgreSQL, journeys in a browser, search on servers.

What needs a program that is not here is skipped with a plain sentence; with CI=true it fails.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from deploy.postgres import find_programs, running_postgres
from deploy.search_server import usable_servers

IN_CI = os.environ.get("CI") == "true"
WORKERS = ["-n", "2", "--dist", "loadfile"]
# Held to the contract by every run; the others by ``make contract-all``.
COMMON_SERVERS = ["elasticsearch8", "opensearch2"]
PRODUCTION = {
    "HEARD_SECRET_KEY": "for tests only",
    "HEARD_ALLOWED_HOSTS": "testserver,127.0.0.1,localhost",
}


def pytest(title: str, *arguments: str, **environment: str) -> bool:
    """Run one part of the tests; return whether it passed."""
    print(f"\n== {title}", flush=True)
    began = time.monotonic()
    command = [sys.executable, "-m", "pytest", "-q", *arguments]
    code = subprocess.run(command, env={**os.environ, **environment}, check=False).returncode
    print(f"== {title}: {'passed' if code == 0 else 'FAILED'} in {time.monotonic() - began:.0f} s")
    return code == 0


def missing(what: str, skipped: str) -> bool:
    """Say what is not here; return whether that is allowed."""
    print(f"\n== {skipped} SKIPPED: {what} was not found.", flush=True)
    return not IN_CI


def contract(names: list[str]) -> bool:
    """Hold search servers to the contract; say which were left out."""
    usable, left_out = usable_servers()
    here = [server.name for server in usable if server.name in names]
    absent = [name for name in names if name not in here]
    passed = [missing(f"{name} ({left_out[name]})", "its search contract") for name in absent]
    if here:
        title = f"search contract on {', '.join(here)}"
        passed.append(pytest(title, "tests/contract", SEARCH_SERVERS=" ".join(here)))
    return all(passed)


def contract_all() -> int:
    """Hold every server that can run here to the contract; one that can't is no failure."""
    usable, left_out = usable_servers()
    for name, why in left_out.items():
        print(f"== {name} left out: {why}", flush=True)
    return 0 if contract([server.name for server in usable]) else 1


def main() -> int:
    """Run all parts, each whatever became of the one before."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    passed = [pytest("units on SQLite", *WORKERS, "-m", "not journey and not quality", "tests")]
    if find_programs() is None:
        passed.append(missing("PostgreSQL", "domain on PostgreSQL and journeys"))
        if chromium:
            passed.append(pytest("journeys on SQLite", "-m", "journey", "tests/journeys"))
    else:
        with tempfile.TemporaryDirectory(prefix="heard-postgres-") as folder:
            Path(folder).chmod(0o755)  # the server runs as another user
            with running_postgres(Path(folder) / "server") as url:
                where = {"HEARD_DATABASE_URL": url, **PRODUCTION}
                parts = ["tests/engagement", "tests/cms"]
                passed.append(pytest("domain on PostgreSQL", *WORKERS, *parts, **where))
                if chromium:
                    journeys = ["-m", "journey", "tests/journeys"]
                    passed.append(pytest("journeys on PostgreSQL", *journeys, **where))
    passed.append(contract(COMMON_SERVERS))
    if not chromium:
        passed.append(missing("chromium", "journeys"))
    print("\n== all passed" if all(passed) else "\n== something FAILED")
    return 0 if all(passed) else 1


if __name__ == "__main__":
    sys.exit(contract_all() if sys.argv[1:] == ["contract-all"] else main())

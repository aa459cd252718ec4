"""Start and stop real PostgreSQL, Redis and search servers for tests and the scaled demo.

    python -m deploy.services start|stop|run [FOLDER]

All listen on this machine alone; their data lies in the folder (``var/services``). Ports come
from POSTGRES_PORT, REDIS_PORT and SEARCH_PORT, the kind of search server from SEARCH_SERVER. What
is not installed is left out, and said so. ``start`` returns when they answer and prints the
variables that Heard understands; ``run`` stays until it is told to stop.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from deploy.postgres import running_postgres
from deploy.redis import running_redis
from deploy.search_server import SERVERS, NotInstallable, running_search

FOLDER = Path("var/services")
START_WITHIN_S = 300
STOP_WITHIN_S = 60
Starter = Callable[[Path], contextlib.AbstractContextManager[str]]


def starters() -> dict[str, Starter]:
    """Return how each service starts, by the variable that its address goes to."""
    kind = os.environ.get("SEARCH_SERVER", "elasticsearch8")
    return {
        "HEARD_DATABASE_URL": lambda folder: running_postgres(
            folder / "postgres", int(os.environ.get("POSTGRES_PORT", "54329"))
        ),
        "HEARD_QUEUE_URL": lambda folder: running_redis(
            folder / "redis", int(os.environ.get("REDIS_PORT", "63799"))
        ),
        "HEARD_SEARCH_URL": lambda folder: running_search(
            folder / f"{kind}-data",
            SERVERS[kind],
            int(os.environ.get("SEARCH_PORT", "9209")),
            programs=folder / kind,
        ),
    }


def run(folder: Path) -> None:
    """Run every service that is installed until interrupted."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o755)  # PostgreSQL runs as another user where we are root
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    (folder / "pid").write_text(str(os.getpid()))
    lines = []
    with contextlib.ExitStack() as running, contextlib.suppress(KeyboardInterrupt):
        for variable, start in starters().items():
            try:
                lines.append(f"{variable}={running.enter_context(start(folder))}")
            except (FileNotFoundError, NotInstallable, TimeoutError) as problem:
                lines.append(f"# {variable}: {str(problem).splitlines()[0]}")
        (folder / "environment").write_text("\n".join(lines) + "\n")
        signal.pause()
    (folder / "environment").unlink(missing_ok=True)
    (folder / "pid").unlink(missing_ok=True)


def start(folder: Path) -> int:
    """Start the services in the background and print their addresses."""
    if _pid(folder) is None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "environment").unlink(missing_ok=True)
        command = [sys.executable, "-m", "deploy.services", "run", str(folder)]
        with (folder / "log").open("ab") as log:
            subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)  # noqa: S603
    until = time.monotonic() + START_WITHIN_S
    while not (folder / "environment").exists():
        if time.monotonic() > until:
            sys.stderr.write(f"The services did not start; see {folder / 'log'}\n")
            return 1
        time.sleep(0.2)
    sys.stdout.write((folder / "environment").read_text())
    return 0


def stop(folder: Path) -> int:
    """Stop what ``start`` started."""
    pid = _pid(folder)
    if pid is None:
        sys.stdout.write("No services were running.\n")
        return 0
    os.kill(pid, signal.SIGTERM)
    until = time.monotonic() + STOP_WITHIN_S
    while _pid(folder) is not None and time.monotonic() < until:
        time.sleep(0.2)
    sys.stdout.write("The services have stopped.\n")
    return 0


def _pid(folder: Path) -> int | None:
    """Return the process that runs the services, where it is still that program."""
    with contextlib.suppress(OSError, ValueError):
        pid = int((folder / "pid").read_text())
        if b"deploy.services" in Path(f"/proc/{pid}/cmdline").read_bytes():
            return pid
    return None


def main() -> int:
    """Carry out one of the three."""
    parser = argparse.ArgumentParser(description="Real servers for tests and the scaled demo.")
    parser.add_argument("action", choices=("start", "stop", "run"))
    parser.add_argument("folder", type=Path, nargs="?", default=FOLDER)
    arguments = parser.parse_args()
    if arguments.action == "run":
        run(arguments.folder)
        return 0
    return {"start": start, "stop": stop}[arguments.action](arguments.folder)


if __name__ == "__main__":
    sys.exit(main())

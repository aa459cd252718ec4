"""Start a PostgreSQL server of our own in a folder, for tests and for trying the scaled set-up.

    python -m deploy.postgres FOLDER [--port 54329]

It listens on this machine alone, trusts whoever is here, and stops with the program: it is not
for anybody's words.
"""

from __future__ import annotations

import argparse
import contextlib
import getpass
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

START_WITHIN_S = 30


def find_programs() -> Path | None:
    """Return the folder of PostgreSQL's server programs, newest version first, or None."""
    installed = Path("/usr/lib/postgresql").glob("*/bin")
    folders = sorted(installed, key=lambda path: int(path.parent.name), reverse=True)
    on_path = shutil.which("initdb")
    if on_path:
        folders.append(Path(on_path).resolve().parent)
    needed = ("initdb", "postgres", "pg_isready")
    return next((f for f in folders if all((f / name).exists() for name in needed)), None)


def free_port() -> int:
    """Return a port of this machine that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def running_postgres(folder: Path, port: int | None = None) -> Iterator[str]:
    """Run a server with its data in ``folder``; give its address as a database URL.

    Raises:
        FileNotFoundError: PostgreSQL is not installed.
        TimeoutError: the server did not answer within half a minute.
    """
    programs = find_programs()
    if programs is None:
        message = "PostgreSQL is not installed: on Debian and Ubuntu, apt install postgresql."
        raise FileNotFoundError(message)
    port = port or free_port()
    data = folder / "data"
    _own(folder)
    if not (data / "PG_VERSION").exists():
        command = [programs / "initdb", "-D", data, "-U", "heard", "-A", "trust", "-E", "UTF8"]
        subprocess.run(_as_server(*command), check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    options = ["-p", str(port), "-k", str(folder), "-c", "listen_addresses=127.0.0.1"]
    # Nothing here outlives the run, so it need not wait for the disk.
    options += ["-c", "fsync=off", "-c", "full_page_writes=off", "-c", "synchronous_commit=off"]
    with (folder / "log").open("ab") as log:
        server = subprocess.Popen(  # noqa: S603 - our own command, no shell
            _as_server(programs / "postgres", "-D", data, *options), stdout=log, stderr=log
        )
        try:
            _wait_for(programs, port)
            yield f"postgres://heard@127.0.0.1:{port}/postgres"
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(timeout=START_WITHIN_S)


def _as_server(*command: object) -> list[str]:
    """Return the command, run as the user postgres where we are root: it refuses root."""
    plain = [str(part) for part in command]
    if os.geteuid() == 0:
        return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", *plain]
    return plain


def _own(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if os.geteuid() == 0 and getpass.getuser() != "postgres":
        shutil.chown(folder, "postgres", "postgres")


def _wait_for(programs: Path, port: int) -> None:
    ready = [str(programs / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)]
    until = time.monotonic() + START_WITHIN_S
    while subprocess.run(ready, check=False).returncode != 0:  # noqa: S603
        if time.monotonic() > until:
            message = f"PostgreSQL did not answer on port {port} within {START_WITHIN_S} seconds."
            raise TimeoutError(message)
        time.sleep(0.2)


def main() -> None:
    """Run the server until interrupted."""
    parser = argparse.ArgumentParser(description="Run a PostgreSQL server for trying things.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--port", type=int, default=54329)
    arguments = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # stop the server then as well
    with running_postgres(arguments.folder, arguments.port) as url:
        print(f"HEARD_DATABASE_URL={url}", flush=True)  # noqa: T201 - this is its whole output
        with contextlib.suppress(KeyboardInterrupt):
            signal.pause()


if __name__ == "__main__":
    main()

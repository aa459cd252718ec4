"""Start a Redis server of our own in a folder, for tests and for trying the scaled set-up."""

from __future__ import annotations

import contextlib
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from deploy.postgres import free_port

START_WITHIN_S = 15


@contextlib.contextmanager
def running_redis(folder: Path, port: int | None = None) -> Iterator[str]:
    """Run a server with its data in ``folder``; give its address.

    Raises:
        FileNotFoundError: Redis is not installed.
        TimeoutError: the server did not answer within a quarter of a minute.
    """
    program = shutil.which("redis-server")
    if program is None:
        message = "Redis is not installed: on Debian and Ubuntu, apt install redis-server."
        raise FileNotFoundError(message)
    port = port or free_port()
    folder.mkdir(parents=True, exist_ok=True)
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--dir", str(folder)]
    with (folder / "log").open("ab") as log:
        server = subprocess.Popen([*command, "--save", ""], stdout=log, stderr=log)  # noqa: S603
        try:
            _wait_for(port)
            yield f"redis://127.0.0.1:{port}/0"
        finally:
            server.terminate()
            server.wait(timeout=START_WITHIN_S)


def _wait_for(port: int) -> None:
    until = time.monotonic() + START_WITHIN_S
    while time.monotonic() < until:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1) as line:
            line.sendall(b"PING\r\n")
            if line.recv(7).startswith(b"+PONG"):
                return
        time.sleep(0.1)
    message = f"Redis did not answer on port {port} within {START_WITHIN_S} seconds."
    raise TimeoutError(message)

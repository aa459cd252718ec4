"""Runs the demonstration's worker and server, and stops both."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from types import FrameType, TracebackType

from django.conf import settings
from django.core.management.base import CommandError

READY_WITHIN_S = 90
STOPS_WITHIN_S = 15


def port_is_free(port: int) -> bool:
    """Return whether nothing listens on a port of this machine."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


class Site:
    """A server on this machine alone with a worker beside it; a context manager."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._programs: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Site:
        """Start both."""
        signal.signal(signal.SIGTERM, _interrupt)
        python = sys.executable
        manage = str(Path(sys.argv[0]).resolve())
        serve = ["--bind", f"127.0.0.1:{self.port}", "--workers", "1", "--threads", "4"]
        self._start("server", [python, "-m", "gunicorn", "cms.wsgi", *serve])
        self._start("worker", [python, manage, "db_worker", "--queue-name", "*"])
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop both, the hard way where asking does not help."""
        for program in self._programs:
            program.terminate()
        for program in self._programs:
            try:
                program.wait(timeout=STOPS_WITHIN_S)
            except subprocess.TimeoutExpired:
                program.kill()

    def wait_until_ready(self) -> None:
        """Return once the site answers.

        Raises:
            CommandError: it ended, or did not answer in time.
        """
        until = time.monotonic() + READY_WITHIN_S
        while time.monotonic() < until:
            self._refuse_if_ended()
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=5):
                    return
            except OSError:
                time.sleep(0.3)
        message = (
            f"The site did not answer within {READY_WITHIN_S} seconds: see {self._log('server')}"
        )
        raise CommandError(message)

    def run_until_interrupted(self) -> None:
        """Wait for Ctrl+C, or for one of the programs to end by itself."""
        try:
            while True:
                self._refuse_if_ended()
                time.sleep(1)
        except KeyboardInterrupt:
            return

    def _start(self, name: str, command: list[str]) -> None:
        with self._log(name).open("ab") as log:
            self._programs.append(
                subprocess.Popen(  # noqa: S603 - our own programs, no shell
                    command, stdout=log, stderr=log, start_new_session=True
                )
            )

    def _log(self, name: str) -> Path:
        return Path(settings.VAR_DIR) / f"{name}.log"

    def _refuse_if_ended(self) -> None:
        for name, program in zip(("server", "worker"), self._programs, strict=True):
            if program.poll() is not None:
                message = f"The {name} ended by itself: see {self._log(name)}"
                raise CommandError(message)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt

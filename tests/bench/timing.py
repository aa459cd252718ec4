"""Run a command in a fresh process and say how long it took and the most memory that it held."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.quality.figures import ROOT

KILOBYTE = 1024
EVERY_S = 0.05


@dataclass(frozen=True)
class Timed:
    """How a run ended.

    Attributes:
        seconds: of wall clock, start of Python and loading of models included.
        processor_s: of processor time, over all threads; other work on the machine shows less.
        peak_mb: the most memory resident at once, as the kernel counts it (VmHWM).
        problem: why it did not end well; empty where it did.
    """

    seconds: float
    processor_s: float
    peak_mb: float
    problem: str = ""

    def as_json(self) -> dict[str, object]:
        """Return it for keeping."""
        return asdict(self)


def run_timed(argv: Sequence[str], *, limit_s: float) -> Timed:
    """Run a command, stopping it at the limit."""
    with tempfile.TemporaryFile("w+") as errors:
        began = time.monotonic()
        process = subprocess.Popen(argv, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=errors)
        watch = _Watch(process, until=began + limit_s)
        watch.start()
        # Waited for by hand, since only so does the kernel tell of this child alone.
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.monotonic() - began
        watch.ended.set()
        watch.join()
        process.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        problem = "" if process.returncode == 0 else _last_line(errors.read())
    if watch.is_late:
        problem = f"not finished in {limit_s:.0f} s"
    worked = used.ru_utime + used.ru_stime
    return Timed(round(seconds, 3), round(worked, 3), round(watch.peak_mb, 1), problem)


class _Watch(threading.Thread):
    """Looks after a process: how much memory it has held, and whether it must be stopped.

    VmHWM is read again and again, since it is gone with the process, and what ``wait4`` says
    counts the parent's memory at the fork too.
    """

    def __init__(self, process: subprocess.Popen[bytes], *, until: float) -> None:
        super().__init__(daemon=True)
        self._process = process
        self._until = until
        self.ended = threading.Event()
        self.peak_mb = 0.0
        self.is_late = False

    def run(self) -> None:
        """Look until the process has ended."""
        status = Path(f"/proc/{self._process.pid}/status")
        while not self.ended.wait(EVERY_S):
            self.peak_mb = max(self.peak_mb, _high_water_mb(status))
            if time.monotonic() > self._until:
                self.is_late = True
                os.kill(self._process.pid, signal.SIGKILL)
                return


def _high_water_mb(status: Path) -> float:
    try:
        lines = status.read_text("ascii").splitlines()
    except (OSError, UnicodeDecodeError):
        return 0.0
    kilobytes = [line.split()[1] for line in lines if line.startswith("VmHWM")]
    return int(kilobytes[0]) / KILOBYTE if kilobytes else 0.0


def _last_line(text: str) -> str:
    lines = text.strip().splitlines()
    return f"failed: {lines[-1][:200]}" if lines else "failed without a word"

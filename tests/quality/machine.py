"""What a figure was measured with: machine, versions, command."""

from __future__ import annotations

import os
import platform
import subprocess
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from tests.quality.figures import ROOT

LIBRARIES = ("numpy", "scipy", "scikit-learn", "onnxruntime", "tokenizers", "spacy", "rapidfuzz")


def circumstances(command: str) -> dict[str, object]:
    """Return date, machine, versions and the command, as the dated JSON holds them."""
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "command": command,
        "machine": {
            "processor": _processor(),
            "cores": os.cpu_count(),
            "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9),
            "load": round(os.getloadavg()[0], 1),
            "system": platform.system(),
        },
        "versions": {
            "python": platform.python_version(),
            "commit": _commit(),
            **{library: _version(library) for library in LIBRARIES},
        },
    }


def in_words(found: dict) -> str:
    """Return the circumstances as a line of a table's head."""
    machine, versions = found["machine"], found["versions"]
    libraries = ", ".join(f"{name} {versions[name]}" for name in LIBRARIES if versions[name])
    return (
        f"{found['date']}; {machine['cores']} cores ({machine['processor']}), "
        f"{machine['memory_gb']} GB, load {machine['load']} when it began; "
        f"Python {versions['python']}, {libraries}; commit {versions['commit']}."
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor()
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor()


def _commit() -> str:
    command = ["git", "describe", "--always", "--dirty"]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return found.stdout.strip() or "unknown"


def _version(library: str) -> str | None:
    try:
        return version(library)
    except PackageNotFoundError:
        return None

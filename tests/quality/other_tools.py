"""Ask the tools that we are measured beside, in their own environment and process.

Source of what they are given: files in a temporary folder; what they say comes back as JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tests.quality.figures import ROOT

ENVIRONMENT = ROOT / ".venv-peers"
LIMIT_S = 1800


def are_here() -> bool:
    """Say whether the peers' environment has been made."""
    return (ENVIRONMENT / ".installed").exists()


def ask(
    job: dict[str, object], texts: Sequence[str], vectors: NDArray[np.float32] | None = None
) -> dict | None:
    """Return what the other tools found, or None where they aren't here or fail.

    Args:
        job: ``kind`` and what it needs, see `tests.quality.peers`.
        texts: length n.
        vectors: shape (n, n_dims), where the job needs them.
    """
    if not are_here():
        return None
    with tempfile.TemporaryDirectory(prefix="heard-peers-") as name:
        folder = Path(name)
        (folder / "job.json").write_text(json.dumps(job), "utf-8")
        (folder / "texts.json").write_text(json.dumps(list(texts)), "utf-8")
        np.save(folder / "vectors.npy", np.zeros((0, 1)) if vectors is None else vectors)
        command = [str(ENVIRONMENT / "bin" / "python"), "-m", "tests.quality.peers", name]
        # One thread for BLAS and OpenMP, as Heard's own sums have; numba keeps its own number.
        quiet = {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore", "OMP_NUM_THREADS": "1"}
        try:
            done = subprocess.run(
                command,
                cwd=ROOT,
                env={**os.environ, **quiet},
                capture_output=True,
                text=True,
                timeout=LIMIT_S,
                check=True,
            )
        except subprocess.TimeoutExpired:
            sys.stderr.write(f"the other tools did not finish in {LIMIT_S} s\n")
            return None
        except subprocess.CalledProcessError as failed:
            sys.stderr.write(f"the other tools failed:\n{failed.stderr[-2000:]}\n")
            return None
        if done.returncode:
            return None
        return dict(json.loads((folder / "done.json").read_text("utf-8")))

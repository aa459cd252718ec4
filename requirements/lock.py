"""Resolve the dependencies anew and write them here, locked with hashes.

The files name no index, so that an installation takes the packages from wherever its operator
takes packages; the hashes see to it that they are the same ones. Needs `uv` on the path.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

HERE = Path(__file__).parent
PROJECT = HERE.parent / "pyproject.toml"
COMMON = [
    "--universal",
    "--python-version=3.11",
    "--no-emit-index-url",
    "--no-header",
    "--generate-hashes",
    "--quiet",
]


CONSTRAINT = f"--constraint={HERE.name}/runtime.txt"


def compile_to(name: str, *arguments: str) -> None:
    """Write ``requirements/<name>.txt``."""
    command = ["uv", "pip", "compile", *COMMON, *arguments]
    subprocess.run([*command, "-o", f"{HERE.name}/{name}.txt"], check=True, cwd=HERE.parent)  # noqa: S603 - our own command, no shell


def main() -> None:
    """Lock every group; the tests and the peers stand on the same versions as the product."""
    compile_to("runtime", PROJECT.name)
    compile_to("test", PROJECT.name, "--group=test", CONSTRAINT)
    # The peers need nothing of the site.
    compile_to("peers", f"--group={PROJECT.name}:peers", CONSTRAINT)
    compile_to("peers-alone", f"--group={PROJECT.name}:peers-alone", "--no-deps")


if __name__ == "__main__":
    main()

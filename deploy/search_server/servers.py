"""Which servers there are, and which of them this machine can run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

SOURCES = Path(__file__).parent / "java"
# Names a newer JDK for the servers that need one, where the machine's own is older.
NEWER_JAVA = "JAVA_HOME_NEW"


@dataclass(frozen=True)
class Server:
    """One kind of server.

    Attributes:
        name: as its folder of sources is called.
        product: "elasticsearch" or "opensearch": the beginning of its search address.
        java: the oldest JDK that runs it.
    """

    name: str
    product: str
    java: int

    @property
    def sources(self) -> Path:
        """Return the folder with its pom, and the Java that only this version has."""
        return SOURCES / self.name

    @property
    def shared(self) -> Path:
        """Return the folder with the Java that all versions of the product have."""
        return SOURCES / self.product


SERVERS = {
    server.name: server
    for server in (
        Server("elasticsearch8", "elasticsearch", 17),
        Server("elasticsearch9", "elasticsearch", 21),
        Server("opensearch2", "opensearch", 17),
        Server("opensearch3", "opensearch", 21),
    )
}


def usable_servers() -> tuple[list[Server], dict[str, str]]:
    """Return the servers that can run here, and for each other one why it can't."""
    usable, left_out = [], {}
    for server in SERVERS.values():
        if shutil.which("mvn") is None:
            left_out[server.name] = "Maven was not found (apt install maven)"
        elif java_home(server) is None:
            left_out[server.name] = f"it needs JDK {server.java} or newer; name one in {NEWER_JAVA}"
        else:
            usable.append(server)
    return usable, left_out


def java_home(server: Server) -> Path | None:
    """Return the folder of a JDK that is new enough for a server, or None."""
    homes = [Path(os.environ[name]) for name in ("JAVA_HOME", NEWER_JAVA) if os.environ.get(name)]
    if on_path := shutil.which("javac"):
        homes.insert(0, Path(on_path).resolve().parent.parent)
    return next((home for home in homes if _version(home) >= server.java), None)


def _version(home: Path) -> int:
    """Return the version of the JDK in a folder; 0 where there is none."""
    if not (home / "bin" / "javac").exists():
        return 0
    command = [str(home / "bin" / "java"), "-version"]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stderr  # noqa: S603
    found = re.search(r'version "(\d+)', said)
    return int(found[1]) if found else 0

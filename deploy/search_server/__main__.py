"""Run a search server until interrupted."""

from __future__ import annotations

import argparse
import contextlib
import signal
import sys
from pathlib import Path

from deploy.search_server import SERVERS, NotInstallable, running_search


def main() -> int:
    """Install where needed, run, print the address."""
    parser = argparse.ArgumentParser(description="Run a search server for trying things.")
    parser.add_argument("server", choices=sorted(SERVERS))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--port", type=int, default=9200)
    arguments = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # stop the server then as well
    server = SERVERS[arguments.server]
    try:
        with running_search(arguments.folder, server, arguments.port) as url:
            print(f"HEARD_SEARCH_URL={url}", flush=True)  # noqa: T201 - this is its whole output
            with contextlib.suppress(KeyboardInterrupt):
                signal.pause()
    except (NotInstallable, TimeoutError) as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

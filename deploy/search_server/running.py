"""Run one node while a program needs it."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from deploy.postgres import free_port
from deploy.search_server.installing import install
from deploy.search_server.servers import Server, java_home

START_WITHIN_S = 120
STOP_WITHIN_S = 40
HEAP = "512m"
_LOGGING = """\
status = error
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = [%d{ISO8601}][%-5p][%c{1.}] %m%n
rootLogger.level = warn
rootLogger.appenderRef.console.ref = console
"""


@contextlib.contextmanager
def running_search(
    folder: Path, server: Server, port: int | None = None, *, programs: Path | None = None
) -> Iterator[str]:
    """Run a server with its data in ``folder``; give its address as ``HEARD_SEARCH_URL`` takes it.

    Args:
        folder: of its data and logs.
        server: which kind.
        port: where it listens; a free one where None.
        programs: the folder it is installed in, so that runs can share it; ``folder`` where None.

    Raises:
        NotInstallable: it can't be made here.
        TimeoutError: it did not answer within two minutes.
    """
    programs = programs or folder
    install(programs, server)
    port = port or free_port()
    command = _command(programs.resolve(), folder.resolve(), server, port)
    with (folder / "logs" / "server.log").open("ab") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)  # noqa: S603
        try:
            _wait_for(process, port, folder / "logs" / "server.log")
            yield f"{server.product}+http://127.0.0.1:{port}"
        finally:
            _stop(process)


def _command(programs: Path, folder: Path, server: Server, port: int) -> list[str]:
    for name in ("config", "data", "logs", "tmp"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    settings = {
        "cluster.name": "heard",
        "node.name": "node-1",
        "path.data": str(folder / "data"),
        "path.logs": str(folder / "logs"),
        "network.host": "127.0.0.1",
        "http.port": str(port),
        "transport.port": "9300-9399",
        "discovery.type": "single-node",
        # A disk that is nearly full on a developer's machine is no reason to refuse a test.
        "cluster.routing.allocation.disk.threshold_enabled": "false",
    }
    lines = "".join(f"{key}: {json.dumps(value)}\n" for key, value in settings.items())
    (folder / "config" / f"{server.product}.yml").write_text(lines)
    (folder / "config" / "log4j2.properties").write_text(_LOGGING)
    home = java_home(server)
    native = ["--enable-native-access=ALL-UNNAMED"] if server.java > 17 else []
    return [
        os.fspath((home or Path("/usr")) / "bin" / "java"),
        *(f"-Xms{HEAP}", f"-Xmx{HEAP}", "-XX:+ExitOnOutOfMemoryError"),
        *(f"-Djava.io.tmpdir={folder / 'tmp'}", "-Dfile.encoding=UTF-8"),
        *("-Djava.awt.headless=true", "-Dlog4j2.disable.jmx=true"),
        *("-Dlog4j.shutdownHookEnabled=false", f"-Des.path.home={programs}"),
        *native,
        *("-Dio.netty.noUnsafe=true", "-Dio.netty.noKeySetOptimization=true"),
        *("-cp", f"{programs / 'classes'}:{programs / 'lib'}/*"),
        *("SearchServer", str(programs), str(folder / "config")),
    ]


def _wait_for(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    until = time.monotonic() + START_WITHIN_S
    while time.monotonic() < until:
        if process.poll() is not None:
            message = f"the server stopped while starting:\n{log.read_text()[-3000:]}"
            raise TimeoutError(message)
        if _is_ready(port):
            return
        time.sleep(0.2)
    message = f"the server did not answer on port {port} within {START_WITHIN_S} seconds; see {log}"
    raise TimeoutError(message)


def _is_ready(port: int) -> bool:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    address = f"http://127.0.0.1:{port}/_cluster/health?wait_for_status=yellow&timeout=2s"
    try:
        with opener.open(address, timeout=5) as answer:
            return bool(json.load(answer)["status"] in {"green", "yellow"})
    except (OSError, ValueError, urllib.error.URLError):
        return False


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=STOP_WITHIN_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()

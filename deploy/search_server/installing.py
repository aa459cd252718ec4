"""Fetch a server's parts with Maven and compile what starts it."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

from deploy.search_server.servers import Server, java_home

_DESCRIPTOR = """\
name=local-modules
description=stand-ins for modules that are not published
version={version}
elasticsearch.version={version}
java.version=17
classname=LocalModulesPlugin
"""


class NotInstallable(Exception):
    """A server can't be made here; the text says what is missing or went wrong."""


def install(folder: Path, server: Server) -> bool:
    """Make a server in ``folder``; return False where it is there already.

    Raises:
        NotInstallable: Maven or a JDK is missing, or one of them failed.
    """
    folder = folder.resolve()  # Maven takes a relative one as beside its pom
    marker, stamp = folder / "installed", _stamp(server)
    if marker.exists() and marker.read_text() == stamp:
        return False
    home, maven = java_home(server), shutil.which("mvn")
    if home is None or maven is None:
        message = f"{server.name} needs Maven and JDK {server.java} or newer."
        raise NotInstallable(message)
    marker.unlink(missing_ok=True)
    for name in ("lib", "classes", "modules"):
        shutil.rmtree(folder / name, ignore_errors=True)
        (folder / name).mkdir(parents=True)
    goal = ["dependency:copy-dependencies", f"-DoutputDirectory={folder / 'lib'}"]
    _run([maven, "-q", "-B", "-f", server.sources / "pom.xml", *goal])
    beside = "Bundles.java" if server.product == "elasticsearch" else "LocalNode.java"
    main = [server.shared / "SearchServer.java", server.sources / beside]
    _compile(home, main, folder / "lib", folder / "classes")
    if server.product == "elasticsearch":
        _make_modules(home, server, folder)
    marker.write_text(stamp)
    return True


def _stamp(server: Server) -> str:
    sources = [*sorted(server.shared.iterdir()), *sorted(server.sources.iterdir())]
    content = b"\0".join(source.read_bytes() for source in sources)
    return f"{server.name} {hashlib.sha256(content).hexdigest()}"


def _make_modules(home: Path, server: Server, folder: Path) -> None:
    """Put the HTTP module and our stand-ins where Elasticsearch looks for its modules."""
    netty, local = folder / "modules" / "transport-netty4", folder / "modules" / "local-modules"
    netty.mkdir()
    local.mkdir()
    (jar,) = (folder / "lib").glob("transport-netty4-*.jar")
    with zipfile.ZipFile(jar) as archive:
        name = "META-INF/es-plugins/transport-netty4/plugin-descriptor.properties"
        lines = archive.read(name).decode().splitlines()
    # Without its module name it is loaded from the class path, as the server itself is here.
    kept = "".join(f"{line}\n" for line in lines if not line.startswith("modulename="))
    (netty / "plugin-descriptor.properties").write_text(kept)
    with tempfile.TemporaryDirectory(dir=folder) as classes:
        plugin = [server.shared / "LocalModulesPlugin.java", server.sources / "Versioned.java"]
        _compile(home, plugin, folder / "lib", Path(classes))
        with zipfile.ZipFile(local / "local-modules.jar", "w") as archive:
            for file in sorted(Path(classes).iterdir()):
                archive.write(file, file.name)
    version = jar.stem.rpartition("-")[2]
    (local / "plugin-descriptor.properties").write_text(_DESCRIPTOR.format(version=version))
    for file in [jar, *(folder / "lib").glob("netty-*.jar")]:
        shutil.move(file, netty / file.name)


def _compile(home: Path, sources: list[Path], libraries: Path, classes: Path) -> None:
    compiler = home / "bin" / "javac"
    _run([compiler, "-nowarn", "-cp", f"{libraries}/*", "-d", classes, *sources])


def _run(command: list[object]) -> None:
    words = [str(word) for word in command]
    done = subprocess.run(words, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        message = f"{Path(words[0]).name} failed:\n{(done.stdout + done.stderr)[-3000:]}"
        raise NotInstallable(message)

from __future__ import annotations

import pytest

from deploy.search_server import (
    SERVERS,
    NotInstallable,
    install,
    installing,
    servers,
    usable_servers,
)


def test_usable_servers_without_maven_says_what_to_install(monkeypatch):
    monkeypatch.setattr(servers.shutil, "which", lambda name: None)
    usable, left_out = usable_servers()
    assert usable == []
    assert left_out["elasticsearch8"] == "Maven was not found (apt install maven)"


def test_usable_servers_with_an_older_jdk_names_the_variable_for_a_newer(monkeypatch):
    monkeypatch.setattr(servers.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(servers, "_version", lambda home: 17)
    usable, left_out = usable_servers()
    assert [server.name for server in usable] == ["elasticsearch8", "opensearch2"]
    assert "JAVA_HOME_NEW" in left_out["opensearch3"]


def test_every_server_has_its_sources():
    for server in SERVERS.values():
        assert (server.sources / "pom.xml").exists()
        assert (server.shared / "SearchServer.java").exists()


def test_install_into_a_relative_folder_gives_maven_the_whole_path(monkeypatch, tmp_path):
    commands = []

    def stop(command):
        commands.append([str(word) for word in command])
        raise NotInstallable

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(installing, "java_home", lambda server: tmp_path)
    monkeypatch.setattr(installing.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(installing, "_run", stop)
    with pytest.raises(NotInstallable):
        install(type(tmp_path)("services"), SERVERS["elasticsearch8"])
    assert f"-DoutputDirectory={tmp_path.resolve()}/services/lib" in commands[0]

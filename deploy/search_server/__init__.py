"""Real search servers for tests and for trying the scaled set-up; never for anybody's words.

    python -m deploy.search_server elasticsearch8 FOLDER [--port 9200]

One node on this machine alone, made from what is published on Maven Central: Elasticsearch's core
with its HTTP module and small stand-ins for analysis, OpenSearch with its modules. The first use
fetches them with Maven; a JDK compiles the few lines that start a node. Elasticsearch's jars are
under its own licences: they are fetched where they are used and passed on to nobody.
"""

from deploy.search_server.installing import NotInstallable, install
from deploy.search_server.running import running_search
from deploy.search_server.servers import SERVERS, Server, usable_servers

__all__ = ["SERVERS", "NotInstallable", "Server", "install", "running_search", "usable_servers"]

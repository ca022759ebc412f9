"""BusyBox telnetd and httpd: a default password against one of the owner's, a page for everybody against one that asks."""

from __future__ import annotations

from tests.servers.laboratory import Laboratory
from tests.servers.server import NEW_PASSWORD, Served, Server, accounts, up

FILES = ("busybox", "openssl")
TELNET_LAX = (Served("telnet", 23, asks="password", lets_in=frozenset({("root", "vendor default")})),)
TELNET_STRICT = (Served("telnet", 23, asks="password"),)
HTTP_LAX, HTTP_STRICT = (Served("http", 80),), (Served("http", 80, asks="password"),)


def _telnetd(lab: Laboratory, password: str) -> None:
    accounts(lab, root=password)
    login = lab.write("login", "#!/bin/sh\nexec busybox login\n")
    login.chmod(0o755)
    lab.start("busybox", "telnetd", "-F", "-l", login)
    up(lab, TELNET_LAX)


def _httpd(lab: Laboratory, lines: str) -> None:
    root = lab.write("www/index.html", "<html><title>Hub</title><h1>Hub</h1></html>").parent
    lab.start("busybox", "httpd", "-f", "-p", "80", "-h", root, "-c", lab.write("httpd.conf", lines))
    up(lab, HTTP_LAX)


SERVERS = (
    Server("telnetd", "lax", lambda lab: _telnetd(lab, "admin"), TELNET_LAX, FILES),
    Server("telnetd", "strict", lambda lab: _telnetd(lab, NEW_PASSWORD), TELNET_STRICT, FILES),
    Server("httpd", "lax", lambda lab: _httpd(lab, "A:*\n"), HTTP_LAX, FILES),
    Server("httpd", "strict", lambda lab: _httpd(lab, f"/:owner:{NEW_PASSWORD}\n"), HTTP_STRICT, FILES),
)

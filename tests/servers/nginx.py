"""nginx: an administration page that asks nobody, over HTTP and old TLS; and one that asks, over TLS 1.3 only."""

from __future__ import annotations

from tests.servers.laboratory import Laboratory
from tests.servers.server import NEW_PASSWORD, RSA, Served, Server, certificate, up
from tests.servers.suites import OLD_AND_OPEN, OLD_AND_OPEN_SETTING, TLS1_3

FILES = ("nginx", "openssl")
LAX = (
    Served("http", 8080),
    Served("https", 8443, encrypted=True, tls=("TLSv1.2", "TLSv1.1", "TLSv1.0"), suites=OLD_AND_OPEN),
)
STRICT = (Served("https", 443, encrypted=True, asks="password", tls=("TLSv1.3",), suites=TLS1_3),)


def _start(lab: Laboratory, lines: str, kind: str, truth: tuple[Served, ...]) -> None:
    shown, key = certificate(lab, kind)
    root = lab.write("www/index.html", "<html><title>Hub</title><h1>Hub</h1></html>").parent
    lab.run("mkdir", "-p", "/var/log/nginx", "/var/lib/nginx")
    text = f"""
user root; daemon off; pid nginx.pid; error_log stderr; events {{ }}
http {{ access_log off; server {{
    root {root}; ssl_certificate {shown}; ssl_certificate_key {key};
    {lines}
}} }}
"""
    lab.start("nginx", "-c", lab.write("nginx.conf", text), "-p", lab.folder)
    up(lab, truth)


def _lax(lab: Laboratory) -> None:
    lines = f"listen 8080; listen 8443 ssl; ssl_protocols TLSv1 TLSv1.1 TLSv1.2; ssl_ciphers {OLD_AND_OPEN_SETTING};"
    _start(lab, lines, RSA, LAX)


def _strict(lab: Laboratory) -> None:
    users = lab.write("users", "owner:" + lab.run("openssl", "passwd", "-6", NEW_PASSWORD))
    lines = f"listen 443 ssl; ssl_protocols TLSv1.3; auth_basic hub; auth_basic_user_file {users};"
    _start(lab, lines, "EC", STRICT)


SERVERS = (Server("nginx", "lax", _lax, LAX, FILES), Server("nginx", "strict", _strict, STRICT, FILES))

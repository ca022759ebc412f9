"""lighttpd: TLS of all versions with suites that protect nothing and a default password, and TLS 1.2 and later only."""

from __future__ import annotations

from tests.servers.laboratory import Laboratory
from tests.servers.server import NEW_PASSWORD, RSA, Served, Server, certificate, up
from tests.servers.suites import AEAD_SETTING, ECDSA_AEAD, OLD, OLD_SETTING, TLS1_3

FILES = ("lighttpd", "/usr/lib/lighttpd/mod_openssl.so", "/usr/lib/lighttpd/mod_authn_file.so")
ADMIN = frozenset({("admin", "vendor default")})
LAX_TLS = ("TLSv1.2", "TLSv1.1", "TLSv1.0")
LAX = (
    Served("http", 80, asks="password", lets_in=ADMIN),
    Served("https", 443, encrypted=True, asks="password", lets_in=ADMIN, tls=LAX_TLS, suites=OLD),
)
STRICT = (
    Served("https", 443, encrypted=True, asks="password", tls=("TLSv1.3", "TLSv1.2"), suites=TLS1_3 | ECDSA_AEAD),
)


def _configuration(lab: Laboratory, password: str, kind: str, words: str) -> str:
    shown, key = certificate(lab, kind)
    root = lab.write("www/index.html", "<html><title>Hub</title><h1>Hub</h1></html>").parent
    users = lab.write("users", f"admin:{password}\n")
    return f"""
server.document-root = "{root}"
server.modules = ("mod_auth", "mod_authn_file", "mod_openssl")
index-file.names = ("index.html")
mimetype.assign = (".html" => "text/html")
auth.backend = "plain"
auth.backend.plain.userfile = "{users}"
auth.require = ("/" => ("method" => "basic", "realm" => "hub", "require" => "valid-user"))
ssl.pemfile = "{shown}"
ssl.privkey = "{key}"
ssl.openssl.ssl-conf-cmd = ({words})
"""


def _start(lab: Laboratory, lines: str, truth: tuple[Served, ...]) -> None:
    lab.start("lighttpd", "-D", "-f", lab.write("lighttpd.conf", lines))
    up(lab, truth)


def _lax(lab: Laboratory) -> None:
    words = f'"MinProtocol" => "TLSv1", "MaxProtocol" => "TLSv1.2", "CipherString" => "{OLD_SETTING}"'
    lines = _configuration(lab, "admin", RSA, words)
    _start(lab, f'{lines}server.port = 80\n$SERVER["socket"] == ":443" {{ ssl.engine = "enable" }}\n', LAX)


def _strict(lab: Laboratory) -> None:
    words = f'"MinProtocol" => "TLSv1.2", "CipherString" => "{AEAD_SETTING}"'
    _start(lab, f'{_configuration(lab, NEW_PASSWORD, "EC", words)}server.port = 443\nssl.engine = "enable"\n', STRICT)


SERVERS = (Server("lighttpd", "lax", _lax, LAX, FILES), Server("lighttpd", "strict", _strict, STRICT, FILES))

"""vsftpd: open to everybody in the clear, and for its users inside TLS only (AUTH TLS, RFC 4217)."""

from __future__ import annotations

from tests.servers.laboratory import Laboratory
from tests.servers.server import NEW_PASSWORD, RSA, Served, Server, accounts, certificate, up
from tests.servers.suites import TLS1_3

FILES = ("vsftpd", "openssl")
OPEN = (Served("ftp", 21, asks="none", lets_in=frozenset({("", "anonymous")})),)
CLOSED = (
    Served(
        "ftp",
        21,
        asks="password",
        tls=("TLSv1.3", "TLSv1.2"),
        suites=TLS1_3 | {"ECDHE_RSA_WITH_AES_256_GCM_SHA384"},
    ),
)
"""Inside TLS it takes what `ssl_ciphers` is where nobody says otherwise."""


def _start(lab: Laboratory, lines: str) -> None:
    root = lab.folder / "ftp"
    root.mkdir()
    lab.run("mkdir", "-p", "/run/vsftpd/empty")
    common = f"listen=YES\nbackground=NO\nanon_root={root}\nftp_username=ftp\nnopriv_user=nobody\nseccomp_sandbox=NO\n"
    lab.start("vsftpd", lab.write("vsftpd.conf", f"{common}{lines}"))
    up(lab, OPEN)


def _lax(lab: Laboratory) -> None:
    accounts(lab)
    _start(lab, "anonymous_enable=YES\nlocal_enable=NO\n")


def _strict(lab: Laboratory) -> None:
    lab.instead_of("/etc/pam.d/vsftpd", "auth required pam_unix.so\naccount required pam_unix.so\n")
    _with_tls(lab, "force_local_logins_ssl=YES\nforce_local_data_ssl=YES\n")


def offer_tls(lab: Laboratory) -> None:
    """For its users inside TLS, and outside as well, with as many quick tries as anybody wants."""
    lab.instead_of("/etc/pam.d/vsftpd", "auth required pam_unix.so nodelay\naccount required pam_unix.so\n")
    _with_tls(lab, "force_local_logins_ssl=NO\nforce_local_data_ssl=NO\ndelay_failed_login=0\n")


def _with_tls(lab: Laboratory, lines: str) -> None:
    accounts(lab, owner=NEW_PASSWORD)
    shown, key = certificate(lab, RSA)
    files = f"ssl_enable=YES\nrsa_cert_file={shown}\nrsa_private_key_file={key}\n"
    _start(lab, f"{files}{lines}anonymous_enable=NO\nlocal_enable=YES\n")


SERVERS = (Server("vsftpd", "lax", _lax, OPEN, FILES), Server("vsftpd", "strict", _strict, CLOSED, FILES))

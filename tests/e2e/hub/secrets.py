"""Flaws of secrets: credentials, tokens, private keys and certificates that every unit shares."""

from __future__ import annotations

import io
import tarfile

from benchmarks.planted import EXECUTABLE, KEY, Planted, planted
from benchmarks.planted_keys import ec_key, pem
from tests.e2e.hub.authorities import PUBLISHED, SHORT, bundle, made, rsa_of
from tests.e2e.hub.flaw import ETSI, Append, Flaw, Put
from tests.e2e.hub.programs import executable
from tests.simulators.squashfs_image import File, Short

CREDENTIALS = (
    *("uci", "hostapd", "NetworkManager", "mosquitto bridge, no sign", "PPP secrets", "JSON", "YAML", "XML element"),
    *("Lua table", "PHP constant", "curl -u", "chpasswd", "UTF-16 with a mark", "string of a program", "SQLite"),
    "dump of NVRAM",
)
TOKENS = ("GitHub token", "AWS access key", "JSON Web Token", "Azure connection")
KEYS = (
    "PEM, encrypted",
    "OpenSSH",
    "DER PKCS#8",
    "DER in a program",
    "Dropbear",
    "PKCS#12, common password",
    "WireGuard",
)
BEGIN = "-----BEGIN"
CERTIFICATES = "ShippedCertificate"


def _put(secret: Planted) -> Put:
    node: Short = executable(secret.data) if secret.path.startswith(EXECUTABLE) else File(secret.data, secret.mode)
    return Put(secret.path, node)


def _of_shape(shape: str) -> Flaw:
    secret = next(each for each in planted() if each.shape == shape)
    name = "".join(letter if letter.isalnum() else "-" for letter in shape.lower()).replace("--", "-").strip("-")
    provisions = [(ETSI, "4.4-1")] + ([(ETSI, "4.5-2")] if secret.kind == KEY else [])
    return Flaw(
        f"secret-{name}",
        secret.kind,
        secret.path,
        (_put(secret),),
        tuple(provisions),
        secret.mark,
        binary=secret.binary,
    )


def _archive(name: str, text: str) -> bytes:
    """A tar file with one member."""
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        member = tarfile.TarInfo(name)
        member.size = len(text)
        archive.addfile(member, io.BytesIO(text.encode()))
    return held.getvalue()


OWN = ec_key(401)
ISSUED = made("wattle-hub.local", OWN)
WEB = "etc/lighttpd/web.pem"
FLAWS = (
    *map(_of_shape, (*CREDENTIALS, *TOKENS, *KEYS)),
    Flaw(
        "key-with-its-certificate",
        KEY,
        WEB,
        (Put(WEB, File(pem(OWN) + ISSUED, 0o600)),),
        ((ETSI, "4.4-1"), (ETSI, "4.5-2")),
        BEGIN,
        facts={"algorithm": "EC"},
    ),
    Flaw(
        "certificate-of-a-shipped-key",
        CERTIFICATES,
        WEB,
        (Put(WEB, File(pem(OWN) + ISSUED, 0o600)),),
        ((ETSI, "4.5-2"),),
        f"{BEGIN} CERTIFICATE",
        facts={"subject": "CN=wattle-hub.local"},
        alone=False,
    ),
    Flaw(
        "published-key",
        KEY,
        "etc/dropbear/id_rsa",
        (Put("etc/dropbear/id_rsa", File(pem(rsa_of(PUBLISHED), old=True), 0o600)),),
        ((ETSI, "4.4-1"),),
        BEGIN,
        facts={"published": "SSH Bad Keys: vagrant-default"},
    ),
    Flaw(
        "key-that-all-may-read",
        KEY,
        "etc/ssl/private/api.key",
        (Put("etc/ssl/private/api.key", File(pem(ec_key(402)), 0o644)),),
        ((ETSI, "4.4-1"),),
        BEGIN,
        facts={"world_readable": True},
    ),
    Flaw(
        "expired-certificate",
        CERTIFICATES,
        "etc/mosquitto/server.crt",
        (Put("etc/mosquitto/server.crt", made("broker.wattle-hub.local", ec_key(403), (2018, 2020))),),
        ((ETSI, "4.5-2"),),
        BEGIN,
    ),
    Flaw(
        "short-key-in-a-certificate",
        CERTIFICATES,
        "etc/uhttpd/server.crt",
        (Put("etc/uhttpd/server.crt", made("page.wattle-hub.local", rsa_of(SHORT))),),
        ((ETSI, "4.5-2"),),
        BEGIN,
        facts={"bits": 1024},
    ),
    Flaw(
        "authority-for-tests-is-trusted",
        CERTIFICATES,
        "etc/ssl/certs/partner-ca.crt",
        (Put("etc/ssl/certs/partner-ca.crt", bundle("Wattle Test CA")),),
        ((ETSI, "4.5-2"),),
        BEGIN,
        facts={"test": True, "role": "trust anchor"},
    ),
    Flaw(
        "secret-in-an-archive",
        "HardCodedCredential",
        "opt/factory/defaults.tar!etc/app.ini",
        (Put("opt/factory/defaults.tar", _archive("etc/app.ini", "[mail]\nuser=unit\npassword=Tar-Ba11-9\n")),),
        ((ETSI, "4.4-1"),),
        "password=",
    ),
    Flaw(
        "community-of-snmp",
        "HardCodedCredential",
        "etc/snmp/snmpd.conf",
        (Append("etc/snmp/snmpd.conf", "agentaddress udp:161\nrocommunity public default\n"),),
        ((ETSI, "4.4-1"),),
        "rocommunity",
        facts={"purpose": "SNMP community"},
    ),
)

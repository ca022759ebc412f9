"""What the hub serves: the sound twin what is declared, each unit with secrets of its own; the flawed one what a careless maker leaves open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import load_pem_x509_certificate

from shinsa.subject.device.tls.records import HEARTBEAT, HEARTBEATS, TLS1_2, extension, record, u16
from tests.e2e.network.site import HubSite, hub_site
from tests.servers import vsftpd
from tests.servers.catalogue import SERVERS
from tests.servers.laboratory import DEVICE, Laboratory, beside, lacking
from tests.servers.server import NEW_PASSWORD, Server, accounts, certificate
from tests.servers.suites import AEAD_SETTING
from tests.simulators.certificates import make_certificate, make_context
from tests.simulators.loopback import listening
from tests.simulators.made_tls import RENEGOTIATION, MadeTls
from tests.simulators.web_server import Site, serving

SECOND = "10.77.0.3"
"""Another unit of the model."""
PASSWORDS = {DEVICE: "Hf7r-Qm2w-Zx9k-Lb4t", SECOND: "Yp3n-Vd8s-Gc6j-Rt1q"}
"""Of each unit, what its label says."""
SHARED = "Wattle-Hub-2024"
"""What the label of every flawed unit says."""
CARELESS = ("nginx-lax", "mosquitto-lax", "snmpd-lax", "miniupnpd-lax", "openssh-lax")
"""Servers with what nobody switched off; the last has the accounts of the system."""
FILES = ("dropbear", "dropbearkey", "avahi-daemon", "mosquitto", "vsftpd", "openssl", "curl", "busybox")
ANYWHERE = "0.0.0.0"
EXPIRED_AFTER = 400
LOCKS_AFTER = 32
"""Wrong passwords in a row, after which the sound web page takes none."""


def missing() -> str:
    """Why the twins cannot be switched on here, "" where they can."""
    needed = replace(_server("openssh-lax"), files=FILES)
    return lacking() or next(filter(None, (one.lacking() for one in (needed, *map(_server, CARELESS)))), "")


@contextmanager
def sound(lab: Laboratory) -> Iterator[None]:
    """Two units that serve what is declared."""
    _second_address(lab)
    _server("avahi-strict").start(lab)
    accounts(lab, root=NEW_PASSWORD)
    with ExitStack() as stack:
        for host, password in PASSWORDS.items():
            own = replace(lab, folder=lab.folder / host)
            own.folder.mkdir()
            own.run("dropbearkey", "-t", "ed25519", "-f", "host")
            own.start("dropbear", "-F", "-E", "-s", "-p", f"{host}:22", "-r", "host")
            own.start("mosquitto", "-c", own.write("mosquitto.conf", _broker(own, host)))
            with beside(lab, on_device=True):
                site = HubSite([password], locks_after=LOCKS_AFTER)
                stack.enter_context(hub_site(site, (host, 443), make_context(own.folder, ciphers=AEAD_SETTING)))
        for port in (22, 443, 8883):
            lab.await_port("tcp", port)
        yield


@contextmanager
def flawed(lab: Laboratory) -> Iterator[None]:
    """Two units that are alike to the last bit."""
    _second_address(lab)
    _server("avahi-lax").start(lab)
    vsftpd.offer_tls(replace(lab, folder=_folder(lab, "vsftpd")))
    for name in CARELESS:
        _server(name).start(lab)
    lab.start("busybox", "telnetd", "-F", "-l", "/bin/sh")
    lab.await_port("tcp", 23)
    with ExitStack() as stack, beside(lab, on_device=True):
        site = HubSite(
            [SHARED],
            keeps_session=True,
            survives=True,
            frameable=True,
            checks_token=False,
            keeps_old=True,
            shows_log=True,
            marks="HttpOnly",
        )
        stack.enter_context(hub_site(site, (ANYWHERE, 8000)))
        stack.enter_context(serving(_only_words(), address=(ANYWHERE, 8090)))
        stack.enter_context(serving(Site("basic", {"admin": "admin"}), address=(ANYWHERE, 8091)))
        stack.enter_context(listening(_bleeding().talk, host=ANYWHERE, port=4443))
        yield


def _server(name: str) -> Server:
    return next(server for server in SERVERS if str(server) == name)


def _second_address(lab: Laboratory) -> None:
    """It is answered for on the cable, and none that a server announces there."""
    lab.run("ip", "address", "add", f"{SECOND}/32", "dev", "lo")


def _folder(lab: Laboratory, name: str) -> Path:
    folder = lab.folder / name
    folder.mkdir()
    return folder


def _broker(lab: Laboratory, host: str) -> str:
    shown, key = certificate(lab)
    return (
        f"user root\npersistence false\nlistener 8883 {host}\ncertfile {shown}\nkeyfile {key}\ncafile {shown}\n"
        f"require_certificate true\nuse_identity_as_username true\ntls_version tlsv1.2\nciphers {AEAD_SETTING}\n"
    )


def _only_words() -> Site:
    """It says that tries are too many, and lets the next right one in."""
    return Site("basic", {"admin": SHARED}, locks_after=3, sham_lock=True)


def _bleeding() -> MadeTls:
    """Heartbleed, behind a certificate that is over."""
    pem, _ = make_certificate(days=EXPIRED_AFTER, key="RSA")
    shown = load_pem_x509_certificate(pem).public_bytes(Encoding.DER)
    beats = RENEGOTIATION + extension(HEARTBEATS, b"\1")
    return MadeTls(
        {TLS1_2: (0x009C,)}, shown, beats, react=lambda _: record(HEARTBEAT, b"\2" + u16(32) + bytes(48), TLS1_2)
    )

"""Keys that the laboratory holds: refused, read, shown beside a foreign one, and taken by real servers."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import asyncssh
import pytest

from shinsa.model.text import Text
from shinsa.subject.device.device import Device
from shinsa.subject.device.logins.key_holder import OPEN_TO_ALL, UNREADABLE, logins_of, show_key
from shinsa.subject.device.logins.login import Asks, LoginPoint, Outcome
from shinsa.subject.device.orders import KeyHolder
from tests.simulators.certificates import make_certificate
from tests.simulators.loopback import listening
from tests.simulators.mqtt_broker import MqttBroker
from tests.simulators.ssh_server import SshDaemon, ssh_listening

SSHD = shutil.which("sshd", path="/usr/sbin:/usr/bin")
PATIENCE = 300.0


def new_key(file: Path) -> str:
    """A key in a file; gives the public one."""
    key = asyncssh.generate_private_key("ssh-ed25519")
    key.write_private_key(file)
    return key.export_public_key().decode()


def shown(port: int, key: Path, certificate: str = "", user: str = "service") -> Outcome | Text:
    device = Device("127.0.0.1", str(port), usual_udp=())
    return show_key(device.endpoint(port), KeyHolder("ssh", user, str(key), port, certificate))


@contextmanager
def broker(folder: Path, trusted: Path) -> Iterator[int]:
    """A broker that lets in who shows the trusted certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    (folder / "server.pem").write_bytes(b"".join(make_certificate()))
    context.load_cert_chain(folder / "server.pem")
    context.verify_mode = ssl.CERT_REQUIRED
    context.load_verify_locations(trusted)
    with listening(MqttBroker(anonymous=True).talk, context) as port:
        yield port


def sensor(folder: Path, name: str) -> tuple[Path, Path]:
    """A sensor's certificate and key."""
    certificate, key = folder / f"{name}.crt", folder / f"{name}.key"
    parts = make_certificate(name)
    for part in parts:
        (key if b"PRIVATE" in part else certificate).write_bytes(part)
    return certificate, key


def test_only_the_right_key_opens_ssh(tmp_path: Path) -> None:
    public = new_key(tmp_path / "own")
    new_key(tmp_path / "other")
    with ssh_listening(SshDaemon(passwords=False, keys=True, known_keys={"service": public})) as port:
        assert shown(port, tmp_path / "own") is Outcome.ACCEPTED
        assert shown(port, tmp_path / "other") is Outcome.REFUSED


def test_where_any_key_opens_nothing_follows(tmp_path: Path) -> None:
    new_key(tmp_path / "own")
    with ssh_listening(SshDaemon(lets_all_in=True)) as port:
        assert shown(port, tmp_path / "own") == OPEN_TO_ALL


@pytest.mark.parametrize(
    "content", [b"", b"-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n"]
)
def test_what_is_no_key_is_said_to_be_unreadable(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "key").write_bytes(content)

    assert shown(1, tmp_path / "key") == UNREADABLE
    assert shown(1, tmp_path / "key", str(tmp_path / "key")) == UNREADABLE


def test_a_key_with_a_passphrase_is_not_asked_for(tmp_path: Path) -> None:
    asyncssh.generate_private_key("ssh-ed25519").write_private_key(tmp_path / "key", "pkcs8-pem", "secret")

    assert shown(1, tmp_path / "key") == UNREADABLE


def test_the_trusted_certificate_opens_the_broker_and_no_other(tmp_path: Path) -> None:
    own, other = sensor(tmp_path, "own"), sensor(tmp_path, "other")
    with broker(tmp_path, own[0]) as port:
        assert shown(port, own[1], str(own[0]), "") is Outcome.ACCEPTED
        assert shown(port, other[1], str(other[0]), "") is Outcome.DROPPED


def test_a_key_is_shown_where_one_is_asked_for() -> None:
    points = (
        LoginPoint("ssh", 22, encrypted=True, asks=Asks.KEY),
        LoginPoint("ssh", 2222, encrypted=True, asks=Asks.PASSWORD),
        LoginPoint("tls", 8883, encrypted=True, asks=Asks.CERTIFICATE),
        LoginPoint("https", 443, encrypted=True, asks=Asks.PASSWORD),
    )

    assert [one.port for one in logins_of(KeyHolder("SSH", "", "k"), points)] == [22, 2222]
    assert [one.port for one in logins_of(KeyHolder("ssh", "", "k", 22), points)] == [22]
    assert [one.port for one in logins_of(KeyHolder("mqtts", "", "k", 8883, "c"), points)] == [8883]
    assert not list(logins_of(KeyHolder("https", "", "k", 8883, "c"), points))
    assert not list(logins_of(KeyHolder("mqtts", "", "k", 443, "c"), points))


@pytest.mark.skipif(SSHD is None, reason="not installed: sshd")
def test_openssh_takes_the_key(tmp_path: Path) -> None:
    user = Path.home().owner()
    (tmp_path / "authorized").write_text(new_key(tmp_path / "own"))
    new_key(tmp_path / "other")
    with openssh(tmp_path) as port:
        assert shown(port, tmp_path / "own", user=user) is Outcome.ACCEPTED
        assert shown(port, tmp_path / "other", user=user) is Outcome.REFUSED


@contextmanager
def openssh(folder: Path) -> Iterator[int]:
    """A server for whoever runs this, by the keys in `authorized` alone."""
    new_key(folder / "host")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    options = {
        "ListenAddress": f"127.0.0.1:{port}", "HostKey": folder / "host", "AuthorizedKeysFile": folder / "authorized",
        "StrictModes": "no", "PasswordAuthentication": "no", "PermitRootLogin": "prohibit-password", "UsePAM": "no",
        "PidFile": "none",
    }  # fmt: skip
    words = [word for name, value in options.items() for word in ("-o", f"{name}={value}")]
    command = [str(SSHD), "-D", "-e", "-f", "/dev/null", *words]
    with (folder / "log").open("wb") as log, subprocess.Popen(command, stderr=log) as server:
        try:
            if not _is_up(server, port):
                pytest.skip(f"sshd does not start here: {(folder / 'log').read_text()[-200:]}")
            yield port
        finally:
            server.terminate()


def _is_up(server: subprocess.Popen[bytes], port: int) -> bool:
    until = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < until:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=PATIENCE):
            return True
        time.sleep(0.05)
    return False

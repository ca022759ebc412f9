"""No consent, no packet; no consent to logins, no login; and nothing but the address that was named: shown by a recording."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from shinsa.subject.device.bounds import DeviceBounds
from shinsa.subject.device.device import Device
from tests.cli.shell import ENVIRONMENT, HUNG_SECONDS, command
from tests.servers.catalogue import SIX
from tests.servers.laboratory import DEVICE, Laboratory, beside, laboratory, lacking
from tests.servers.recorder import Recording, recording
from tests.servers.seen import look

SSH, FTP, TELNET, HTTP, MQTT = 22, 21, 23, 80, 1883
DOSSIER = """
device: {{name: Hub, model: GH-1, manufacturer: Example Ltd., firmware_version: 1.4.2}}
live: {{address: {address}, ports: 1-2000}}
consent: [{consent}]
"""
USERNAME_FLAG = 0x80
"""In the tenth byte of MQTT's CONNECT (3.1.1, 3.1.2.8)."""


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Laboratory]:
    if reason := lacking() or next(filter(None, (server.lacking() for server in SIX)), ""):
        pytest.skip(reason)
    with laboratory(tmp_path_factory.mktemp("six")) as lab:
        for server in SIX:
            server.start(lab)
        yield lab


def assess(lab: Laboratory, folder: Path, consent: str) -> Recording:
    """Run the command beside the tester's end of the cable; what reached the device meanwhile."""
    (folder / "dossier.yaml").write_text(DOSSIER.format(address=DEVICE, consent=consent))
    words = command("assess", folder, "--out", folder / "out", "--quiet")
    with recording(lab) as recorded:
        done = subprocess.run(
            lab.as_tester(*words),
            capture_output=True,
            timeout=HUNG_SECONDS,
            check=False,
            env={**ENVIRONMENT, "PATH": os.defpath},
        )
    assert done.returncode in {0, 1}, done.stderr
    return recorded


@pytest.fixture(scope="module")
def scanned(lab: Laboratory, tmp_path_factory: pytest.TempPathFactory) -> Recording:
    return assess(lab, tmp_path_factory.mktemp("scan"), "scan")


def test_without_consent_no_packet_leaves(lab: Laboratory, tmp_path: Path) -> None:
    assert not [packet for packet in assess(lab, tmp_path, "").packets if packet.transport != "other"]


def test_a_scan_reaches_every_port_that_was_named(scanned: Recording) -> None:
    assert {packet.port for packet in scanned.packets if packet.opens} == set(range(1, 2001))


def test_only_the_named_address_is_asked_for(scanned: Recording) -> None:
    assert {packet.target for packet in scanned.packets if packet.transport != "other"} == {DEVICE}


def test_a_scan_tries_no_login(scanned: Recording, lab: Laboratory) -> None:
    assert logins(scanned, lab) == set()


def test_logins_that_are_tried_can_be_seen_so(lab: Laboratory) -> None:
    with recording(lab) as recorded, beside(lab):
        look(Device(DEVICE, "1-2000", bounds=DeviceBounds(login_attempts=2)))
    assert logins(recorded, lab) == {"ftp", "telnet", "http", "mqtt", "ssh"}


def logins(recorded: Recording, lab: Laboratory) -> set[str]:
    """The protocols over which somebody's name or password was sent."""
    ftp, telnet = recorded.said(FTP).upper(), recorded.said(TELNET)
    signs = {
        "ftp": any(line.startswith(b"USER ") and b"ANONYMOUS" not in line for line in ftp.splitlines()),
        "telnet": b"root" in telnet or b"admin" in telnet,
        "http": b"\nauthorization:" in recorded.said(HTTP).lower(),
        "mqtt": any(
            packet.payload[:1] == b"\x10" and packet.payload[9] & USERNAME_FLAG
            for packet in recorded.packets
            if packet.port == MQTT and len(packet.payload) > 9
        ),
        "ssh": "password" in (lab.folder / "dropbear-lax" / "log").read_text("utf-8", "replace").lower(),
    }
    return {protocol for protocol, shown in signs.items() if shown}

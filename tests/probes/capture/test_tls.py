"""What TLS agreed on is told, and whether the device went on after a certificate with a fault."""

from __future__ import annotations

import ssl
from pathlib import Path

import pytest

from shinsa.facts.communication import TlsCipher, TlsVersion
from shinsa.facts.traffic import CertificateFault, PeerSecurity
from shinsa.model.observation import Report, Sighting
from shinsa.probes.capture.tls import tls
from tests.simulators.certificates import make_certificate
from tests.simulators.conversations import tls_handshake
from tests.simulators.looked_at import examined, facts
from tests.simulators.recording import CLOUD, DEVICE, PHONE, ROUTER, Recording, Said, dns_answer, telnet_login

FOUR_YEARS = 1461
"""From the first day of 2020: made recordings are of November 2023."""


def handshake(
    folder: Path,
    name: str = "api.example.com",
    days: int = FOUR_YEARS,
    *,
    checks: bool = False,
    newest: ssl.TLSVersion = ssl.TLSVersion.TLSv1_2,
) -> Said:
    """What goes over the wire between a server with a certificate of its own and a client that asks for `api.example.com`."""
    file = folder / "server.pem"
    file.write_bytes(b"".join(make_certificate(name, days)))
    serving, calling = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    serving.load_cert_chain(file)
    serving.maximum_version = newest
    if not checks:
        calling.check_hostname, calling.verify_mode = False, ssl.CERT_NONE
    turns = tls_handshake(serving, calling, "api.example.com")
    return [(turn.by_client, turn.data) for turn in turns]


def look(recording: Recording, folder: Path) -> list[Report]:
    return list(tls.look(recording.read(folder)))


def peer(said: Said, folder: Path) -> PeerSecurity:
    (found,) = facts(look(Recording().tcp(DEVICE, CLOUD, 443, said), folder))
    assert isinstance(found, PeerSecurity)
    return found


def test_a_sound_connection_is_told_with_version_suite_and_certificate(tmp_path: Path) -> None:
    reports = look(Recording().tcp(DEVICE, CLOUD, 8883, handshake(tmp_path)), tmp_path)
    (found,) = facts(reports)
    assert isinstance(found, PeerSecurity)
    assert (found.at, found.version, found.certificate, found.went_on) == (
        "api.example.com:8883",
        "TLSv1.2",
        "CN=api.example.com",
        True,
    )
    assert (found.faults, found.weakness, found.local) == ((CertificateFault.SELF_SIGNED,), "", False)
    assert found.ja4.startswith("t13d")
    (sighting,) = [one for one in reports if isinstance(one, Sighting)]
    assert "valid to 2024-01-01" in sighting.excerpt
    assert sighting.keep
    assert examined(reports) == ["made.pcap"]


@pytest.mark.parametrize(
    ("name", "days", "fault"),
    [
        ("api.example.com", 365, CertificateFault.EXPIRED),
        ("other.example.com", FOUR_YEARS, CertificateFault.WRONG_NAME),
    ],
)
def test_a_fault_of_the_certificate_is_told_with_whether_the_device_went_on(
    name: str, days: int, fault: CertificateFault, tmp_path: Path
) -> None:
    taken = peer(handshake(tmp_path, name, days), tmp_path)
    assert fault in taken.faults
    assert taken.went_on is True
    refused = peer(handshake(tmp_path, name, days, checks=True), tmp_path)
    assert fault in refused.faults
    assert refused.went_on is False
    assert refused.alert == "unknown_ca"


def test_a_device_that_finishes_and_says_good_bye_has_not_refused(tmp_path: Path) -> None:
    whole = list(handshake(tmp_path, days=10))
    data = next(at for at, (by_client, said) in enumerate(whole) if by_client and b"\x17\x03\x03" in said)
    good_bye = whole[data][1][: whole[data][1].index(b"\x17\x03\x03")] + b"\x15\x03\x03\0\x1a" + bytes(26)
    found = peer([*whole[:data], (True, good_bye)], tmp_path)
    assert CertificateFault.EXPIRED in found.faults
    assert found.went_on is None


def test_a_name_with_a_star_covers_one_label(tmp_path: Path) -> None:
    assert CertificateFault.WRONG_NAME not in peer(handshake(tmp_path, "*.example.com"), tmp_path).faults
    assert CertificateFault.WRONG_NAME in peer(handshake(tmp_path, "*.com"), tmp_path).faults


def test_under_tls_1_3_nothing_is_claimed_of_the_certificate(tmp_path: Path) -> None:
    found = peer(handshake(tmp_path, days=10, newest=ssl.TLSVersion.TLSv1_3), tmp_path)
    assert (found.version, found.certificate, found.faults, found.went_on) == ("TLSv1.3", "", (), None)


def test_what_the_device_serves_is_a_version_and_a_suite_of_its_own(tmp_path: Path) -> None:
    reports = look(Recording().tcp(PHONE, DEVICE, 443, handshake(tmp_path)), tmp_path)
    version, suite = facts(reports)
    assert version == TlsVersion("TLSv1.2")
    assert isinstance(suite, TlsCipher)
    assert (suite.version, suite.weakness) == ("TLSv1.2", "")


def test_decoys(tmp_path: Path) -> None:
    hello_only = [(True, data) for by_client, data in list(handshake(tmp_path))[:1]]
    recording = (
        Recording().tcp(PHONE, ROUTER, 443, handshake(tmp_path, days=10)).tcp(DEVICE, CLOUD, 443, hello_only, at=1)
    )
    recording.tcp(DEVICE, CLOUD, 23, telnet_login("x", "y"), at=2).udp(
        DEVICE, ROUTER, 53, dns_answer("tls.example", CLOUD), at=3
    )
    assert facts(look(recording, tmp_path)) == []

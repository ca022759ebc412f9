"""Recorded traffic alone, and with a dossier, through the command line: what it shows fails, what it cannot show passes nothing."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.cli.shell import run
from tests.simulators.noise import noise
from tests.simulators.recording import (
    CLOUD,
    DEVICE,
    PHONE,
    ROUTER,
    Recording,
    dns_answer,
    http,
    mqtt_login,
    telnet_login,
)

GUEST = Path(__file__).parents[2] / "../shared/data/captures/guests/qemu-armhf-bad-session.pcap"
STANDARD = "etsi-ts-103-645-1.1.1"
TRACKER, SPY = "104.16.1.1", "104.16.2.2"
FORM = "application/x-www-form-urlencoded"
DOSSIER = f"""
device: {{name: Camera, model: C1, telemetry: no}}
captures:
  - {{file: life.pcap, address: {DEVICE}, consent_at: 100}}
canaries:
  - {{id: CAN-1, value: correct-horse-7141, kind: wifi-password}}
mud: {{file: mud.json}}
ixit:
  7-UpdMech:
    - {{id: U-1, description: over the air, network: yes, secure_channel: yes, peers: [updates.example.com]}}
  11-ComMech:
    - {{id: C-1, description: cloud, encrypted: yes, sensitive: yes, protocol: mqtts, peers: [mqtt.example.com]}}
    - {{id: C-2, description: web page, encrypted: yes, protocol: https, port: 443}}
  13-SoftServ:
    - {{id: S-1, description: web page, protocol: https, port: 443, enabled: yes}}
  21-PersData:
    - {{id: P-1, description: name, consent_based: yes, obtaining_consent: in the app, consent_is_opt_in: yes}}
"""


@dataclass(frozen=True)
class Judged:
    """What the command said of the rules of one standard."""

    document: dict[str, Any]
    page: str

    def verdict(self, rule: str) -> str:
        return str(self._one(rule)["verdict"])

    def because(self, rule: str) -> str:
        return str(self._one(rule)["because"])

    def passes(self) -> set[str]:
        return {
            one["rule"]
            for provision in self._provisions()
            for one in provision["judgements"]
            if one["verdict"] == "PASS"
        }

    def _one(self, rule: str) -> dict[str, Any]:
        return next(one for provision in self._provisions() for one in provision["judgements"] if one["rule"] == rule)

    def _provisions(self) -> list[dict[str, Any]]:
        return list(self.document["standards"][0]["provisions"])


def assess(folder: Path, *arguments: object) -> Judged:
    out = folder / "out"
    ended = run(
        "assess",
        *arguments,
        "--standard",
        STANDARD,
        "--out",
        out,
        "--today",
        "2026-01-01",
        "--quiet",
        "--no-cache",
        "--lang",
        "en",
    )
    assert ended.code in {0, 1}, ended.err
    return Judged(json.loads((out / "assessment.json").read_text()), (out / "report.html").read_text())


def life() -> Recording:
    """A camera that says more than its maker declares."""
    recording = Recording()
    for name, address in (("mqtt.example.com", CLOUD), ("api.mixpanel.com", TRACKER), ("spy.example.org", SPY)):
        recording.udp(DEVICE, ROUTER, 53, dns_answer(name, address))
    recording.tcp(DEVICE, CLOUD, 1883, mqtt_login("cam", "device-secret"), at=1)
    recording.tcp(DEVICE, TRACKER, 9000, [(True, noise(200))], at=2)
    recording.tcp(DEVICE, SPY, 4000, [(True, noise(200))], at=3)
    recording.tcp(PHONE, DEVICE, 8080, http("cam", "/wifi", b"psk=correct-horse-7141", kind=FORM), at=4)
    recording.tcp(DEVICE, CLOUD, 80, http("updates.example.com", "/cam.swu"), at=5)
    return recording.tcp(PHONE, ROUTER, 23, telnet_login("root", "admin"), at=6)


@pytest.fixture(scope="module")
def declared(tmp_path_factory: pytest.TempPathFactory) -> Judged:
    folder = tmp_path_factory.mktemp("camera")
    (folder / "dossier.yaml").write_text(DOSSIER)
    (folder / "life.pcap").write_bytes(life().pcap())
    matches = {"ipv4": {"ietf-acldns:dst-dnsname": "mqtt.example.com", "protocol": 6}}
    ace = {"name": "cloud", "matches": matches, "actions": {"forwarding": "accept"}}
    policy = {"access-lists": {"access-list": [{"name": "out"}]}}
    mud = {
        "ietf-mud:mud": {"mud-version": 1, "from-device-policy": policy},
        "ietf-access-control-list:acls": {"acl": [{"name": "out", "aces": {"ace": [ace]}}]},
    }
    (folder / "mud.json").write_text(json.dumps(mud))
    return assess(folder, folder)


@pytest.mark.parametrize(
    ("rule", "names"),
    [
        (
            "communication.secrets_stay_unreadable",
            ["mqtt login of 'cam' by the device to mqtt.example.com at life.pcap #"],
        ),
        (
            "communication.traffic_is_as_declared",
            ["spy.example.org (?/tcp) at life.pcap #", ":4000", "C-1: mqtt.example.com (mqtt/tcp) at life.pcap #"],
        ),
        ("attack_surface.mud_holds", ["spy.example.org (?/tcp) at life.pcap #", ":4000", "192.168.1.20→:8080"]),
        ("attack_surface.every_port_is_declared", ["8080/tcp (http)"]),
        ("personal_data.unreadable_in_transit", ["'CAN-1'", "life.pcap #"]),
        ("personal_data.nothing_before_consent", ["Mixpanel"]),
        ("telemetry.is_collected", ["Mixpanel"]),
        ("updates.channel_is_secure", ["GET /cam.swu from updates.example.com"]),
    ],
)
def test_what_the_recording_shows_against_the_dossier_fails(rule: str, names: list[str], declared: Judged) -> None:
    assert declared.verdict(rule) == "FAIL"
    for name in names:
        assert name in declared.because(rule)


def test_no_secret_and_no_planted_value_leaves(declared: Judged) -> None:
    said = json.dumps(declared.document) + declared.page
    assert "device-secret" not in said
    assert "correct-horse" not in said


def test_the_neighbour_s_login_is_nobody_s_business(declared: Judged) -> None:
    assert ":23" not in declared.because("communication.secrets_stay_unreadable")


def test_the_report_draws_who_talks_to_whom(declared: Judged) -> None:
    assert 'id="talks"' in declared.page
    assert "spy.example.org" in declared.page


@pytest.mark.skipif(not GUEST.is_file(), reason="the real recordings are not beside the checkout (../shared/data)")
def test_the_logins_of_a_real_guest_are_cited_with_their_packets(tmp_path: Path) -> None:
    judged = assess(tmp_path, "--capture", GUEST, "--address", "10.0.2.15")
    because = judged.because("communication.secrets_stay_unreadable")
    assert judged.verdict("communication.secrets_stay_unreadable") == "FAIL"
    assert "mqtt login of 'admin' (vendor default) at qemu-armhf-bad-session.pcap #83" in because
    assert "telnet login of 'root' (vendor default) at qemu-armhf-bad-session.pcap #123" in because
    assert judged.verdict("passwords.no_universal_default") == "FAIL"
    assert judged.passes() == set()

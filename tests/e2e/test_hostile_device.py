"""A device that means harm neither stalls nor ends the assessment, gains nothing by it, and what it hid is said to be unexamined."""

from __future__ import annotations

import contextlib
import json
import socket
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from shinsa.assess.discover import all_probes
from shinsa.model.observation import Report, Sighting, Unexamined
from shinsa.model.place import EndpointPlace
from shinsa.model.probe import Probe
from shinsa.subject.device.device import Device
from tests.cli.shell import ENVIRONMENT, command
from tests.servers.laboratory import beside, laboratory, lacking
from tests.servers.open_everywhere import HOST, open_everywhere
from tests.simulators.hostile import ELSEWHERE, HOSTILE, MARKUP, redirecting
from tests.simulators.looked_at import CLOSED, FAST
from tests.simulators.loopback import answering, listening

QUICK = replace(
    FAST,
    login_seconds=5,
    brute_force_seconds=1,
    patience_seconds=2,
    recovery_seconds=0.5,
    tls_seconds=4,
    login_attempts=2,
)
MOST_SECONDS = 300
"""What one hostile server may cost with such bounds, on a machine that is busy; alone it is a tenth."""
HIDDEN = {
    "hangs": {"NetworkService", "LoginService", "AcceptedCredential"},
    "floods": {"LoginService"},
    "sends ten gigabytes": {"LoginService", "AcceptedCredential"},
    "sends a head without end": {"LoginService", "AcceptedCredential"},
    "bombs": {"LoginService", "AcceptedCredential"},
    "redirects for ever": {"LoginService", "AcceptedCredential"},
    "never finishes TLS": {"TlsVersion", "TlsCipher", "ServerCertificate", "LoginService"},
    "takes every suite": {"TlsVersion", "TlsCipher", "ServerCertificate", "LoginService"},
    "shows a giant certificate": {"ServerCertificate", "LoginService"},
    "injects": {"AcceptedCredential"},
    "injects into SSH": {"SshAlgorithm", "SshHostKey", "AcceptedCredential"},
    "negotiates for ever": {"AcceptedCredential"},
    "never ends its greeting": {"AcceptedCredential"},
    "never says its name": {"LoginService"},
    "promises a giant key exchange": {"SshAlgorithm", "SshHostKey", "AcceptedCredential"},
}
"""Kinds of which each hides something; it must be said."""


@dataclass(frozen=True)
class Looked:
    """What a look at one server reported, and how long it took."""

    reports: tuple[Report, ...]
    seconds: float


def look(device: Device) -> Looked:
    """Let every probe of a live device look."""
    started = time.monotonic()
    probes = (probe for probe in all_probes().values() if isinstance(probe, Probe) and probe.id.startswith("device."))
    reports = tuple(report for probe in probes for report in probe.look(device))
    return Looked(reports, time.monotonic() - started)


@pytest.fixture(scope="module")
def looks() -> Iterator[dict[str, Future[Looked]]]:
    """All at the same time, for they mostly wait."""
    all_probes()

    def one(name: str) -> Looked:
        with listening(HOSTILE[name]) as port:
            return look(Device("127.0.0.1", str(port), (), QUICK, usual_udp=()))

    with ThreadPoolExecutor(len(HOSTILE)) as pool:
        yield {name: pool.submit(one, name) for name in HOSTILE}
        pool.shutdown(cancel_futures=True)


@pytest.mark.parametrize("name", HOSTILE)
def test_the_look_ends_in_time_and_keeps_little(name: str, looks: dict[str, Future[Looked]]) -> None:
    looked = looks[name].result(MOST_SECONDS)
    said = [report.excerpt for report in looked.reports if isinstance(report, Sighting)]
    assert len(looked.reports) < 2000
    assert all(len(words) <= 300 and words.isprintable() for words in said)


@pytest.mark.parametrize("name", HIDDEN)
def test_what_was_hidden_is_said_to_be_unexamined(name: str, looks: dict[str, Future[Looked]]) -> None:
    reports = looks[name].result(MOST_SECONDS).reports
    told = {
        report.kind.__name__
        for report in reports
        if isinstance(report, Unexamined) and isinstance(report.place, EndpointPlace)
    }
    assert told >= HIDDEN[name]


def test_nobody_is_sent_to_an_address_that_was_not_named() -> None:
    with socket.create_server((ELSEWHERE, 0)) as bystander:
        there = f"http://{ELSEWHERE}:{bystander.getsockname()[1]}/"
        announced = f"HTTP/1.1 200 OK\r\nST: upnp:rootdevice\r\nUSN: uuid:1\r\nSERVER: x\r\nLOCATION: {there}\r\n\r\n"
        with listening(redirecting(lambda _: there)) as port, answering(lambda _: announced.encode()) as ssdp:
            looked = look(Device("127.0.0.1", f"{CLOSED},{port}", (ssdp,), QUICK, usual_udp=()))
        assert {str(report.place) for report in looked.reports} >= {f"127.0.0.1:{port}/tcp", f"127.0.0.1:{ssdp}/udp"}
        bystander.settimeout(0)
        with pytest.raises(BlockingIOError):
            bystander.accept()


def test_the_command_ends_and_its_report_cannot_be_injected_into(tmp_path: Path) -> None:
    names = (
        "injects",
        "injects into SSH",
        "injects into a page",
        "sends ten gigabytes",
        "floods",
        "redirects for ever",
    )
    with contextlib.ExitStack() as stack:
        ports = [str(stack.enter_context(listening(HOSTILE[name]))) for name in names]
        words = command(
            "--lang", "en", "assess", "--device", "127.0.0.1", "--ports", ",".join(ports), "--out", tmp_path
        )
        done = subprocess.run(words, capture_output=True, timeout=MOST_SECONDS, check=False, env=ENVIRONMENT)
    assert done.returncode in {0, 1}
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert MARKUP not in page
    assert "\x1b" not in page + done.stdout.decode()
    reasons = "\n".join(gap["reason"] for gap in json.loads((tmp_path / "assessment.json").read_bytes())["gaps"])
    assert "longer than what is read" in reasons
    assert "from page to page without end" in reasons


def test_a_device_that_opens_every_port_is_bounded(tmp_path: Path) -> None:
    if reason := lacking():
        pytest.skip(reason)
    bounds = replace(QUICK, identified=64, identify_seconds=3, scan_seconds=40)
    with laboratory(tmp_path) as lab, open_everywhere(lab), beside(lab):
        looked = look(Device(HOST, bounds=bounds, usual_udp=()))
    reasons = {report.reason.en for report in looked.reports if isinstance(report, Unexamined)}
    assert looked.seconds < MOST_SECONDS
    assert any("open ports were not spoken to" in reason for reason in reasons)
    assert any("more ports are open" in reason for reason in reasons)

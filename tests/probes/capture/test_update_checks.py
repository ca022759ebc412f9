"""Requests for software are known by the words of update tools for certain, by other words as a hint."""

from __future__ import annotations

from pathlib import Path

import pytest

from shinsa.facts.traffic import UpdateCheck
from shinsa.model.observation import Report
from shinsa.probes.capture.update_checks import update_checks
from tests.simulators.looked_at import examined, facts
from tests.simulators.recording import CLOUD, DEVICE, PHONE, Recording, http


def look(recording: Recording, folder: Path) -> list[Report]:
    return list(update_checks.look(recording.read(folder)))


def found(path: str, folder: Path, host: str = "cdn.example.com", head: str = "") -> list[tuple[str, bool]]:
    reports = look(Recording().tcp(DEVICE, CLOUD, 80, http(host, path, head=head)), folder)
    return [(one.told_by, one.certain) for one in facts(reports) if isinstance(one, UpdateCheck)]


@pytest.mark.parametrize(
    ("path", "tool"),
    [
        ("/releases/19.07/packages/mips_24kc/base/Packages.gz", "opkg"),
        ("/debian/dists/bookworm/InRelease", "apt"),
        ("/v3.19/main/armhf/APKINDEX.tar.gz", "apk"),
        ("/api/devices/v1/deployments/device/deployments/next?x=1", "Mender"),
        ("/DEFAULT/controller/v1/cam-7", "hawkBit"),
        ("/dl/cam-2.1.swu", "SWUpdate"),
        ("/ota/tasmota-lite.bin.gz", "Tasmota"),
    ],
)
def test_tools_are_known_by_what_they_ask_for(path: str, tool: str, tmp_path: Path) -> None:
    assert found(path, tmp_path) == [(tool, True)]


def test_a_client_that_calls_itself_a_tool_is_one(tmp_path: Path) -> None:
    assert found("/x", tmp_path, head="User-Agent: ESP8266-http-Update\r\n") == [("ESP8266-http-Update", True)]


@pytest.mark.parametrize(
    ("host", "path", "told"),
    [
        ("cdn.example.com", "/firmware/cam7/latest.json", "words of the path"),
        ("ota.example.com", "/v", "words of the host"),
    ],
)
def test_other_words_are_a_hint(host: str, path: str, told: str, tmp_path: Path) -> None:
    assert found(path, tmp_path, host) == [(told, False)]


@pytest.mark.parametrize(
    ("host", "path"),
    [
        ("api.example.com", "/v1/telemetry"),
        ("ocsp.digicert.com", "/MFEwTzBNMEswSTAJBgUr"),
        ("connectivitycheck.gstatic.com", "/generate_204"),
        ("api.example.com", "/status?update=1"),
        ("rotation.example.com", "/notation/quota"),
    ],
)
def test_decoys(host: str, path: str, tmp_path: Path) -> None:
    assert found(path, tmp_path, host) == []


def test_the_query_is_not_told_and_others_that_ask_the_device_are_not_meant(tmp_path: Path) -> None:
    recording = (
        Recording()
        .tcp(DEVICE, CLOUD, 80, http("u.example.com", "/a.swu?serial=00-11-22"))
        .tcp(PHONE, DEVICE, 80, http("cam", "/firmware/upload"), at=1)
    )
    reports = look(recording, tmp_path)
    assert facts(reports) == [
        UpdateCheck("u.example.com", "GET /a.swu", "http", encrypted=False, told_by="SWUpdate", certain=True)
    ]
    assert examined(reports) == ["made.pcap"]


def test_a_file_fetched_by_tftp_is_a_hint(tmp_path: Path) -> None:
    read = b"\0\x01" + b"firmware/cam.bin\0octet\0"
    (found,) = facts(look(Recording().udp(DEVICE, PHONE, 69, [(True, read)]), tmp_path))
    assert isinstance(found, UpdateCheck)
    assert (found.what, found.protocol, found.certain) == ("read firmware/cam.bin", "tftp", False)

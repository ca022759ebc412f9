"""The address of the next image is seen in an ESP application; a page's address, or one made at run time, is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from shinsa.facts.updates import UpdateAuthentication, UpdateChannel, UpdateTool
from shinsa.model.observation import Report, Sighting
from shinsa.probes.firmware.microcontroller_updates import microcontroller_updates
from shinsa.subject.firmware.content import Content, FileContent
from shinsa.subject.firmware.firmware import open_firmware
from shinsa.subject.firmware.tree import Entry, EntryKind

DATA = Path(__file__).parents[4] / "shared/data/firmware"
UPDATER = b"\0x-ESP8266-sketch-md5\0"
MD5_ONLY = UpdateAuthentication("esp8266-update", enabled=False, note="MD5")


def facts(data: bytes) -> list[object]:
    entry = Entry("t", "esp-app.bin", EntryKind.FILE, None, None, None, len(data), content="c")
    reports: list[Report] = list(microcontroller_updates.look(FileContent((entry,), Content(b"\xe9\0" + data, ""))))
    return [each.fact for each in reports if isinstance(each, Sighting)]


@pytest.mark.parametrize(
    ("text", "url", "encrypted"),
    [
        (b"http://ota.example/hub/hub.bin.gz", "http://ota.example/hub/hub.bin.gz", False),
        (b"https://ota.example/fw.ota", "https://ota.example/fw.ota", True),
        (b"http://me:hush@10.42.42.1/files/thirdparty.bin", "http://…@10.42.42.1/files/thirdparty.bin", False),
    ],
)
def test_the_address_of_an_image_is_seen(text: bytes, url: str, encrypted: bool) -> None:
    assert facts(b"\0" + text + b"\0") == [UpdateChannel("esp8266-update", url, encrypted)]


def test_an_updater_without_a_key_checks_a_digest_only() -> None:
    assert facts(UPDATER) == [UpdateTool("esp8266-update"), MD5_ONLY]
    assert facts(UPDATER + b"-----BEGIN PUBLIC KEY-----\nx") == [UpdateTool("esp8266-update")]


@pytest.mark.parametrize(
    "data",
    [
        b"\0http://tinkerman.cat\0",
        b"\0http://%s/fw.bin\0",
        b"\0http://schemas.example/setup.xml\0",
        b"\0http://h/\0.bin\0",
        b"",
    ],
)
def test_decoys(data: bytes) -> None:
    assert not facts(data)


def test_a_hostile_image_is_read_within_bounds() -> None:
    assert len(facts(b"http://" * 100_000)) == 0
    assert len(facts(b"".join(b"http://a.example/%d.bin\0" % n for n in range(1000)))) == 20


@pytest.mark.skipif(not DATA.is_dir(), reason="the real images are not here")
@pytest.mark.parametrize(
    ("name", "address", "updater"),
    [
        ("tasmota", "http://ota.tasmota.com/tasmota/release/tasmota.bin.gz", True),
        ("upgrade", "http://10.42.42.1/files/thirdparty.bin", False),
    ],
)
def test_real_images(name: str, address: str, updater: bool) -> None:
    firmware = open_firmware(DATA / f"{name}.bin")
    data = firmware.read(next(iter(firmware.glob("esp-app.bin"))))
    wanted = [UpdateChannel("esp8266-update", address, encrypted=False)]
    assert facts(data) == [*wanted, *([UpdateTool("esp8266-update"), MD5_ONLY] if updater else [])]

"""Images of microcontrollers: flash dumps with partitions, key-value stores, signed images, text forms, bare programs."""

import random
from collections.abc import Callable
from contextlib import suppress

import pytest

from shinsa.subject.firmware.esp_image import description, signature
from shinsa.subject.firmware.firmware import Firmware
from shinsa.subject.firmware.mcuboot_image import image_at
from shinsa.subject.firmware.tree import Unreadable
from tests.simulators.microcontroller import (
    cortex_m,
    esp_app,
    esp_boot_loader,
    esp_description,
    esp_flash,
    esp_signed,
    esp_table,
    intel_hex,
    mcuboot,
    nvs,
    s_records,
    spiffs,
    uf2,
)
from tests.simulators.noise import noise
from tests.subject.firmware.conftest import Open

WIFI: dict[str, dict[str, str | int | bytes]] = {
    "nvs.net80211": {"sta.ssid": "HomeNet", "sta.pswd": b"correct horse\0\0\0"},
    "app": {"port": 8883, "key": b"\x00\x01\xff"},
}


def labels(firmware: Firmware) -> dict[str, list[str]]:
    return {tree.label: [entry.path for entry in tree.entries.values() if entry.is_file] for tree in firmware.trees}


def test_a_flash_dump_is_opened_by_its_partition_table(opened: Open) -> None:
    app = esp_signed(esp_app())
    firmware = opened(esp_flash(app, loader=esp_boot_loader(), settings=nvs(WIFI)))
    assert labels(firmware) == {
        "esp32@0x1000": ["esp-bootloader.bin"],
        "esp-flash@0x8000": ["partitions.csv"],
        "esp-flash@0x8000[nvs]!nvs@0x0": [
            *("app/key", "app/port", "nvs.ini", "nvs.net80211/sta.pswd", "nvs.net80211/sta.ssid"),
        ],
        "esp-flash@0x8000[factory]!esp32@0x0": ["esp-app.bin"],
    }
    assert firmware.unopened == ()
    files = {entry.path: firmware.read(entry) for entry in firmware.files()}
    assert b"factory, app, factory, 0x10000, 0x20000," in files["partitions.csv"]
    assert b"[nvs.net80211]\nsta.password=correct horse\nsta.ssid=HomeNet\n" in files["nvs.ini"]
    assert files["app/port"] == b"8883"
    assert files["esp-app.bin"] == app


def test_an_application_tells_its_version_and_its_signature() -> None:
    plain = esp_app(description=esp_description(version="2.0", project="lock", secure_version=3))
    told = description(plain)
    assert told is not None
    assert (told.project, told.version, told.idf, told.secure_version) == ("lock", "2.0", "v5.2.1", 3)
    assert not signature(plain, len(plain)).keys
    signed = esp_signed(plain, keys=2)
    found = signature(signed, len(plain))
    assert (found.algorithm, len(found.keys), found.end) == ("rsa3072-pss", 2, len(signed))
    altered = bytearray(signed)
    altered[400] ^= 1
    assert not signature(bytes(altered), len(plain)).keys


def test_a_dump_that_begins_with_the_boot_loader_is_shifted(opened: Open) -> None:
    firmware = opened(esp_flash(esp_app(), loader=esp_boot_loader())[0x1000:])
    assert "esp-flash@0x7000[factory]!esp32@0x0" in labels(firmware)


def test_a_table_with_a_wrong_digest_is_not_believed(opened: Open) -> None:
    table = bytearray(esp_table(("nvs", 1, 2, 0x9000, 0x6000, 0), ("factory", 0, 0, 0x10000, 0x20000, 0)))
    table[40] ^= 1
    assert not any("esp-flash" in label for label in labels(opened(bytes(table) + bytes(0x2000))))
    old = esp_table(("nvs", 1, 2, 0x9000, 0x6000, 0), ("factory", 0, 0, 0x10000, 0x20000, 0), digest=False)
    assert labels(opened(old)) == {"esp-flash@0x0": ["partitions.csv"]}


def test_an_encrypted_flash_is_not_silent(opened: Open) -> None:
    flash = bytearray(esp_flash(esp_app(), encrypted=True))
    flash[0x9000:0xB000] = noise(0x2000)
    flash[0x10000:0x30000] = noise(0x20000)
    reasons = [region.reason for region in opened(bytes(flash)).unopened]
    assert any("nvs looks encrypted" in reason for reason in reasons)
    assert any("encrypted or unknown" in reason for reason in reasons)


def test_an_encrypted_store_says_so(opened: Open) -> None:
    page = bytearray(nvs(WIFI))
    page[64:640] = noise(576)
    firmware = opened(bytes(page))
    assert firmware.unopened[0].reason == "its entries are encrypted or damaged"


def test_spiffs_is_read(opened: Open) -> None:
    files = {"/config.json": b'{"password": "x"}' * 40, "/index.html": b"<html>", "/empty": b""}
    table = esp_table(("app", 0, 0, 0x10000, 0x1000, 0), ("web", 1, 0x82, 0x2000, 0x10000, 0))
    flash = table.ljust(0x2000, b"\xff") + spiffs(files)
    firmware = opened(flash)
    tree = next(tree for tree in firmware.trees if tree.format == "spiffs")
    assert {f"/{entry.path}": firmware.read(entry) for entry in tree.entries.values()} == files
    assert firmware.unopened == ()


@pytest.mark.parametrize("write", [intel_hex, s_records, uf2])
def test_a_text_form_is_put_back_into_bytes(opened: Open, write: Callable[[bytes], bytes]) -> None:
    program = cortex_m(text=b"mqtt://broker.example")
    firmware = opened(write(program))
    (tree,) = firmware.trees
    assert tree.format == "cortex-m"
    assert firmware.read(tree.entries["firmware.bin"]) == program
    assert firmware.unopened == ()


def test_bytes_at_far_addresses_are_stretches_of_their_own(opened: Open) -> None:
    first, second = intel_hex(cortex_m()), intel_hex(b"settings" * 20, 0x1000_1000)
    firmware = opened(first[: first.rindex(b":")] + second)
    assert list(labels(firmware)) == ["intel-hex@0x0[0x8000000]!cortex-m@0x0", "intel-hex@0x0[0x10001000]"]


def test_a_hex_file_that_breaks_off_says_so_and_a_text_is_none(opened: Open) -> None:
    whole = intel_hex(cortex_m())
    (region,) = [region for region in opened(whole[: len(whole) // 2 - 3]).regions if region.format == "intel-hex"]
    assert "no record" in region.reason
    for text in (b":colon first\n" * 200, b"S1 is the first section\n" * 200, b":00000001FF\n" * 200):
        assert not any("@0x0[" in label for label in labels(opened(text)))


def test_an_mcuboot_image_is_shown_with_its_signature(opened: Open) -> None:
    image = mcuboot(b"body" * 500, (0x01, b"k" * 32), (0x22, b"s" * 70), protected=((0x50, b"\x05\0\0\0"),))
    firmware = opened(cortex_m(0x2000) + image)
    assert labels(firmware) == {"cortex-m@0x0": ["firmware.bin"], "mcuboot@0x2000": ["mcuboot-image.bin"]}
    found = image_at(image)
    assert found is not None
    assert (found.version, found.signatures, found.key_hash) == ("1.4.2+7", ("ecdsa",), b"k" * 32)
    assert (found.security_counter, found.size) == (5, len(image))


def test_an_encrypted_mcuboot_image_is_not_silent(opened: Open) -> None:
    firmware = opened(mcuboot(noise(3000), flags=0x4))
    assert firmware.unopened[0].reason == "the image is encrypted"


@pytest.mark.parametrize(
    "data",
    [
        noise(4096),
        bytes(4095) + b"\x01",
        b"\x01" * 4096,
        cortex_m(stack=0x4000_5000),
        cortex_m(stack=0x2000_5001),
        cortex_m(base=0x0800_0001),
        mcuboot(b"body" * 300)[:-3],
        b"\xaa\x50" + noise(4000),
    ],
)
def test_what_only_looks_like_a_program_is_not_claimed(opened: Open, data: bytes) -> None:
    assert {tree.format for tree in opened(data).trees} <= {"raw"}


@pytest.mark.parametrize(
    "sound",
    [
        esp_flash(esp_signed(esp_app()), loader=esp_boot_loader(), settings=nvs(WIFI))[:0x14000],
        esp_table(("app", 0, 0, 0x4000, 0x1000, 0), ("web", 1, 0x82, 0x1000, 0x3000, 0)).ljust(0x1000, b"\xff")
        + spiffs({"/a": b"x" * 900}, blocks=3),
        mcuboot(b"body" * 100, (0x01, b"k" * 32), (0x24, b"s" * 64)),
        intel_hex(cortex_m(600)),
        uf2(cortex_m(600)),
        s_records(cortex_m(600)),
    ],
)
def test_changed_bytes_are_survived(opened: Open, sound: bytes) -> None:
    chance = random.Random(7)  # noqa: S311 - repeatable
    for _ in range(40):
        data = bytearray(sound)
        for _ in range(chance.randrange(1, 6)):
            data[chance.choice((chance.randrange(len(data)), chance.randrange(min(len(data), 200))))] = (
                chance.randrange(256)
            )
        firmware = opened(bytes(data[: chance.randrange(1, len(data) + 1)]) + b"\x01")
        for entry in firmware.files():
            with suppress(Unreadable):
                firmware.read(entry)

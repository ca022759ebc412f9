"""Images of real devices, where they are at hand."""

from pathlib import Path

import pytest

from shinsa.subject.firmware.firmware import open_firmware

DATA = Path(__file__).parents[4] / "shared/data/firmware"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the real images are not beside the checkout")


@pytest.mark.parametrize(
    ("name", "kernel"),
    [("*openwrt-15.05.1*", b"Linux version 3.18.23"), ("*openwrt-18.06.5*", b"Linux version 4.9.198")],
)
def test_openwrt_is_opened_whole(name: str, kernel: bytes) -> None:
    firmware = open_firmware(next(DATA.glob(name)))
    (root,) = firmware.roots
    assert root.format == "squashfs"
    assert root.faults == ()
    assert firmware.unopened == ()
    (shadow,) = firmware.glob("etc/shadow")
    assert firmware.text(shadow).startswith("root::")
    assert shadow.mode == 0o600
    (shell,) = firmware.glob("bin/sh")
    assert shell.content == root.entries["bin/busybox"].content
    assert all(len(firmware.read(entries[0])) == entries[0].size for _, entries in firmware.contents())
    (image,) = [entry for entry in firmware.files() if entry.path == "kernel"]
    assert kernel in firmware.read(image)


@pytest.mark.parametrize(
    ("name", "text"), [("tasmota.bin", b"Tasmota"), ("espurna.bin", b"1.13.5"), ("upgrade.bin", b"http://")]
)
def test_esp_images_can_be_looked_at(name: str, text: bytes) -> None:
    firmware = open_firmware(DATA / name)
    assert {entry.path for entry in firmware.files()} == {"esp-app.bin"}
    assert text in b"".join(firmware.read(entry) for entry in firmware.files())


@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("squashFS__gzip.sqfs", 3),
        ("squashFS__xz.sqfs", 3),
        ("squashFS__avm_le.sqfs4", 3),
        ("squashFS__lzma_be.sqfs2", 3),
        ("squashfs.bin", 1),
        ("cramfs.bin", 1),
        ("romfs.bin", 1),
        ("trx__trx.img", 3),
        ("uboot__fit.itb", 4),
    ],
)
def test_what_is_read_is_read_whole(name: str, files: int) -> None:
    firmware = open_firmware(DATA / "formats" / name)
    found = list(firmware.files())
    assert len(found) == files
    assert all(len(firmware.read(entry)) == entry.size for entry in found)

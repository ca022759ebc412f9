import gzip
import struct
import zlib
from pathlib import Path

from shinsa.facts.integrity import BootFlaw, BootVerification, BootWeakness
from shinsa.model.observation import Sighting
from shinsa.probes.firmware.started_images import started_images
from shinsa.subject.firmware.firmware import open_firmware
from tests.probes.firmware.conftest import Look


def efi(*, signed: bool, kind: int = 2) -> bytes:
    head = b"MZ".ljust(60, b"\0") + struct.pack("<I", 64)
    optional = struct.pack("<H", 0x20B).ljust(112 + 32, b"\0") + struct.pack(
        "<2I", 600 if signed else 0, 24 if signed else 0
    )
    data = (head + b"PE\0\0" + bytes(20) + optional).ljust(600, b"\0")
    return data + struct.pack("<IHH", 20, 0x200, kind).ljust(24, b"s") if signed else data


def test_a_legacy_image_has_no_signature(tmp_path: Path) -> None:
    body = gzip.compress(b"Linux version 5.10 " * 50)
    words = (0x27051956, 0, 0, len(body), 0, 0, zlib.crc32(body))
    blank = struct.pack(">7I4B32s", *words, 5, 2, 2, 1, b"linux")
    path = tmp_path / "image.bin"
    path.write_bytes(blank[:4] + zlib.crc32(blank).to_bytes(4, "big") + blank[8:] + body)
    check, flaw = [each.fact for each in started_images.look(open_firmware(path)) if isinstance(each, Sighting)]
    assert isinstance(check, BootVerification)
    assert check.lets_foreign
    assert check.enforced is None
    assert flaw == BootWeakness("legacy U-Boot image", BootFlaw.BYPASS, "checksum and no signature")


def test_a_signed_efi_program_is_seen_and_proves_no_enforcement(look: Look) -> None:
    seen = look(started_images, {"boot/efi/grub.efi": efi(signed=True), "boot/vmlinuz-5.10": efi(signed=True)})
    assert seen.facts == [BootVerification("UEFI Secure Boot signature", authenticated=True, enforced=None)] * 2


def test_unsigned_and_damaged_programs_say_nothing(look: Look) -> None:
    files = {
        "boot/a.efi": efi(signed=False),
        "boot/b.efi": efi(signed=True)[:610],
        "boot/c.efi": efi(signed=True, kind=1),
        "boot/d.efi": b"MZ" + b"\xff" * 100,
        "boot/e.efi": b"MZ",
        "usr/share/doc/vmlinuz": efi(signed=True),
    }
    assert look(started_images, files).facts == []

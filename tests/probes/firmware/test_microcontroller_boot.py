import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from shinsa.facts.integrity import BootFlaw, BootVerification, BootWeakness
from shinsa.facts.updates import UpdateRollback
from shinsa.model.fact import Fact
from shinsa.model.observation import Examined, Sighting
from shinsa.probes.firmware.microcontroller_boot import EXAMPLE_KEYS, microcontroller_boot
from shinsa.subject.firmware.firmware import open_firmware
from tests.simulators.microcontroller import cortex_m, esp_app, esp_boot_loader, esp_flash, esp_signed, mcuboot
from tests.simulators.squashfs_image import build_squashfs

KEY = bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d030107034200") + b"\x04" + bytes(range(64))
DIGEST = hashlib.sha256(KEY).digest()
SIGNATURE = (0x22, b"\x30\x45" + b"s" * 68)
Look = Callable[[bytes], list[Fact]]


@pytest.fixture
def look(tmp_path: Path) -> Look:
    def seen(data: bytes) -> list[Fact]:
        path = tmp_path / "image.bin"
        path.unlink(missing_ok=True)
        path.write_bytes(data)
        reports = list(microcontroller_boot.look(open_firmware(path)))
        assert {each.kind for each in reports if isinstance(each, Examined)} == {
            BootVerification,
            BootWeakness,
            UpdateRollback,
        }
        return [each.fact for each in reports if isinstance(each, Sighting)]

    return seen


def test_an_mcuboot_image_with_a_hash_only_is_unsigned(look: Look) -> None:
    check, flaw = look(mcuboot(b"body" * 100))
    assert isinstance(check, BootVerification)
    assert check.lets_foreign
    assert flaw == BootWeakness("MCUboot", BootFlaw.UNSIGNED, "no signature record in the image")
    assert len(look(mcuboot(b"body" * 100, (0x01, DIGEST), (0x22, bytes(70))))) == 2


def test_a_signed_image_alone_does_not_tell_whether_its_key_is_demanded(look: Look) -> None:
    check, rollback = look(mcuboot(b"body" * 100, (0x01, DIGEST), SIGNATURE))
    assert isinstance(check, BootVerification)
    assert (check.authenticated, check.enforced) == (True, None)
    assert rollback == UpdateRollback("MCUboot", protected=False, how="no security counter")
    counted = look(mcuboot(b"body" * 100, (0x01, DIGEST), SIGNATURE, protected=((0x50, b"\1\0\0\0"),)))
    assert UpdateRollback("MCUboot", protected=True, how="security counter 1") in counted


def test_a_boot_loader_that_knows_the_key_demands_it(look: Look) -> None:
    image = mcuboot(b"body" * 100, (0x01, DIGEST), SIGNATURE)
    check, _ = look(cortex_m(0x2000, text=KEY) + image)
    assert isinstance(check, BootVerification)
    assert check.refuses_foreign
    other, _ = look(cortex_m(0x2000, text=KEY[:-1] + b"\0") + image)
    assert isinstance(other, BootVerification)
    assert other.enforced is None


def test_the_example_key_of_the_project_is_no_key(look: Look) -> None:
    digest = bytes.fromhex(next(iter(EXAMPLE_KEYS)))
    assert look(mcuboot(b"body" * 100, (0x01, digest), (0x20, b"s" * 256)))[-1] == BootWeakness(
        "MCUboot", BootFlaw.PUBLIC_KEY, "root-rsa-2048.pem"
    )


def test_an_esp32_application_is_signed_or_not(look: Look) -> None:
    check, flaw = look(esp_flash(esp_app(), loader=esp_boot_loader()))
    assert isinstance(check, BootVerification)
    assert (check.authenticated, check.enforced) == (False, None)
    assert isinstance(flaw, BootWeakness)
    assert flaw.flaw is BootFlaw.UNSIGNED
    rollback, signed = look(esp_flash(esp_signed(esp_app()), loader=esp_boot_loader()))
    assert isinstance(signed, BootVerification)
    assert (signed.authenticated, signed.enforced, signed.algorithm) == (True, None, "rsa3072-pss")
    assert signed.key
    assert rollback == UpdateRollback("ESP-IDF", protected=False, how="secure version 0")


@pytest.mark.parametrize("data", [build_squashfs({"etc": None, "etc/x": b"y"}), cortex_m(), esp_boot_loader()])
def test_an_image_without_such_parts_says_nothing(look: Look, data: bytes) -> None:
    assert look(data) == []


DATA = Path(__file__).parents[4] / "shared/data/firmware"


@pytest.mark.skipif(not DATA.is_dir(), reason="the real images are not beside the checkout")
def test_the_chip_of_a_real_image_verifies_nothing() -> None:
    reports = list(microcontroller_boot.look(open_firmware(DATA / "tasmota.bin")))
    flaws = [each.fact for each in reports if isinstance(each, Sighting) and isinstance(each.fact, BootWeakness)]
    assert [flaw.mechanism for flaw in flaws] == ["ESP8266 boot"]

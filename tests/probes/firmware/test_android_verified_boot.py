import struct

import pytest

from shinsa.facts.integrity import BootFlaw, BootVerification, BootWeakness
from shinsa.facts.updates import UpdateRollback
from shinsa.model.fact import Fact
from shinsa.model.observation import Sighting
from shinsa.probes.firmware.android_verified_boot import android_verified_boot
from tests.probes.firmware.content import content


def vbmeta(*, algorithm: int = 1, flags: int = 0, rollback: int = 0, key: bytes = b"k" * 520) -> bytes:
    head = struct.pack(">4sIIQQI", b"AVB0", 1, 0, 576, 704, algorithm)
    head += struct.pack(">8Q", 0, 32, 32, 256, 0, len(key), 0, 0) + struct.pack(">2Q", 0, 0)
    head += struct.pack(">QII", rollback, flags, 0) + b"avbtool 1.2.0".ljust(48, b"\0")
    return head.ljust(256, b"\0") + bytes(576) + key.ljust(704, b"\0")


def seen(data: bytes) -> list[Fact]:
    offered = content(android_verified_boot, data, "vbmeta.img")
    return (
        []
        if offered is None
        else [each.fact for each in android_verified_boot.look(offered) if isinstance(each, Sighting)]
    )


def test_flags_that_switch_verification_off_are_a_flaw() -> None:
    check, _, flaw = seen(vbmeta(flags=3))
    assert isinstance(check, BootVerification)
    assert check.lets_foreign
    assert flaw == BootWeakness("Android Verified Boot", BootFlaw.DISABLED, "vbmeta flags 0x3")


def test_an_unsigned_vbmeta_is_a_flaw_unless_another_describes_it() -> None:
    assert BootWeakness("Android Verified Boot", BootFlaw.UNSIGNED, "vbmeta algorithm NONE") in seen(
        vbmeta(algorithm=0)
    )
    assert seen(vbmeta(algorithm=0) + bytes(100) + b"AVBf" + bytes(60)) == []


def test_a_signed_vbmeta_leaves_the_lock_open() -> None:
    check, rollback = seen(vbmeta(rollback=7))
    assert isinstance(check, BootVerification)
    assert (check.authenticated, check.enforced, check.algorithm) == (True, None, "sha256,rsa2048")
    assert rollback == UpdateRollback("Android Verified Boot", protected=True, how="rollback index 7")
    assert UpdateRollback("Android Verified Boot", protected=False, how="rollback index 0") in seen(vbmeta())


@pytest.mark.parametrize(
    "data", [b"AVB0", b"AVB0" + b"\xff" * 300, b"\0AVB0 is the magic\0" * 40, vbmeta(algorithm=99), vbmeta()[:200]]
)
def test_what_only_looks_like_one_says_nothing(data: bytes) -> None:
    assert seen(data) == []

"""Groups, signatures and safeguards, against servers that have each fault and servers that have none."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.tls.hello import TlsPosture, enumerate_tls
from shinsa.subject.device.tls.records import (
    ENCRYPT_THEN_MAC,
    EXTENDED_MASTER_SECRET,
    TLS1_0,
    TLS1_1,
    TLS1_2,
    TLS1_3,
    extension,
)
from tests.simulators.certificates import make_context
from tests.simulators.looked_at import FAST, device_at
from tests.simulators.loopback import listening, silent
from tests.simulators.made_tls import RENEGOTIATION, MadeTls
from tests.simulators.made_up_host import MadeUpHost

GUARDED = RENEGOTIATION + extension(EXTENDED_MASTER_SECRET, b"")
GOOD = MadeTls({TLS1_2: (0xC02F, 0x009E), TLS1_3: (0x1301,)}, extensions=GUARDED, curves=(4588, 29, 23))


BLOCKS = dataclasses.replace(
    GOOD, takes={TLS1_2: (0xC02F, 0xC013)}, extensions=GUARDED + extension(ENCRYPT_THEN_MAC, b"")
)


def _posture(server: MadeTls) -> TlsPosture:
    return enumerate_tls(Endpoint(MadeUpHost({7: server.talk}), 7, FAST))


def test_a_guarded_server_has_its_groups_and_no_weakness() -> None:
    posture = _posture(GOOD)

    assert [group.name for group in posture.groups] == ["X25519MLKEM768", "x25519", "secp256r1", "Diffie-Hellman 2048"]
    assert posture.weaknesses == ()
    assert posture.undecided == ()
    assert not any(group.weakness for group in posture.groups)


def test_an_extension_that_nobody_knows_changes_nothing() -> None:
    odd = dataclasses.replace(GOOD, extensions=GUARDED + extension(0x0A0A, b"\0"))
    assert _posture(odd) == _posture(GOOD)


def test_short_groups_are_weak() -> None:
    posture = _posture(dataclasses.replace(GOOD, curves=(18,), prime=1024))

    assert [group.name for group in posture.groups if group.weakness] == ["secp192k1", "Diffie-Hellman 1024"]
    assert [found.name for found in posture.weaknesses] == ["Logjam"]
    assert _posture(dataclasses.replace(GOOD, prime=1536)).weaknesses == ()


@pytest.mark.parametrize(
    ("server", "name", "broken"),
    [
        (dataclasses.replace(GOOD, compresses=True), "CRIME", True),
        (
            dataclasses.replace(GOOD, extensions=extension(EXTENDED_MASTER_SECRET, b"")),
            "no secure renegotiation",
            False,
        ),
        (dataclasses.replace(GOOD, extensions=RENEGOTIATION), "no extended master secret", False),
        (dataclasses.replace(GOOD, signs=(4, 2)), "handshake signed over SHA-1", False),
        (dataclasses.replace(GOOD, signs=(4, 1)), "handshake signed over MD5", True),
        (dataclasses.replace(GOOD, takes={TLS1_2: (0xC02F, 0xC013)}), "no encrypt-then-MAC", False),
        (dataclasses.replace(BLOCKS, obliging=True), "no preference among suites", False),
        (dataclasses.replace(BLOCKS, takes={TLS1_2: (0xC013, 0xC02F)}), "dated suite preferred", False),
    ],
)
def test_each_fault_is_seen_alone(server: MadeTls, name: str, broken: bool) -> None:
    assert [(found.name, found.broken) for found in _posture(server).weaknesses] == [(name, broken)]


def test_a_server_with_an_order_of_its_own_and_sound_blocks_lacks_nothing() -> None:
    assert _posture(BLOCKS).weaknesses == ()


def test_a_retry_with_a_lower_version_must_be_refused() -> None:
    both = dataclasses.replace(GOOD, takes={TLS1_1: (0xC013,), TLS1_2: (0xC02F,)})
    assert _posture(both).weaknesses == ()
    careless = _posture(dataclasses.replace(both, refuses_fallback=False))
    assert [found.name for found in careless.weaknesses] == ["no protection from downgrades"]


def test_a_prime_that_is_not_shown_leaves_its_version_open() -> None:
    assert _posture(dataclasses.replace(GOOD, takes={TLS1_0: (0x0033,)}, prime=0)).undecided == ("TLSv1.0",)


def test_a_real_server_shows_its_groups(tmp_path: Path) -> None:
    context = make_context(tmp_path, ciphers="ECDHE+AESGCM")
    context.set_ecdh_curve("prime256v1")
    with listening(silent, context) as port:
        posture = enumerate_tls(device_at(port).endpoint(port))

    assert [group.name for group in posture.groups] == ["secp256r1"]
    assert posture.weaknesses == ()

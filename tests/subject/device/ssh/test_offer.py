"""What an SSH server shows before a login, against made servers and a real one."""

from __future__ import annotations

import pytest

from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.ssh.offer import SshOffer, look_at_ssh
from tests.simulators.looked_at import FAST, device_at
from tests.simulators.loopback import Talk, closing, endless, greeting, replying, silent
from tests.simulators.made_up_host import MadeUpHost
from tests.simulators.ssh_offers import SshOffers, ed25519_key, rsa_key
from tests.simulators.ssh_server import SshDaemon, ssh_listening

BOTH_KEYS = (("ssh-ed25519", ed25519_key()), ("ssh-rsa", rsa_key(1024)))


def _look(talk: Talk) -> SshOffer:
    return look_at_ssh(Endpoint(MadeUpHost({22: talk}), 22, FAST))


def test_a_real_server_shows_its_lists_and_its_key() -> None:
    with ssh_listening(SshDaemon()) as port:
        seen = look_at_ssh(device_at(port).endpoint(port))

    assert seen.identification == "SSH-2.0-dropbear_2019.78"
    assert [(key.kind, key.bits) for key in seen.host_keys] == [("RSA", 2048)]
    assert seen.unshown == ()
    assert seen.offer is not None
    assert "curve25519-sha256" in seen.offer.kex


@pytest.mark.parametrize(
    "kex",
    ["curve25519-sha256", "ecdh-sha2-nistp384", "diffie-hellman-group1-sha1", "diffie-hellman-group-exchange-sha1"],
)
def test_the_key_is_shown_by_each_key_exchange(kex: str) -> None:
    seen = _look(SshOffers((kex,), BOTH_KEYS[1:]).talk)
    assert [(key.kind, key.bits) for key in seen.host_keys] == [("RSA", 1024)]


def test_every_kind_of_key_is_asked_for() -> None:
    assert [key.kind for key in _look(SshOffers(keys=BOTH_KEYS).talk).host_keys] == ["Ed25519", "RSA"]


def test_a_short_group_is_seen() -> None:
    offers = SshOffers(("diffie-hellman-group-exchange-sha256",), BOTH_KEYS[:1], group_bits=1024)
    assert _look(offers.talk).smallest_group == 1024


def test_a_key_that_is_not_shown_is_named() -> None:
    assert _look(SshOffers(host_keys=("ssh-dss",), hangs_up=False).talk).unshown == ("ssh-dss",)
    assert _look(SshOffers(("sntrup761x25519-sha512",), BOTH_KEYS[:1]).talk).unshown == ("ssh-ed25519",)


def test_a_server_that_hangs_up_on_whoever_asks_for_a_kind_has_no_such_key() -> None:
    seen = _look(SshOffers(keys=BOTH_KEYS[:1], host_keys=("ssh-ed25519", "rsa-sha2-256")).talk)
    assert [key.kind for key in seen.host_keys] == ["Ed25519"]
    assert seen.unshown == ()


@pytest.mark.parametrize(
    "talk", [closing, silent, replying(b"SSH-2.0-x\r\n"), greeting(b"SSH-1.5-old\n"), endless(b"SSH-2.0-x")]
)
def test_what_sends_no_list_has_made_no_offer(talk: Talk) -> None:
    seen = _look(talk)
    assert seen.offer is None
    assert not seen.host_keys

"""SSH: old algorithms too, and nothing of this machine's own setup."""

from __future__ import annotations

import pytest

from shinsa.subject.device.logins.login import Asks, Outcome
from shinsa.subject.device.logins.ssh import SshLogin, weakest
from tests.simulators.looked_at import CALM, device_at
from tests.simulators.loopback import Talk, closing, endless, greeting, listening
from tests.simulators.ssh_server import SshDaemon, ssh_listening

OLD = {
    "kex_algs": ["diffie-hellman-group1-sha1"], "encryption_algs": ["3des-cbc"], "mac_algs": ["hmac-md5"],
    "signature_algs": ["ssh-rsa"],
}  # fmt: skip


@pytest.mark.filterwarnings("ignore::cryptography.utils.CryptographyDeprecationWarning")
def test_the_algorithms_of_old_devices_are_spoken() -> None:
    with ssh_listening(SshDaemon({"root": "vizxv"}, options=OLD)) as port:
        login = SshLogin(device_at(port, bounds=CALM).endpoint(port))

        assert "password" in login.methods()
        assert login.try_in("root", "vizxv").outcome is Outcome.ACCEPTED
        assert login.try_in("root", "other").outcome is Outcome.REFUSED


def test_a_server_that_hangs_up_after_one_wrong_password_has_refused_it() -> None:
    with ssh_listening(SshDaemon({"root": "vizxv"}, curt=True)) as port:
        login = SshLogin(device_at(port, bounds=CALM).endpoint(port))

        assert login.try_in("root", "wrong").outcome is Outcome.REFUSED
        assert login.try_in("root", "vizxv").outcome is Outcome.ACCEPTED


def test_a_server_that_asks_nothing_is_noticed() -> None:
    with ssh_listening(SshDaemon(lets_all_in=True)) as port:
        assert SshLogin(device_at(port, bounds=CALM).endpoint(port)).methods() == ("none",)


@pytest.mark.parametrize("talk", [closing, greeting(b"SSH-2.0-x\r\n" + b"\0" * 100), endless(b"SSH-2.0-x\r\n" * 100)])
def test_a_broken_server_is_dropped(talk: Talk) -> None:
    with listening(talk) as port:
        login = SshLogin(device_at(port).endpoint(port))

        assert login.methods() == ()
        assert login.try_in("root", "x").outcome is Outcome.DROPPED


@pytest.mark.parametrize(
    ("methods", "asks"),
    [
        (("publickey", "password"), Asks.PASSWORD),
        (("keyboard-interactive",), Asks.PASSWORD),
        (("publickey",), Asks.KEY),
        (("none",), Asks.NONE),
        (("gssapi-with-mic",), None),
        ((), None),
    ],
)
def test_the_weakest_way_in_counts(methods: tuple[str, ...], asks: Asks | None) -> None:
    assert weakest(methods) is asks

"""Two units of a model, and the keys that they show."""

from __future__ import annotations

from pathlib import Path

import pytest

from shinsa.facts.secrets import SecretKind, SecretOfTwoUnits
from shinsa.model.probe import CannotLook
from shinsa.probes.device.second_sample import second_sample
from shinsa.subject.device.device import Device
from shinsa.subject.device.orders import Orders
from tests.simulators.certificates import make_context
from tests.simulators.looked_at import FAST, device_at, examined, facts, unexamined
from tests.simulators.loopback import greeting, listening
from tests.simulators.ssh_server import SshDaemon, ssh_listening

SECOND = "127.0.0.2"
HELLO = greeting(b"+OK ready\r\n")


def pair(*ports: int, second: str = SECOND) -> Device:
    return Device("127.0.0.1", ",".join(map(str, ports)), (), FAST, orders=Orders(second=second), usual_udp=())


def folder(parent: Path, name: str) -> Path:
    made = parent / name
    made.mkdir()
    return made


def test_a_tls_key_of_the_image_is_the_same_in_both(tmp_path: Path) -> None:
    image = make_context(tmp_path)
    with listening(HELLO, image) as one, listening(HELLO, image, SECOND) as other:
        reports = list(second_sample.look(pair(one, other)))

    assert facts(reports) == [SecretOfTwoUnits(SecretKind.TLS_KEY, same=True, what="EC")]
    assert examined(reports) == ["127.0.0.1"]


def test_keys_of_their_own_differ(tmp_path: Path) -> None:
    mine, theirs = make_context(folder(tmp_path, "a")), make_context(folder(tmp_path, "b"))
    with listening(HELLO, mine) as one, listening(HELLO, theirs, SECOND) as other:
        reports = list(second_sample.look(pair(one, other)))

    assert facts(reports) == [SecretOfTwoUnits(SecretKind.TLS_KEY, same=False, what="EC")]


def test_ssh_host_keys_are_compared_too() -> None:
    with ssh_listening(SshDaemon()) as one, ssh_listening(SshDaemon(), SECOND) as other:
        found = facts(list(second_sample.look(pair(one, other))))

    assert found == [SecretOfTwoUnits(SecretKind.SSH_HOST_KEY, same=False, what="RSA")]


def test_a_service_that_the_second_unit_lacks_is_a_gap(tmp_path: Path) -> None:
    with listening(HELLO, make_context(tmp_path)) as one, listening(HELLO, host=SECOND) as other:
        reports = list(second_sample.look(pair(one, other)))

    assert not facts(reports)
    assert unexamined(reports) == ["the second unit shows no TLS key"]


def test_a_key_that_either_unit_does_not_show_is_a_gap(tmp_path: Path) -> None:
    mute, sound = greeting(b"SSH-2.0-mute\r\n"), make_context(tmp_path)
    with listening(HELLO, sound) as one, listening(HELLO, sound, SECOND) as other, listening(mute, host=SECOND) as ssh:
        reports = list(second_sample.look(pair(one, other, ssh)))

    assert len(facts(reports)) == 1
    assert unexamined(reports) == ["no SSH host key was shown"]


def test_the_same_unit_twice_is_no_pair() -> None:
    with listening(HELLO) as port, pytest.raises(CannotLook, match="address of the first unit"):
        list(second_sample.look(pair(port, second="127.0.0.1")))


def test_a_public_address_is_not_touched() -> None:
    with listening(HELLO) as port, pytest.raises(CannotLook, match="public address"):
        list(second_sample.look(pair(port, second="8.8.8.8")))


def test_without_a_second_unit_nothing_is_said() -> None:
    with listening(HELLO) as port:
        assert list(second_sample.look(device_at(port))) == []

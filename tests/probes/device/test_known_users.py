"""Users whom the laboratory set are let in on a live device, or not."""

from __future__ import annotations

from pathlib import Path

import asyncssh

from shinsa.facts.passwords import RightfulLogin
from shinsa.probes.device.known_users import known_users
from shinsa.subject.device.bounds import BOUNDS, DeviceBounds
from shinsa.subject.device.device import Device
from shinsa.subject.device.logins.leftover import Leftovers
from shinsa.subject.device.orders import Account, KeyHolder, Orders
from tests.simulators.looked_at import FAST, device_at, examined, facts, unexamined
from tests.simulators.loopback import listening
from tests.simulators.ssh_server import SshDaemon, ssh_listening
from tests.simulators.telnet_server import TelnetServer

OWN = "Correct-Horse"


def holding(port: int, key: Path, *, named: bool = True, bounds: DeviceBounds = FAST) -> Device:
    orders = Orders(key_holders=(KeyHolder("ssh", "service", str(key), port if named else None),))
    return Device("127.0.0.1", str(port), (), bounds, orders=orders, usual_udp=())


def known(port: int, password: str = OWN, *, named: bool = True, leftovers: Leftovers | None = None) -> Device:
    orders = Orders(accounts=(Account("telnet", "admin", password, port if named else None),))
    return Device("127.0.0.1", str(port), (), FAST, orders=orders, usual_udp=(), leftovers=leftovers or Leftovers())


def test_who_is_let_in_and_who_is_refused() -> None:
    with listening(TelnetServer({"admin": OWN}).talk) as port:
        right = list(known_users.look(known(port, named=False)))
        wrong = list(known_users.look(known(port, "another")))

    assert facts(right) == [RightfulLogin("telnet", port, let_in=True)]
    assert facts(wrong) == [RightfulLogin("telnet", port, let_in=False)]
    assert examined(right) == examined(wrong) == [f"127.0.0.1:{port}/tcp"]
    assert OWN not in repr(right)


def test_a_refusal_that_may_have_another_cause_is_no_fact(tmp_path: Path) -> None:
    kept = Leftovers(tmp_path)
    with listening(TelnetServer({"admin": OWN}).talk) as port:
        elsewhere = list(known_users.look(known(port, "another", named=False)))
        kept.begin("127.0.0.1", Account("telnet", "admin", OWN, port))
        changed = list(known_users.look(known(port, leftovers=kept)))

    assert not facts(elsewhere)
    assert "`port`" in unexamined(elsewhere)[0]
    assert not facts(changed)
    assert "an earlier run" in unexamined(changed)[0]


def test_without_users_nothing_is_said() -> None:
    assert not list(known_users.look(device_at()))


def test_a_key_lets_in_or_is_refused_and_is_told_to_nobody(tmp_path: Path) -> None:
    own, other = (asyncssh.generate_private_key("ssh-ed25519") for _ in range(2))
    for name, key in (("own", own), ("other", other)):
        key.write_private_key(tmp_path / name)
    daemon = SshDaemon(passwords=False, keys=True, known_keys={"service": own.export_public_key().decode()})
    with ssh_listening(daemon) as port:
        right = list(known_users.look(holding(port, tmp_path / "own", bounds=BOUNDS)))
        wrong = list(known_users.look(holding(port, tmp_path / "other", bounds=BOUNDS)))
        elsewhere = list(known_users.look(holding(port, tmp_path / "other", named=False, bounds=BOUNDS)))

    assert facts(right) == [RightfulLogin("ssh", port, let_in=True)]
    assert facts(wrong) == [RightfulLogin("ssh", port, let_in=False)]
    assert not facts(elsewhere)
    assert "`port`" in unexamined(elsewhere)[0]
    assert "PRIVATE" not in repr(right)
    assert str(tmp_path) not in repr((right, wrong, elsewhere))


def test_a_key_that_no_login_takes_leaves_it_open(tmp_path: Path) -> None:
    with listening(TelnetServer({"admin": OWN}).talk) as port:
        reports = list(known_users.look(holding(port, tmp_path / "none")))

    assert not facts(reports)
    assert unexamined(reports) == ["service: no login takes such a key"]

"""What a run that was killed has left is remembered and put back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from shinsa.subject.device.logins.changing import strong
from shinsa.subject.device.logins.leftover import Leftovers, put_back
from shinsa.subject.device.orders import Account
from tests.simulators.changing_door import ChangingDoor

ACCOUNT = Account("ssh", "admin", "Correct-Horse")


def test_what_was_begun_and_not_ended_is_remembered_for_that_password_alone(tmp_path: Path) -> None:
    kept = Leftovers(tmp_path / "out")
    kept.begin("192.0.2.7", ACCOUNT)

    assert Leftovers(tmp_path / "out").has("192.0.2.7", ACCOUNT)
    assert not kept.has("192.0.2.8", ACCOUNT)
    assert not kept.has("192.0.2.7", replace(ACCOUNT, password="other"))
    (file,) = (tmp_path / "out").iterdir()
    assert file.stat().st_size == 0
    kept.end("192.0.2.7", ACCOUNT)
    assert not kept.has("192.0.2.7", ACCOUNT)


def test_without_a_folder_nothing_is_remembered() -> None:
    Leftovers().begin("192.0.2.7", ACCOUNT)
    Leftovers().end("192.0.2.7", ACCOUNT)
    assert not Leftovers().has("192.0.2.7", ACCOUNT)


def test_a_test_password_is_changed_back() -> None:
    for left in (strong(ACCOUNT.password), "1", "123456", "admin"):
        device = ChangingDoor(now=left)
        assert put_back(device, ACCOUNT, device.change)
        assert device.now == ACCOUNT.password


def test_a_password_that_is_right_or_somebody_else_s_is_left_alone() -> None:
    for now in (ACCOUNT.password, "set by somebody else"):
        device = ChangingDoor(now=now)
        assert not put_back(device, ACCOUNT, device.change)
        assert device.now == now

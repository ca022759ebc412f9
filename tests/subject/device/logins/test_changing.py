"""A password is changed and put back; what is believed is who is let in."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

from shinsa.subject.device.logins.changing import Changed, ChangeTrial, strong
from tests.simulators.changing_door import OLD, ChangingDoor


def changed(device: ChangingDoor, user: str = "admin") -> Changed:
    return ChangeTrial(device, user, OLD, device.change).run()


def test_a_sound_device_takes_the_strong_one_only_and_gets_its_own_back() -> None:
    device = ChangingDoor(shortest=8)

    assert changed(device) == Changed(new_works=True, old_dies=True, weak=(), restored=True)
    assert device.now == OLD


def test_weak_ones_that_are_taken_are_told_and_the_old_one_is_back_all_the_same() -> None:
    device = ChangingDoor()

    assert changed(device) == Changed(True, True, ("one digit", "123456", "the user's name"), True)
    assert device.now == OLD
    assert changed(ChangingDoor(shortest=6)).weak == ("123456",)


def test_an_old_password_that_lives_on_is_seen() -> None:
    assert changed(ChangingDoor(keeps=True)).old_dies is False


def test_a_device_that_takes_no_change_is_told_from_one_that_does() -> None:
    assert changed(ChangingDoor(shortest=99)) == Changed(False, None, (), True)
    assert changed(ChangingDoor(breaks=True)) == Changed(False, None, (), True)


def test_a_device_that_refuses_used_passwords_is_left_with_a_known_one() -> None:
    device = ChangingDoor(refuses_again=True)

    assert changed(device).restored is False
    assert device.now == strong(OLD) == "Shinsa-7-" + sha256(OLD.encode()).hexdigest()[:10]


def test_a_password_that_is_cut_is_not_called_new() -> None:
    """Eight characters are kept (crypt, DES); the strong one differs from the old one within them."""
    seen = changed(ChangingDoor(longest=8))

    assert seen.new_works is False


def test_a_door_that_lets_everybody_in_proves_nothing() -> None:
    assert changed(ChangingDoor(open_to_all=True)) == Changed(False, None, (), False)


ENDED = """
import signal
from tests.subject.device.logins.test_changing import OLD, ChangingDoor, changed

class Told(ChangingDoor):
    def change(self, old: str, new: str) -> None:
        super().change(old, new)
        print(self.now, flush=True)
        if new == "123456":
            signal.raise_signal(signal.SIGTERM)

changed(Told())
"""


def test_whoever_ends_the_process_has_it_ended_once_the_old_one_is_back() -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(
        [sys.executable, "-c", ENDED], capture_output=True, text=True, check=False, env=environment, timeout=600,
        cwd=Path(__file__).parents[4],
    )  # fmt: skip
    assert done.stdout.split() == ["1", "123456", "123456", OLD], done.stderr
    assert done.returncode == -signal.SIGTERM

"""A device goes and comes back, by a clock of the tests' own."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from shinsa.model.text import NO_TEXT, Text
from shinsa.subject.device.bounds import DeviceBounds
from shinsa.subject.device.clock import Time
from shinsa.subject.device.restart import NOT_BACK, NOTHING_TO_WATCH, STAYED, Restart, Restarted
from tests.simulators.loopback import silent
from tests.simulators.made_up_host import MadeUpHost

PORTS = (22, 80)
BOUNDS = DeviceBounds(power_seconds=3, restart_seconds=20)


@dataclass
class _Socket:
    """A switched socket. While its command runs the device is off; `keeps`: ports that stay up, `comes_back`: those up after it."""

    host: MadeUpHost
    keeps: tuple[int, ...] = ()
    comes_back: tuple[int, ...] = PORTS
    fails: Text = NO_TEXT
    now: float = 0.0
    seen: threading.Event = field(default_factory=threading.Event)

    def cycle(self) -> Text:
        self.host.services = dict.fromkeys(self.keeps, silent)
        self.seen.wait(60)
        return self.fails

    def rest(self, seconds: float) -> None:
        self.now += seconds
        if self.now > 1:
            self.seen.set()
        if self.now > 2 and self.host.services.keys() != {*self.comes_back}:
            self.host.services = dict.fromkeys(self.comes_back, silent)


def restarted(socket: _Socket) -> Restarted:
    return Restart(socket.host, BOUNDS, Time(lambda: socket.now, socket.rest)).by(_Quick(socket), PORTS)


@dataclass
class _Quick:
    """Ends at once: whether the device has gone is seen after it, too."""

    socket: _Socket

    def cycle(self) -> Text:
        self.socket.seen.set()
        return self.socket.cycle()


def up() -> MadeUpHost:
    return MadeUpHost(dict.fromkeys(PORTS, silent))


def test_a_device_that_was_seen_to_go_and_is_back_was_restarted() -> None:
    seen = restarted(_Socket(up()))

    assert (seen.untold, seen.missing) == (NO_TEXT, ())
    assert seen.seconds > 0


def test_a_port_that_stays_away_is_named() -> None:
    seen = restarted(_Socket(up(), comes_back=(22,)))

    assert (seen.untold, seen.missing) == (NO_TEXT, (80,))
    assert seen.seconds > BOUNDS.restart_seconds


def test_a_command_that_does_nothing_is_no_restart() -> None:
    assert restarted(_Socket(up(), keeps=PORTS)).untold == STAYED


def test_one_locked_port_is_no_restart() -> None:
    assert restarted(_Socket(up(), keeps=(22,), comes_back=(22,))).untold == STAYED


def test_a_device_that_never_comes_back_tells_nothing() -> None:
    assert restarted(_Socket(up(), comes_back=())).untold == NOT_BACK


def test_a_command_that_fails_is_named() -> None:
    seen = restarted(_Socket(up(), fails=Text("it ended with 3", "3 で終了した")))
    assert "it ended with 3" in seen.untold.en


def test_without_an_open_port_nobody_could_see_it_go() -> None:
    assert restarted(_Socket(MadeUpHost())).untold == NOTHING_TO_WATCH

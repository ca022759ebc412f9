"""Cuts the power of the device that is looked at, and sees it go and come back: a command that did nothing is no restart."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from shinsa.model.text import NO_TEXT, Text, say
from shinsa.subject.device.bounds import DeviceBounds
from shinsa.subject.device.clock import CLOCK, Time
from shinsa.subject.device.power import Switch
from shinsa.subject.device.transport import Transport, takes_connections

WATCHED = 16
"""Ports that are watched, lowest first."""
POLL_SECONDS = 0.25
SILENCES = 2
"""Looks in a row at which nothing answered: one alone may be a lost packet."""
NO_SWITCH = Text(
    "no command that cuts the power was given: --restart-with 'COMMAND'",
    "電源を切るコマンドが指定されていない: --restart-with 'COMMAND'",
)
NOTHING_TO_WATCH = Text(
    "no open TCP port took a connection before, so that nobody could see the device go",
    "事前に接続できる TCP ポートがなく、停止を確認できない",
)
STAYED = Text(
    "the command ended and the device was never seen to go", "コマンドは終わったが、機器の停止を確認できなかった"
)
NOT_BACK = Text("the device did not come back in time", "機器が時間内に復帰しなかった")


@dataclass(frozen=True, slots=True)
class Restarted:
    """What came of it. `untold` says why it was no restart that anything can be read from, and is empty where it was one."""

    seconds: float = 0.0
    """From the beginning of the command until every port that was watched took connections again, or the wait was over."""
    missing: tuple[int, ...] = ()
    """Ports that took connections before and do not now, of those that were watched."""
    untold: Text = NO_TEXT


@dataclass(frozen=True)
class Restart:
    """One restart. The device has gone when no port that was watched takes a connection: a lock on one is no restart."""

    transport: Transport
    bounds: DeviceBounds
    clock: Time = CLOCK

    def by(self, switch: Switch | None, ports: tuple[int, ...]) -> Restarted:
        """Cut the power and give it back, and wait for the device. Raises nothing."""
        if switch is None:
            return Restarted(untold=NO_SWITCH)
        watched = self._up(ports[:WATCHED])
        if not watched:
            return Restarted(untold=NOTHING_TO_WATCH)
        started = self.clock.now()
        with ThreadPoolExecutor(1) as pool:
            cycling = pool.submit(switch.cycle)
            gone = self._goes(watched, cycling)
            if failed := cycling.result():
                return Restarted(untold=say("the command: {why}", "コマンド: {why}", why=failed))
        return self._comes_back(watched, started) if gone else Restarted(untold=STAYED)

    def _goes(self, watched: tuple[int, ...], cycling: Future[Text]) -> bool:
        """Whether the device was seen to go, while the command runs and for a while after it."""
        ended: float | None = None
        silences = 0
        while ended is None or self.clock.now() - ended < self.bounds.power_seconds:
            silences = 0 if any(map(self._answers, watched)) else silences + 1
            if silences == SILENCES:
                return True
            ended = self.clock.now() if ended is None and cycling.done() else ended
            self.clock.rest(POLL_SECONDS)
        return False

    def _comes_back(self, watched: tuple[int, ...], started: float) -> Restarted:
        while True:
            up = self._up(watched)
            seconds = self.clock.now() - started
            if up == watched or seconds > self.bounds.restart_seconds:
                break
            self.clock.rest(POLL_SECONDS)
        missing = tuple(port for port in watched if port not in up)
        return Restarted(seconds, missing) if up else Restarted(untold=NOT_BACK)

    def _up(self, ports: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(port for port in ports if self._answers(port))

    def _answers(self, port: int) -> bool:
        return takes_connections(self.transport, (port,), self.bounds.silence_seconds)

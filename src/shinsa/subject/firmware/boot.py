"""Everything that a firmware starts at boot and keeps running: inittab, start scripts, supervisors, systemd units, inetd, cron."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from shinsa.model.text import Text
from shinsa.subject.firmware.android_init import android_calls
from shinsa.subject.firmware.command_line import name_of, words_of
from shinsa.subject.firmware.cron import jobs
from shinsa.subject.firmware.daemons import DAEMONS, NOT_SERVICES, Daemon
from shinsa.subject.firmware.device_events import event_calls
from shinsa.subject.firmware.follower import Call, Follower, words_in
from shinsa.subject.firmware.init_system import InitSystem, init_system
from shinsa.subject.firmware.inittab import inittab
from shinsa.subject.firmware.root_view import Line, RootView
from shinsa.subject.firmware.start_scripts import scripts_in_force
from shinsa.subject.firmware.started import Started
from shinsa.subject.firmware.superservers import served
from shinsa.subject.firmware.supervisord import programs_of_supervisord
from shinsa.subject.firmware.supervisors import supervised
from shinsa.subject.firmware.systemd_services import calls_of_units
from shinsa.subject.firmware.upstart import jobs_of_upstart

ONLY_WITH: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("nc", "ncat", "netcat"), ("-l", "-nl", "-vl", "--listen")),
    **dict.fromkeys(("iperf", "iperf3"), ("-s", "--server", "-D")),
    "rsync": ("--daemon",),
}
"""Programs that are clients unless an option makes them a server. BusyBox's ntpd is another: it answers with -l only."""
UPKEEP = frozenset({"ntpd", "chronyd", "syslogd", "rsyslogd", "auditd", "hostapd"})
"""Programs that go to the background by themselves, or are mostly told to, and serve on no port by default."""
SUPERSERVERS = frozenset({"tcpsvd", "udpsvd"})
"""BusyBox programs that listen and start another for each client; that one says what is offered."""


@dataclass(frozen=True, slots=True)
class StartedPrograms:
    """What is started; `known` tells whether the image holds start files of a kind that is read here."""

    programs: tuple[Started, ...]
    known: bool
    run_by_root: Mapping[str, str]
    """The real path of each program and script that root runs, and the place that says so."""
    missing: tuple[tuple[Line, Text], ...]
    """The lines that may start what nobody sees, and why."""
    upkeep: tuple[Started, ...] = ()
    """Programs beside these that go to the background by themselves and serve on no port: clock, log, wireless."""


def started_at_boot(view: RootView) -> StartedPrograms:
    """Each program that is started and stays, once by name and arguments, in the order in which the system reads them."""
    follower = Follower(view)
    _follow_init(view, follower)
    known = view.has_read
    follower.take(*jobs(view), *event_calls(view))
    follower.take(*served(view, {started.name: started.arguments for started in follower.found}))
    kept = tuple(each for each in follower.found if each.stays or daemon_of(view, each) is not None)
    upkeep = tuple(each for each in follower.found if each.name in UPKEEP and each not in kept)
    return StartedPrograms(kept, known, follower.run_by_root, tuple(follower.missing), upkeep)


def _follow_init(view: RootView, follower: Follower) -> None:
    """What the first process starts by itself, as against what an event or a clock starts later."""
    init = init_system(view)
    if init is not InitSystem.SYSTEMD:
        follower.take(*_from_inittab(view))
    for script, arguments in scripts_in_force(view, init):
        follower.take_script(script, arguments=arguments)
    if init is not InitSystem.INITTAB:
        follower.take(*calls_of_units(view))
    follower.take(*supervised(view), *programs_of_supervisord(view), *jobs_of_upstart(view), *android_calls(view))


def daemon_of(view: RootView, started: Started) -> Daemon | None:
    """What the program offers on the network; None when it is no network daemon that is known."""
    if started.name == "ntpd" and view.applet_of(started.path) == "busybox" and "-l" not in started.arguments.split():
        return None
    if started.name in ONLY_WITH and not any(
        word.startswith(ONLY_WITH[started.name]) for word in started.arguments.split()
    ):
        return None
    if started.name in SUPERSERVERS:
        names = [name_of(word) for word in words_of(started.arguments)]
        return next((DAEMONS[name] for name in names if name in DAEMONS), None)
    return DAEMONS.get(started.name)


def _from_inittab(view: RootView) -> Iterator[Call]:
    """What inittab starts by itself; the scripts that it names are read with the other scripts."""
    for entry in inittab(view):
        words = words_in(entry.command)
        if entry.action != "askfirst" and words and name_of(words[0]) not in NOT_SERVICES - {"sh", "ash", "bash"}:
            yield Call(entry.line, entry.line.path, words, stays=entry.action.startswith("respawn"))

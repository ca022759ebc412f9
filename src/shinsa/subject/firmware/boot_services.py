"""Everything that a firmware starts, with what each program offers on the network; found once for all probes that ask."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from shinsa.model.fact import Fact
from shinsa.model.observation import Examined, Unexamined
from shinsa.model.text import Text
from shinsa.subject.firmware.boot import daemon_of, started_at_boot
from shinsa.subject.firmware.daemon_configurations import Listen, configuration_lines, user_of
from shinsa.subject.firmware.daemons import Daemon
from shinsa.subject.firmware.firmware import Firmware
from shinsa.subject.firmware.init_system import has_init
from shinsa.subject.firmware.listening import listening
from shinsa.subject.firmware.root_view import Line, RootView, roots_of
from shinsa.subject.firmware.started import Started
from shinsa.subject.firmware.tree import FileTree

LOOPBACK = re.compile(r"(?:127(?:\.\d{1,3}){3}|localhost|::1)$", re.IGNORECASE)
_KEPT: WeakKeyDictionary[Firmware, tuple[Boot, ...]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Service:
    """A started program, the daemon that it is known as, the file that configures it, and where it listens."""

    started: Started
    daemon: Daemon | None
    configuration: str
    listens: tuple[Listen, ...]
    becomes: str = ""
    """The user that its configuration tells it to become, "" where it tells none."""

    @property
    def user(self) -> str:
        """The user it serves as: the one that it becomes when it is started as root."""
        return self.becomes if self.becomes and self.started.user in {"root", "0"} else self.started.user

    def protocol(self, listen: Listen) -> tuple[str, bool | None]:
        """What it speaks on one of its ports, and whether that is encrypted, where that is known."""
        if self.daemon is None:
            return "", None
        if self.daemon.encrypted is None and listen.encrypted:
            return f"{self.daemon.protocol}s", True
        return self.daemon.protocol, self.daemon.encrypted

    @property
    def local_only(self) -> bool:
        """Whether every port is bound to the loopback interface."""
        return bool(self.listens) and all(LOOPBACK.match(each.address) for each in self.listens)

    @property
    def main(self) -> Listen:
        """The port that tells how safe it is to log in: one without encryption before one with it."""
        return next((each for each in self.listens if not each.encrypted), self.listens[0] if self.listens else NOWHERE)


@dataclass(frozen=True)
class Boot:
    """What one root file system starts; `known` where it holds start files of a kind that is read here."""

    tree: FileTree
    services: tuple[Service, ...]
    known: bool
    run_by_root: Mapping[str, str]
    """The real path of each program and script that root runs, and the place that says so."""
    looked: RootView
    """The view through which the start files were read; nothing else is read through it."""
    missing: tuple[tuple[Line, Text], ...] = ()
    """The lines that may start what nobody sees, and why."""
    upkeep: tuple[Service, ...] = ()
    """What keeps clock, log and wireless beside the services, on no port."""

    def looks(self, kind: type[Fact], *views: RootView) -> Iterator[Examined | Unexamined]:
        """What was read here and through other views, and what should have been and could not, each place once.

        Nothing where no start file decides what is started.
        """
        seen: set[str] = set()
        for look in (each for view in (self.looked, *views) for each in view.looks(kind)) if self.known else ():
            if str(look.place) not in seen:
                seen.add(str(look.place))
                yield look
        if self.known and not has_init(self.looked):
            yield Unexamined(kind, self.looked.place, NO_INIT)
        for line, reason in self.missing if self.known else ():
            yield Unexamined(kind, line.place, reason)


NO_INIT = Text(
    "the root file system holds no init program: which of its start files are in force is not known",
    "ルートファイルシステムに init プログラムがなく、どの起動ファイルが有効か不明",
)
NOWHERE = Listen("", None)


def boots_of(firmware: Firmware) -> tuple[Boot, ...]:
    """The boot of each root file system; none when the image shows no root file system."""
    kept = _KEPT.get(firmware)
    if kept is None:
        kept = tuple(_boot(view) for view in roots_of(firmware))
        _KEPT[firmware] = kept
    return kept


def lines_of(view: RootView, service: Service) -> Iterator[Line]:
    """The lines of a service's configuration and of what it includes; none where the image holds none."""
    file = view.file(service.configuration) if service.configuration else None
    return configuration_lines(view, service.started.name, file) if file is not None else iter(())


def _boot(view: RootView) -> Boot:
    found = started_at_boot(view)
    return Boot(
        view.tree,
        tuple(_service(view, started) for started in found.programs),
        found.known,
        found.run_by_root,
        view,
        found.missing,
        tuple(Service(started, None, "", ()) for started in found.upkeep),
    )


def _service(view: RootView, started: Started) -> Service:
    daemon = daemon_of(view, started)
    if daemon is None:
        return Service(started, None, "", ())
    found = listening(view, started, daemon)
    file = view.file(found.configuration) if found.configuration else None
    becomes = user_of(view, started.name, file) if file is not None else ""
    return Service(started, daemon if found.listens else None, found.configuration, found.listens, becomes)

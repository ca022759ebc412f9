"""Is every open port one that the supplier declares as used? (TS 103 645 V1.1.1, 4.6-1; TS 103 701, 5.6-1-2)"""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.attack_surface import AnnouncedService, BootService, ClosedPorts, DeclaredService, OpenPort
from shinsa.model.combined import combined
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed, unseen
from shinsa.model.observation import Observation
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

SCAN = Text(
    "Give the live device and the consent `scan`, so that its ports can be tried.",
    "稼働中の機器と同意 `scan` を与え、ポートを調べられるようにする。",
)
LIST = Text(
    "List every service of the device in IXIT 13-SoftServ with `transport`, `port` and `enabled`.",
    "デバイスのすべてのサービスを `transport`、`port`、`enabled` とともに IXIT 13-SoftServ に記載する。",
)
CLOSE = Text(
    "Close these ports, or declare the services that need them in IXIT 13-SoftServ.",
    "これらのポートを閉じるか、必要とするサービスを IXIT 13-SoftServ に記載する。",
)
START = Text(
    "Start these services and scan again from where they are offered, or correct `port`, `transport` and `enabled` in IXIT 13-SoftServ.",
    "これらのサービスを起動し、提供先のネットワークから再度調べるか、IXIT 13-SoftServ の `port`、`transport`、`enabled` を訂正する。",
)
CLOSED = Text("No port of the live device is open.", "稼働中の機器に開いているポートはない。")


@rule(ja="開いているすべてのポートが、使用するサービスとして IXIT 13-SoftServ に記載されている。")
def every_port_is_declared(
    ports: Observed[OpenPort],
    services: Declared[DeclaredService],
    started: Observed[BootService],
    closed: Observed[ClosedPorts],
    announced: Observed[AnnouncedService],
) -> Judgement:
    """Every open port belongs to a service that IXIT 13-SoftServ declares as enabled, and every such service answers."""
    return combined(
        _tried(ports, services),
        *_opened_at_boot(started, services),
        *_not_there(ports, services, closed, started),
        *_announced(announced, services, closed),
    )


def _not_there(
    ports: Observed[OpenPort],
    services: Declared[DeclaredService],
    closed: Observed[ClosedPorts],
    started: Observed[BootService],
) -> Iterator[Judgement]:
    """What is declared as enabled where the device refuses: it was not in its declared state, or the declaration is wrong.

    A program that the firmware binds to the loopback interface refuses strangers rightly.
    """
    inside = [o.fact.port for o in started if o.fact.local_only]
    expected = services.where(lambda s: s.enabled is True and s.port not in inside and _refused(closed, s))
    missing = expected.where(lambda s: not any(s.is_at(port.fact) for port in ports))
    if len(missing):
        because = say(
            "IXIT 13-SoftServ declares these as enabled, but the device refuses at their ports: {ids}.",
            "IXIT 13-SoftServ で有効と記載されているが、ポートが閉じている: {ids}。",
            ids=listed(f"{o.fact.id} ({o.fact.port}/{o.fact.transport})" for o in missing),
        )
        yield inconclusive(because, START, (*missing, *closed))


def _refused(closed: Observed[ClosedPorts], service: DeclaredService) -> bool:
    port, transport = service.port, service.transport.lower()
    return port is not None and any(o.fact.hold(transport, port) for o in closed)


def _announced(
    announced: Observed[AnnouncedService], services: Declared[DeclaredService], closed: Observed[ClosedPorts]
) -> Iterator[Judgement]:
    """What the device says that it offers, where nobody declares it and nobody saw that it is not there."""
    if not services.complete:
        return
    stray = announced.where(
        lambda a: (
            not any(o.fact.is_at(a) for o in services) and not any(c.fact.hold(a.transport, a.port) for c in closed)
        )
    )
    if len(stray):
        because = say(
            "The device announces services that IXIT 13-SoftServ does not list: {names}.",
            "IXIT 13-SoftServ に記載のないサービスを機器が広告している: {names}。",
            names=listed(o.fact for o in stray),
        )
        yield inconclusive(because, CLOSE, stray)


def _opened_at_boot(started: Observed[BootService], services: Declared[DeclaredService]) -> Iterator[Judgement]:
    """The ports that the firmware opens by itself, whether or not the live device was there to be asked."""
    if not services.complete:
        return
    opened = started.where(lambda one: one.opens_port)
    stray = opened.where(lambda service: not any(o.fact.may_open(service) for o in services))
    if len(stray):
        because = say(
            "The firmware opens ports that IXIT 13-SoftServ does not list, or lists as disabled: {names}.",
            "IXIT 13-SoftServ に記載がない、または無効と記載されたポートをファームウェアが開く: {names}。",
            names=listed(
                say(
                    "{port} ({program} at {place})",
                    "{port} ({place} の {program})",
                    port=o.fact.port,
                    program=o.fact.program,
                    place=o.place,
                )
                for o in stray
            ),
        )
        yield failed(because, CLOSE, stray)


def _tried(ports: Observed[OpenPort], services: Declared[DeclaredService]) -> Judgement:
    if not services.looked:
        return inconclusive(unseen(services), LIST, ports)
    if not services.complete:
        return absent(services, LIST, LIST)
    if not len(ports):
        return absent(ports, CLOSED, SCAN)
    return _wrongly_open(ports, services) or _not_clear(ports, services) or _all_declared(ports, services)


def _wrongly_open(ports: Observed[OpenPort], services: Declared[DeclaredService]) -> Judgement | None:
    stray = ports.where(lambda port: not any(o.fact.may_be_at(port) for o in services))
    disabled = [o for o in services if o.fact.enabled is False and any(o.fact.is_at(port.fact) for port in ports)]
    revived = ports.where(lambda port: _statuses(port, services) == [False])
    if not len(stray) and not len(revived):
        return None
    because = say(
        "Ports are open that IXIT 13-SoftServ does not list, or lists as disabled: {names}. Closed is wanted.",
        "IXIT 13-SoftServ に記載がない、または無効と記載されたポートが開いている: {names}。"
        "閉じていることが求められる。",
        names=listed(dict.fromkeys(_name(port) for port in (*stray, *revived))),
    )
    return failed(because, CLOSE, (*stray, *revived, *(disabled if len(revived) else ())))


def _not_clear(ports: Observed[OpenPort], services: Declared[DeclaredService]) -> Judgement | None:
    unclear = ports.where(lambda port: True not in _statuses(port, services))
    if not len(unclear):
        return None
    because = say(
        "IXIT 13-SoftServ does not give the port of these, or does not say that they are enabled: {names}.",
        "IXIT 13-SoftServ に、次のポートの番号または有効である旨の記載がない: {names}。",
        names=listed(dict.fromkeys(_name(port) for port in unclear)),
    )
    return inconclusive(because, LIST, unclear)


def _all_declared(ports: Observed[OpenPort], services: Declared[DeclaredService]) -> Judgement:
    if not ports.complete:
        return absent(ports, CLOSED, SCAN)
    because = say(
        "Every open port is declared as used: {names}.",
        "開いているすべてのポートが使用すると申告されている: {names}。",
        names=listed(dict.fromkeys(_name(port) for port in ports)),
    )
    return passed(because, (*ports, *(o for o in services if any(o.fact.is_at(port.fact) for port in ports))))


def _statuses(port: OpenPort, services: Declared[DeclaredService]) -> list[bool | None]:
    """What is said of the services on this port, each status once."""
    return list(dict.fromkeys(o.fact.enabled for o in services if o.fact.is_at(port)))


def _name(port: Observation[OpenPort]) -> str:
    return f"{port.fact.port}/{port.fact.transport} ({port.fact.protocol})"

"""Where records of events are kept; and tests that say that something was logged: the log itself has to be there."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType

from shinsa.facts.capabilities import Capability
from shinsa.facts.device import Test, TestRecord
from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement, inconclusive
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text, listed, say

HAND_OVER = Text(
    "Hand over the event log of the device after the test, as `event_log` of its record, with the entry that the test caused.",
    "試験後の機器のイベントログを、試験が生じさせた記録とともに、試験記録の `event_log` として提出する。",
)

SEND = Text(
    "Let a setting name the host that records are sent to: `log_ip` of OpenWrt's system settings, `-R HOST -L` of BusyBox syslogd, "
    "`*.* @@HOST` in rsyslog.conf; or show by which other program they are sent.",
    "記録の送信先を設定できるようにする（OpenWrt のシステム設定の `log_ip`、BusyBox syslogd の `-R ホスト -L`、rsyslog.conf の "
    "`*.* @@ホスト`）。または、記録を送信する別のプログラムを示す。",
)


class LogPlace(StrEnum):
    """Where a log daemon keeps its records."""

    MEMORY = "memory"
    FILE = "file"
    HOST = "another host"


_PLACES_JA = MappingProxyType({LogPlace.MEMORY: "メモリ", LogPlace.FILE: "ファイル", LogPlace.HOST: "他のホスト"})


@dataclass(frozen=True, slots=True)
class LogKeeping(Fact):
    """A log daemon that the firmware starts keeps its records here. What it records is not said."""

    daemon: str
    place: LogPlace
    name: str
    """The file, the host, or how much memory."""
    bounded: bool | None = None
    """Whether the oldest records go before there is no room left; None where that is not known."""
    by_setting: bool = False
    """Whether records go there only once a setting of the device asks for it."""
    condition: str = ""
    """What must hold at run time for the daemon to start; empty where it always starts."""

    @property
    def text(self) -> Text:
        """Daemon and place, as a report says it."""
        return Text(
            f"{self.daemon}: {self.place} ({self.name})", f"{self.daemon}: {_PLACES_JA[self.place]}({self.name})"
        )


def unsent(entries: Declared[Capability], kept: Observed[LogKeeping]) -> tuple[Judgement, ...]:
    """What to say of capabilities by syslog of a firmware whose log daemons send nothing, not even by a setting.

    A program of the maker's own may send, so it raises the question and settles nothing.
    """
    by_syslog = entries.where(lambda one: "syslog" in one.by)
    if not len(by_syslog) or not len(kept) or any(o.fact.place is LogPlace.HOST for o in kept):
        return ()
    because = say(
        "Syslog is declared ({ids}), and the log daemons in the firmware send nothing: {where}.",
        "syslog と申告されている({ids})が、ファームウェアのログデーモンは送信しない: {where}。",
        ids=listed(o.fact.id for o in by_syslog),
        where=listed(o.fact.text for o in kept),
    )
    return (inconclusive(because, SEND, (*by_syslog, *kept)),)


class EventKind(StrEnum):
    """What a record is of, by IEC 62443-4-2, CR 2.8."""

    ACCESS_CONTROL = "access-control"
    REQUEST_ERRORS = "request-errors"
    SYSTEM_EVENTS = "system-events"
    BACKUP_AND_RESTORE = "backup-and-restore"
    CONFIGURATION_CHANGES = "configuration-changes"
    LOG_EVENTS = "log-events"


class Actor(StrEnum):
    """What took an action."""

    PERSON = "person"
    PROCESS = "process"
    DEVICE = "device"


class Stamp(StrEnum):
    """Whether a line of a log carries date and time."""

    DATED = "dated"
    UNCLEAR = "unclear"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class LoggedEvent(Fact):
    """The line that a test caused in the event log of the device, as it was handed over with the record of the test."""

    test: Test
    held: bool
    """Whether the test held, by its record."""
    signed: bool
    """Whether the record names its tester and what was seen."""
    stamp: Stamp
    kind: EventKind | None = None
    unseen: tuple[str, ...] = ()
    """Parts of a record ("source", "category", "type", "identifier", "result") that nobody pointed out on the line."""
    lacks: tuple[str, ...] = ()
    """Those that it does not have, by the record."""
    actor: Actor | None = None
    names_actor: bool | None = None
    """Whether the line names who took the action; None where the record does not say who that was."""


def unlogged(held: Attested[TestRecord]) -> tuple[Judgement, ...]:
    """What to say of tests that held and come without the entry that they must have caused; nothing where all have one."""
    bare = held.where(lambda record: not record.logged)
    if not len(bare):
        return ()
    because = say(
        "No event log that counts was handed over with the entry that the test caused: {tests}.",
        "試験が生じさせた記録を含む有効なイベントログが提出されていない: {tests}。",
        tests=listed(one.fact for one in bare),
    )
    return (inconclusive(because, HAND_OVER, bare),)

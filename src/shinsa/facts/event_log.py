"""Where records of events are kept; and tests that say that something was logged: the log itself has to be there."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType

from shinsa.facts.device import TestRecord
from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement, inconclusive
from shinsa.model.seen import Attested
from shinsa.model.text import Text, listed, say

HAND_OVER = Text(
    "Hand over the event log of the device after the test, as `event_log` of its record, with the entry that the test caused.",
    "試験後の機器のイベントログを、試験が生じさせた記録とともに、試験記録の `event_log` として提出する。",
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


def unlogged(held: Attested[TestRecord]) -> tuple[Judgement, ...]:
    """What to say of tests that held and come without the entry that they must have caused; nothing where all have one."""
    bare = held.where(lambda record: not record.logged)
    if not len(bare):
        return ()
    because = say(
        "The event log with the entry that the test caused was not handed over: {tests}.",
        "試験が生じさせた記録を含むイベントログが提出されていない: {tests}。",
        tests=listed(one.fact for one in bare),
    )
    return (inconclusive(because, HAND_OVER, bare),)

"""What a device does when its store of audit records runs full, or none can be written."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType

from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact
from shinsa.model.text import Text


class AuditTrouble(StrEnum):
    """What is wrong."""

    LOW = "low"
    FULL = "full"
    ERROR = "error"


class AuditReaction(StrEnum):
    """What is done about it."""

    NOTHING = "nothing"
    TELLS = "tells"
    OVERWRITES = "overwrites"
    STOPS_RECORDING = "stops recording"
    HALTS = "halts"
    """The whole system goes down, or to one user at its console."""


_TROUBLES = MappingProxyType(
    {
        AuditTrouble.LOW: Text("little room", "空きの減少"),
        AuditTrouble.FULL: Text("no room", "満杯"),
        AuditTrouble.ERROR: Text("a record lost", "記録の失敗"),
    }
)
_REACTIONS = MappingProxyType(
    {
        AuditReaction.NOTHING: Text("nothing", "何もしない"),
        AuditReaction.TELLS: Text("a message", "通知"),
        AuditReaction.OVERWRITES: Text("the oldest go", "古い記録を上書き"),
        AuditReaction.STOPS_RECORDING: Text("no more is recorded", "記録を停止"),
        AuditReaction.HALTS: Text("the system halts", "システムを停止"),
    }
)


@dataclass(frozen=True, slots=True)
class AuditHandling(Fact):
    """A setting of a started audit daemon says what is done in a trouble with its records."""

    trouble: AuditTrouble
    reaction: AuditReaction
    condition: str = ""
    """What must hold at run time for the daemon to start; empty where it always starts."""

    @property
    def text(self) -> Text:
        """Trouble and reaction, as a report says it."""
        trouble, reaction = _TROUBLES[self.trouble], _REACTIONS[self.reaction]
        return Text(f"{trouble.en}: {reaction.en}", f"{trouble.ja}: {reaction.ja}")

    def __str__(self) -> str:
        return self.text.en

"""Records of the device that whoever reaches it is given without a login: its log, a backup of its settings."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType

from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement, failed
from shinsa.model.seen import Observed
from shinsa.model.text import Text, listed, say


class RecordKind(StrEnum):
    """What the records are."""

    LOG = "event log"
    BACKUP = "backup of the settings"

    @property
    def text(self) -> Text:
        """The kind in each language."""
        return Text(self.value, _JA[self.value])


_JA = MappingProxyType({"event log": "イベントログ", "backup of the settings": "設定のバックアップ"})
SHUT = Text(
    "Put these addresses behind the login, or take them out of what the web server serves.",
    "これらのアドレスをログインの後に置くか、ウェブサーバーの公開対象から外す。",
)


@dataclass(frozen=True, slots=True)
class OpenRecord(Fact):
    """The live device gave this to a stranger."""

    kind: RecordKind
    protocol: str
    port: int
    path: str

    @property
    def text(self) -> Text:
        """What was given, and where."""
        return say(
            "{kind} ({protocol} {port}{path})",
            "{kind}({protocol} {port}{path})",
            kind=self.kind.text,
            protocol=self.protocol,
            port=self.port,
            path=self.path,
        )


def lying_open(records: Observed[OpenRecord], *kinds: RecordKind) -> tuple[Judgement, ...]:
    """What to say of records of these kinds that a stranger was given; nothing where none was."""
    given = records.where(lambda one: one.kind in kinds)
    if not len(given):
        return ()
    because = say(
        "Whoever asks is given, without a login: {what}.",
        "ログインなしで誰にでも渡される: {what}。",
        what=listed(o.fact.text for o in given),
    )
    return (failed(because, SHUT, given),)

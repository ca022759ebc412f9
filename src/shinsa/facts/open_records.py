"""Records of the device that whoever reaches it is given without a login: its log, a backup of its settings."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType

from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement, failed, inconclusive
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


CLOSE = Text(
    "Give log files mode 0640 or 0600 and their folder 0755 or less: `create 0640 root adm` of logrotate, `$FileCreateMode 0640` of "
    "rsyslog.conf, the mode in tmpfiles.d.",
    "ログファイルは 0640 または 0600、そのフォルダーは 0755 以下にする(logrotate の `create 0640 root adm`、rsyslog.conf の "
    "`$FileCreateMode 0640`、tmpfiles.d のモード)。",
)


@dataclass(frozen=True, slots=True)
class LogMode(Fact):
    """The firmware gives a file in which a started log daemon keeps records, or the folder that it lies in, this mode."""

    path: str
    mode: str
    """As ls(1) counts it, such as "0640"."""
    by: str
    folder: bool = False

    @property
    def others_change(self) -> bool:
        """Whether anybody on the device may change the file, or take it out of its folder."""
        mode = int(self.mode, 8)
        return bool(mode & 0o002) and not (self.folder and mode & 0o1000)

    @property
    def others_read(self) -> bool:
        """Whether anybody on the device may read the records."""
        return not self.folder and bool(int(self.mode, 8) & 0o004)

    def __str__(self) -> str:
        return f"{self.path} {self.mode} ({self.by})"


def loosely_kept(modes: Observed[LogMode]) -> tuple[Judgement, ...]:
    """What to say of modes by which others than the log daemon reach its records; nothing where none does."""
    found = []
    changed = modes.where(lambda one: one.others_change)
    if len(changed):
        because = say(
            "Anybody on the device may change or delete records: {what}.",
            "機器上の誰でも記録を変更または削除できる: {what}。",
            what=listed(o.fact for o in changed),
        )
        found.append(failed(because, CLOSE, changed))
    read = modes.where(lambda one: one.others_read)
    if len(read):
        because = say(
            "Anybody on the device may read records: {what}.",
            "機器上の誰でも記録を閲覧できる: {what}。",
            what=listed(o.fact for o in read),
        )
        found.append(inconclusive(because, CLOSE, read))
    return tuple(found)

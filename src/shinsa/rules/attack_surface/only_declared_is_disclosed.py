"""Do interfaces tell before a login only what is declared, piece by piece? (TS 103 701, 5.6-2-2 a)"""

from __future__ import annotations

from shinsa.facts.attack_surface import DisclosedInformation, Piece
from shinsa.facts.hardware import Interface
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed, unseen
from shinsa.model.observation import Observation
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

SCAN = Text(
    "Give the live device and the consent `scan`, so that its services can be asked.",
    "稼働中の機器と同意 `scan` を与え、サービスに問い合わせられるようにする。",
)
FILL_IN = Text(
    "Name in `discloses` of every network and logical interface of IXIT 15-Intf what it tells before a login, or say "
    "`tells_before_login: no`.",
    "IXIT 15-Intf の各ネットワーク・論理インターフェースについて、認証前に開示する情報を `discloses` に記載するか、"
    "`tells_before_login: no` とする。",
)
HIDE = Text(
    "Leave it out before the login (`server_tokens off` of nginx, `ftpd_banner=` of vsftpd, `DebianBanner no` of OpenSSH, no "
    "serial number in the UPnP description), or name it in `discloses` of IXIT 15-Intf.",
    "認証前に開示しない(nginx の `server_tokens off`、vsftpd の `ftpd_banner=`、OpenSSH の `DebianBanner no`、UPnP の記述から"
    "シリアル番号を除くなど)か、IXIT 15-Intf の `discloses` に記載する。",
)
ONLY = Text("Only what is declared is told before a login.", "認証前に開示されるのは、記載された情報だけである。")


@rule(ja="認証前に確認された情報が、すべて IXIT 15-Intf の `discloses` に記載されている。")
def only_declared_is_disclosed(told: Observed[DisclosedInformation], interfaces: Declared[Interface]) -> Judgement:
    """Whatever helps an attacker and was told before a login is in `discloses` of the interface in IXIT 15-Intf."""
    if not interfaces.complete:
        return inconclusive(unseen(interfaces), FILL_IN, told)
    meant = interfaces.where(lambda one: one.type in {"network", "logical", ""})
    stray = told.where(lambda each: each.piece is not Piece.NAME and not any(_names(o.fact, each) for o in meant))
    silent = meant.where(lambda one: one.tells_before_login is not False and not one.discloses)
    if len(stray) and not len(silent):
        because = say(
            "Services tell before a login what IXIT 15-Intf does not name: {what}.",
            "IXIT 15-Intf に記載のない情報が認証前に開示される: {what}。",
            what=listed(map(_name, stray)),
        )
        return failed(because, HIDE, (*stray, *interfaces.looks))
    if len(silent):
        because = say(
            "What these tell before a login is not said where a rule can read it: {ids}.",
            "認証前に開示する情報が読み取れる形で記載されていない: {ids}。",
            ids=listed(o.fact.id for o in silent),
        )
        return inconclusive(because, FILL_IN, (*silent, *stray))
    if not told.complete:
        return absent(told, ONLY, SCAN)
    return passed(ONLY, (*told, *told.looks, *interfaces.looks))


def _names(one: Interface, told: DisclosedInformation) -> bool:
    """Whether an interface that may be the one that told it names the piece."""
    return told.piece in one.discloses and one.port in {None, told.port}


def _name(each: Observation[DisclosedInformation]) -> Text:
    return say("{piece} ({place})", "{piece} ({place})", piece=each.fact.piece.text, place=each.place)

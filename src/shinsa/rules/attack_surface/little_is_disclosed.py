"""Does the device tell strangers only what is declared? (EN 303 645 V3.1.3, 5.6-2; TS 103 701, 5.6-2-1 and 5.6-2-2)"""

from __future__ import annotations

from shinsa.facts.attack_surface import DisclosedInformation, Piece
from shinsa.facts.hardware import Interface
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed, unseen
from shinsa.model.observation import Observation
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

NONE_TOLD = Text("No service tells anything of the device before a login.", "認証前に機器の情報を示すサービスはない。")
SCAN = Text(
    "Give the live device and the consent `scan`, so that its services can be asked.",
    "稼働中の機器と同意 `scan` を与え、サービスに問い合わせられるようにする。",
)
FILL_IN = Text(
    "Name in `discloses` of every network and logical interface of IXIT 15-Intf what it tells before a login, or say "
    "`tells_before_login: no`.",
    "IXIT 15-Intf の各ネットワーク・論理インターフェースについて、認証前に示す情報を `discloses` に記載するか、"
    "`tells_before_login: no` とする。",
)
HIDE = Text(
    'Leave it out: `server_tokens off` (nginx), `server.tag = ""` (lighttpd), `ftpd_banner=` (vsftpd), `DebianBanner no` '
    "(OpenSSH), no `sysdescr` to the community `public` (snmpd), no serial number in the UPnP description (`serial=` in "
    "miniupnpd.conf); or name what operation needs in `discloses` of IXIT 15-Intf.",
    '示さないようにする: `server_tokens off` (nginx)、`server.tag = ""` (lighttpd)、`ftpd_banner=` (vsftpd)、`DebianBanner no` '
    "(OpenSSH)、コミュニティ `public` に `sysdescr` を示さない (snmpd)、UPnP の記述にシリアル番号を入れない (miniupnpd.conf の "
    "`serial=`)。動作に必要なものは IXIT 15-Intf の `discloses` に記載する。",
)


@rule(ja="認証前に示される情報が、IXIT 15-Intf に記載されたものに限られる。")
def little_is_disclosed(told: Observed[DisclosedInformation], interfaces: Declared[Interface]) -> Judgement:
    """What services tell before a login is named in `discloses` of their interface in IXIT 15-Intf, and nothing else is told.

    A host name alone is no fault: networks are made of them.
    """
    if not len(told):
        return absent(told, NONE_TOLD, SCAN)
    if not interfaces.looked:
        return inconclusive(unseen(interfaces), FILL_IN, told)
    if not interfaces.complete:
        return absent(interfaces, FILL_IN, FILL_IN)
    return _as_declared(told, interfaces)


def _as_declared(told: Observed[DisclosedInformation], interfaces: Declared[Interface]) -> Judgement:
    meant = interfaces.where(lambda one: one.type in {"network", "logical", ""})
    stray = told.where(lambda each: each.piece is not Piece.NAME and not any(_names(o.fact, each) for o in meant))
    silent = meant.where(lambda one: one.tells_before_login is not False and not one.discloses)
    if len(stray) and not len(silent):
        because = say(
            "Services tell before a login what IXIT 15-Intf does not name: {what}.",
            "IXIT 15-Intf に記載のない情報が認証前に示される: {what}。",
            what=_what(stray),
        )
        return failed(because, HIDE, (*stray, *interfaces.looks))
    if len(silent):
        because = say(
            "What these tell before a login is not said where a rule can read it: {ids}.",
            "認証前に示す情報が読み取れる形で記載されていない: {ids}。",
            ids=listed(o.fact.id for o in silent),
        )
        return inconclusive(because, FILL_IN, (*silent, *stray))
    if not told.complete:
        return absent(told, NONE_TOLD, SCAN)
    because = say("Only what is declared is told: {what}.", "記載された情報だけが示される: {what}。", what=_what(told))
    return passed(because, (*told, *meant))


def _names(one: Interface, told: DisclosedInformation) -> bool:
    """Whether an interface that may be the one that told it names the piece."""
    return told.piece in one.discloses and one.port in {None, told.port}


def _what(told: Observed[DisclosedInformation]) -> Text:
    return listed(dict.fromkeys(_named(each) for each in told))


def _named(each: Observation[DisclosedInformation]) -> Text:
    fact = each.fact
    return say(
        "{piece} ({protocol} {port}/{transport})",
        "{piece} ({protocol} {port}/{transport})",
        piece=fact.piece.text,
        protocol=fact.protocol,
        port=fact.port,
        transport=fact.transport,
    )

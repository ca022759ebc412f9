"""Does the device tell strangers only what is declared? (EN 303 645 V3.1.3, 5.6-2; TS 103 701, 5.6-2-1 and 5.6-2-2)"""

from __future__ import annotations

from types import MappingProxyType

from shinsa.facts.attack_surface import DisclosedInformation, Piece
from shinsa.facts.hardware import Interface
from shinsa.model.free_text import filled
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed, unseen
from shinsa.model.observation import Observation
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

WORDS = MappingProxyType(
    {
        Piece.VERSION: ("version", "banner", "software", "バージョン", "版数", "ソフトウェア"),
        Piece.MODEL: ("model", "product", "モデル", "型番", "型式", "製品名"),
        Piece.SERIAL: ("serial", "シリアル", "製造番号"),
        Piece.HARDWARE_ADDRESS: ("mac", "hardware address", "ハードウェアアドレス", "物理アドレス"),
        Piece.NAME: ("name", "名"),
        Piece.LOCATION: ("location", "position", "位置"),
    }
)
"""Words by which a declaration names a piece."""
NONE_TOLD = Text("No service tells anything of the device before a login.", "認証前に機器の情報を示すサービスはない。")
SCAN = Text(
    "Give the live device and the consent `scan`, so that its services can be asked.",
    "稼働中の機器と同意 `scan` を与え、サービスに問い合わせられるようにする。",
)
FILL_IN = Text(
    "Name every piece of information that is told before a login in `disclosed_information` of IXIT 15-Intf.",
    "認証前に示す情報をすべて IXIT 15-Intf の `disclosed_information` に記載する。",
)
HIDE = Text(
    'Leave it out: `server_tokens off` (nginx), `server.tag = ""` (lighttpd), `ftpd_banner=` (vsftpd), `DebianBanner no` '
    "(OpenSSH), no `sysdescr` to the community `public` (snmpd), no serial number in the UPnP description (`serial=` in "
    "miniupnpd.conf); or name what operation needs in `disclosed_information` of IXIT 15-Intf.",
    '示さないようにする: `server_tokens off` (nginx)、`server.tag = ""` (lighttpd)、`ftpd_banner=` (vsftpd)、`DebianBanner no` '
    "(OpenSSH)、コミュニティ `public` に `sysdescr` を示さない (snmpd)、UPnP の記述にシリアル番号を入れない (miniupnpd.conf の "
    "`serial=`)。動作に必要なものは IXIT 15-Intf の `disclosed_information` に記載する。",
)


@rule(ja="認証前に示される情報が、IXIT 15-Intf に記載されたものに限られる。")
def little_is_disclosed(told: Observed[DisclosedInformation], interfaces: Declared[Interface]) -> Judgement:
    """What services tell before a login is named in IXIT 15-Intf, and nothing else is told."""
    if not len(told):
        return absent(told, NONE_TOLD, SCAN)
    if not interfaces.looked:
        return inconclusive(unseen(interfaces), FILL_IN, told)
    if not interfaces.complete:
        return absent(interfaces, FILL_IN, FILL_IN)
    return _as_declared(told, interfaces)


def _as_declared(told: Observed[DisclosedInformation], interfaces: Declared[Interface]) -> Judgement:
    declaring = interfaces.where(
        lambda one: one.type in {"network", "logical", ""} and filled(one.disclosed_information)
    )
    if not len(declaring):
        because = say(
            "IXIT 15-Intf declares nothing as disclosed, but services tell: {what}.",
            "IXIT 15-Intf では何も開示しないとされているが、サービスが次の情報を示す: {what}。",
            what=_what(told),
        )
        return failed(because, HIDE, (*told, *interfaces.looks))
    words = " ".join(o.fact.disclosed_information for o in declaring).casefold()
    unnamed = told.where(lambda each: not any(word in words for word in WORDS[each.piece]))
    if len(unnamed):
        because = say(
            "Whether IXIT 15-Intf means these is not clear: {what}.",
            "IXIT 15-Intf の記載が次の情報を指すかどうか判断できない: {what}。",
            what=_what(unnamed),
        )
        return inconclusive(because, FILL_IN, (*unnamed, *declaring))
    if not told.complete:
        return absent(told, NONE_TOLD, SCAN)
    because = say("Only what is declared is told: {what}.", "記載された情報だけが示される: {what}。", what=_what(told))
    return passed(because, (*told, *declaring))


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

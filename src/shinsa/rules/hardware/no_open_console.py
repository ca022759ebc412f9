"""Does no serial line let anyone in? (TS 103 645 V1.1.1, 4.6-2; IEC 62443-4-2, EDR 2.13; TS 103 701, 5.6-4)"""

from __future__ import annotations

import re

from shinsa.facts.hardware import Interface, SerialConsole
from shinsa.model.free_text import filled
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

SERIAL = re.compile(r"serial|uart|console|tty|rs-?232|シリアル|コンソール", re.IGNORECASE)
"""Words by which an interface is told to be a serial line."""
REMEDY = Text(
    "Start no shell or login on the serial line in the release image, and disconnect or lock the port.",
    "出荷イメージではシリアルラインのシェルやログインを起動せず、ポートを切り離すかロックする。",
)
DECLARE = Text(
    "Declare the serial line in IXIT 15-Intf with `enabled`, `needed` and `protection`.",
    "シリアルラインを `enabled`、`needed`、`protection` とともに IXIT 15-Intf に記載する。",
)
GIVE_FIRMWARE = Text(
    "Give the firmware image, with a root file system that can be read whole, and with the arguments of its kernel "
    "(device tree, settings of the boot loader).",
    "ルートファイルシステム全体を読み取れ、カーネル引数(デバイスツリー、ブートローダの設定)を含む"
    "ファームウェアイメージを提供する。",
)


@rule(ja="シリアルラインから、認証なしに、または不要に入り込むことができない。")
def no_open_console(consoles: Observed[SerialConsole], interfaces: Declared[Interface]) -> Judgement:
    """No serial line lets anyone in without a password, and one with a password is declared, needed and protected."""
    unlocked = consoles.where(lambda console: not console.asks_password)
    if len(unlocked):
        because = say(
            "The firmware opens a shell on the serial line without a password: {lines}. None is wanted.",
            "ファームウェアがシリアルラインでパスワードなしのシェルを開く: {lines}。開かないことが求められる。",
            lines=_lines(unlocked),
        )
        return failed(because, REMEDY, unlocked)
    if not len(consoles) or not consoles.complete:
        because = Text(
            "The examined firmware offers no shell or login on a serial line.",
            "調査したファームウェアはシリアルラインにシェルもログインも提供しない。",
        )
        return absent(consoles, because, GIVE_FIRMWARE)
    return _by_declaration(consoles, interfaces.where(_is_serial))


def _by_declaration(consoles: Observed[SerialConsole], serial: Declared[Interface]) -> Judgement:
    needless = serial.where(lambda line: line.enabled is False or line.needed == "never")
    if len(needless):
        because = say(
            "The firmware offers a login on {lines}, but IXIT 15-Intf declares the line as disabled or never needed: "
            "{ids}.",
            "ファームウェアは {lines} でログインを提供するが、IXIT 15-Intf は無効または不要と申告している: {ids}。",
            lines=_lines(consoles),
            ids=listed(o.fact.id for o in needless),
        )
        return failed(because, REMEDY, (*consoles, *needless))
    settled = serial.where(lambda line: line.enabled is True and bool(line.needed) and filled(line.protection))
    if not len(serial) or len(settled) < len(serial) or serial.broken:
        because = say(
            "The firmware asks for a password on {lines}, but whether this login is needed and protected is not "
            "declared.",
            "ファームウェアは {lines} でパスワードを求めるが、そのログインの必要性と保護が申告されていない。",
            lines=_lines(consoles),
        )
        return inconclusive(because, DECLARE, (*consoles, *serial))
    because = say(
        "The login on {lines} asks for a password, and is declared as needed and protected: {ids}.",
        "{lines} のログインはパスワードを求め、必要性と保護が申告されている: {ids}。",
        lines=_lines(consoles),
        ids=listed(o.fact.id for o in settled),
    )
    return passed(because, (*consoles, *settled))


def _is_serial(interface: Interface) -> bool:
    words = f"{interface.id} {interface.description}"
    return interface.type.lower() in {"physical", ""} and SERIAL.search(words) is not None


def _lines(consoles: Observed[SerialConsole]) -> Text:
    return listed(f"{o.fact.line} ({o.fact.program})" for o in consoles)

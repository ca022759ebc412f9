"""What a pass over a recording could not read or did not keep, each sort of it counted and said once."""

from __future__ import annotations

from collections.abc import Iterable

from shinsa.model.text import Text, say
from shinsa.subject.capture.flow import Flow
from shinsa.subject.capture.talk import Fault

DAMAGED = Text("the file is damaged there: nothing after it was read", "ファイルがそこで破損し、以降は読めなかった")
TRUNCATED = Text("the file ends in the middle of a packet", "ファイルがパケットの途中で終わっている")
CUT = Text("packets were recorded without their end (snap length)", "パケットの末尾が記録されていない（スナップ長）")
MALFORMED = Text("packets have headers that cannot be read", "ヘッダーを読めないパケットがある")
NO_INTERFACE = Text("packets name an interface that is not described", "記述のないインターフェースのパケットがある")
LOST = Text("segments are missing in the recording", "記録に欠けたセグメントがある")
PIECES = Text("fragments of IP packets are missing", "IP パケットの断片が欠けている")
ENCRYPTED_RADIO = Text("radio frames are encrypted", "無線フレームが暗号化されている")
FORGOTTEN = Text("more connections were under way than can be followed", "追跡できる数を超える接続が同時にあった")
MANY_TALKS = Text("more conversations than are told apart", "区別できる数を超える会話がある")
MANY_WORDS = Text("more was said than is kept", "保持できる量を超える発言がある")
MANY_STATIONS = Text("more addresses than are told apart", "区別できる数を超えるアドレスがある")
CLAIMED_TWICE = Text(
    "two MACs claim the device's address: what it sent under other addresses is not told",
    "機器のアドレスを 2 つの MAC が主張している: 他のアドレスでの通信は含まれない",
)
NOT_ITS_OWN = Text(
    "conversations went by the device's MAC under addresses that nothing shows to be its own",
    "機器の MAC で、機器自身のものと確認できないアドレスの会話がある",
)
NO_ADDRESS = ("0.0.0.0", "::")  # noqa: S104 - nothing is bound to it
"""What a station sends under that has no address yet."""
MOST = 1_000
"""Faults that are told apart; what is more is counted with the last of its sort."""


def link_unknown(number: int) -> Text:
    """Packets of a kind of network that is not read, by its number in the registry of link types."""
    return say("packets of link type {n} are not read", "リンク種別 {n} のパケットは読めない", n=number)


def protocol_unknown(number: int) -> Text:
    """Packets of the device that are neither TCP nor UDP, by IANA's protocol number."""
    return say("packets of IP protocol {n} are not looked into", "IP プロトコル {n} のパケットは調べない", n=number)


class Faults:
    """Collects faults; `packet` is kept of the first of each sort."""

    def __init__(self) -> None:
        self.packet = 0
        """The packet that is being read."""
        self._found: dict[tuple[Text, Flow | None], list[int]] = {}

    def note(self, reason: Text, flow: Flow | None = None, packet: int | None = None) -> None:
        """One more of this sort, at `packet` or at the one that is being read."""
        key = (reason, flow)
        if key not in self._found and len(self._found) >= MOST:
            key = (reason, None)
        at = self.packet if packet is None else packet
        entry = self._found.setdefault(key, [at, 0])
        entry[1] += 1

    def told(self, ips: Iterable[str]) -> tuple[Fault, ...]:
        """All of them, by packet; of conversations, those from or to one of the addresses."""
        own = {*ips, *NO_ADDRESS}
        found = (
            Fault(reason, packet or None, count, flow)
            for (reason, flow), (packet, count) in self._found.items()
            if flow is None or flow.client in own or flow.server in own
        )
        return tuple(sorted(found, key=lambda fault: (fault.packet or 0, fault.reason.en, str(fault.flow))))

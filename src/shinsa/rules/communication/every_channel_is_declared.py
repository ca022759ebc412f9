"""Is every way to communicate that was found on the network declared? (TS 103 701, 5.5-5-2 b)"""

from __future__ import annotations

from shinsa.facts.attack_surface import OpenPort
from shinsa.facts.communication import CommunicationMechanism
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed, unseen
from shinsa.model.observation import Observation
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

SCAN = Text(
    "Give the live device and the consent `scan`, so that its ports can be tried.",
    "稼働中の機器と同意 `scan` を与え、ポートを調べられるようにする。",
)
LIST = Text(
    "List in IXIT 11-ComMech every mechanism that the device listens on, with `protocol`, `transport` and `port`.",
    "機器が待ち受けるすべての通信手段を `protocol`、`transport`、`port` とともに IXIT 11-ComMech に記載する。",
)
CLOSE = Text(
    "Close these ports, or declare in IXIT 11-ComMech what communicates there.",
    "これらのポートを閉じるか、そこでの通信手段を IXIT 11-ComMech に記載する。",
)
ALL = Text("Every way to communicate that was found is declared.", "見つかった通信手段はすべて記載されている。")


@rule(ja="ネットワーク上で見つかった通信手段が、すべて IXIT 11-ComMech に記載されている。")
def every_channel_is_declared(ports: Observed[OpenPort], channels: Declared[CommunicationMechanism]) -> Judgement:
    """Every port at which the device communicates is one of a mechanism in IXIT 11-ComMech."""
    if not channels.complete:
        return inconclusive(unseen(channels), LIST, ports)
    stray = ports.where(lambda port: not any(_means(o.fact, port) for o in channels))
    if len(stray):
        because = say(
            "The device communicates where IXIT 11-ComMech has no mechanism: {ports}.",
            "IXIT 11-ComMech に記載のない通信手段が見つかった: {ports}。",
            ports=listed(map(_name, stray)),
        )
        return failed(because, CLOSE, (*stray, *channels.looks))
    if not ports.complete:
        return absent(ports, ALL, SCAN)
    return passed(ALL, (*ports, *ports.looks, *channels.looks))


def _means(channel: CommunicationMechanism, port: OpenPort) -> bool:
    """Whether the entry is about this port, or could be: it names the same protocol, and no port."""
    if channel.port is not None:
        return channel.port == port.port and channel.transport in {"", port.transport}
    return not channel.peers and port.may_speak(channel.protocol)


def _name(port: Observation[OpenPort]) -> str:
    return f"{port.fact.port}/{port.fact.transport} ({port.fact.protocol})"

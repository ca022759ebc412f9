"""Is every API that answers on the network declared? (TS 103 701, 5.13-1-2 c)"""

from __future__ import annotations

from shinsa.facts.attack_surface import OpenPort
from shinsa.facts.input_validation import ExternalInterface, UserInterface
from shinsa.facts.traffic import SERVES_NETWORK
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed, unseen
from shinsa.model.observation import Observation
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

APIS = frozenset(
    {
        *(
            "http",
            "https",
            "http2",
            "ws",
            "wss",
            "mqtt",
            "mqtts",
            "coap",
            "coaps",
            "rtsp",
            "rtsps",
            "onvif",
            "amqp",
            "amqps",
        ),
        *("modbus", "bacnet", "snmp", "ftp", "ftps", "tftp", "tr-069", "cwmp", "upnp", "ipp", "opcua", "redis"),
    }
)
"""Protocols that take requests of other programs. Of others a person has to see whether they do."""
SCAN = Text(
    "Give the live device and the consent `scan`, so that its ports can be tried.",
    "稼働中の機器と同意 `scan` を与え、ポートを調べられるようにする。",
)
LIST = Text(
    "List every API in IXIT 28-ExtAPI with `protocol`, `transport` and `port`, and pages for users in 27-UserIntf with `port`.",
    "すべての API を `protocol`、`transport`、`port` とともに IXIT 28-ExtAPI に、利用者向けの画面を `port` とともに 27-UserIntf に記載する。",
)
CLOSE = Text(
    "Close these ports, or list what listens there in IXIT 28-ExtAPI or 27-UserIntf with its `port` and `validation`.",
    "これらのポートを閉じるか、待ち受けるものを `port` と `validation` とともに IXIT 28-ExtAPI か 27-UserIntf に記載する。",
)
NONE = Text("No port of the live device takes input.", "稼働中の機器に入力を受け付けるポートはない。")


@rule(ja="ネットワークから到達できるすべての API が、IXIT 28-ExtAPI か 27-UserIntf に記載されている。")
def every_api_is_declared(
    ports: Observed[OpenPort], apis: Declared[ExternalInterface], screens: Declared[UserInterface]
) -> Judgement:
    """Every port that takes input belongs to an API of IXIT 28-ExtAPI, or to a user interface of 27-UserIntf."""
    asked = ports.where(lambda port: port.protocol.lower() not in SERVES_NETWORK)
    unlisted = asked.where(lambda port: not _is_listed(port, apis, screens))
    vague = [o for o in (*apis, *screens) if o.fact.port is None and _may_listen(o)]
    if not (apis.complete and screens.complete):
        return inconclusive(unseen(screens if apis.complete else apis), LIST, unlisted)
    certain = unlisted.where(lambda port: port.protocol.lower() in APIS)
    if len(certain) and not vague:
        because = say(
            "What takes requests at these ports is not declared: {names}.",
            "要求を受け付けるのに申告されていないポートがある: {names}。",
            names=listed(map(_named, certain)),
        )
        return failed(because, CLOSE, (*certain, *apis.looks))
    if len(unlisted):
        because = say(
            "Whether these are APIs, or which entry means them, is not certain: {names}.",
            "API かどうか、またはどの項目に当たるかが確定できないポートがある: {names}。",
            names=listed(map(_named, unlisted)),
        )
        return inconclusive(because, LIST, (*unlisted, *vague))
    if not len(asked) or not ports.complete:
        return absent(ports, NONE, SCAN)
    because = say("Declared: {names}.", "申告されている: {names}。", names=listed(map(_named, asked)))
    return passed(because, (*asked, *apis, *screens))


def _is_listed(port: OpenPort, apis: Declared[ExternalInterface], screens: Declared[UserInterface]) -> bool:
    over = port.transport.lower()
    named = any(o.fact.port == port.port and o.fact.transport.lower() == over for o in apis)
    return named or (over == "tcp" and any(o.fact.port == port.port for o in screens))


def _may_listen(entry: Observation[ExternalInterface] | Observation[UserInterface]) -> bool:
    """Whether an entry without a port may be one of the device's own services."""
    fact = entry.fact
    return not isinstance(fact, UserInterface) or fact.kind in {None, "web-page", "command-line"}


def _named(port: Observation[OpenPort]) -> str:
    return f"{port.fact.port}/{port.fact.transport} ({port.fact.protocol})"

"""What is open, running or left behind, and whether it is needed."""

from __future__ import annotations

import re
from enum import StrEnum
from types import MappingProxyType

from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact
from shinsa.model.regex import regex
from shinsa.model.text import Text

BIND_OPTION = regex(r"(?<!\S)(-[ablp]|--(?:bind|listen|address)[a-z-]*)[ =]*(\S+)")
"""Options that name the address a daemon listens on."""
ADDRESS = regex(r"\[?(?:\d{1,3}(?:\.\d{1,3}){3}|localhost|[0-9a-f]*:|\*)", re.IGNORECASE)
LOOPBACK = regex(r"(?:127(?:\.\d{1,3}){3}|localhost|\[::1\]|::1)(?::\d+)?$", re.IGNORECASE)
OVER_TLS = frozenset(
    {"https", "mqtts", "ftps", "amqps", "rtsps", "wss", "ldaps", "imaps", "smtps", "pop3s", "coaps", "http2"}
)
"""Protocols that look like TLS from outside, as a recording shows them."""
OTHER_NAMES = MappingProxyType({"cwmp": ("http", "tr-069", "tr069"), "cwmps": ("https", "tr-069", "tr069")})
"""What else a protocol may be declared as: what takes connection requests (TR-069, 3.2.2) speaks HTTP."""
WAITS = ("ConditionPath", "ConditionFile", "ConditionDirectory")
"""How the conditions of systemd.unit(5) begin that ask for files."""


class ServiceNeed(StrEnum):
    """What a service is needed for."""

    CORE_FUNCTION = "core-function"
    MANAGEMENT = "management"
    UPDATES = "updates"
    INTEROPERATION = "interoperation"
    SET_UP = "set-up"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class DeclaredService(Fact):
    """A service that the supplier says the device offers (IXIT 13-SoftServ)."""

    id: str
    description: str
    protocol: str = ""
    transport: str = "tcp"
    port: int | None = None
    program: str = ""
    enabled: bool | None = None
    justification: str = ""
    allows_configuration: bool | None = None
    authentication: tuple[str, ...] = ()
    reachable: bool | None = None
    """Whether it is reached over a network interface once the device is set up."""
    needed_for: ServiceNeed | None = None

    def is_at(self, port: OpenPort | AnnouncedService) -> bool:
        """Whether it is this port."""
        return self.port == port.port and self.transport.lower() == port.transport.lower()

    def may_be_at(self, port: OpenPort) -> bool:
        """Whether it is this port, or could be: it names the same protocol, and no port."""
        return port.may_speak(self.protocol) if self.port is None else self.is_at(port)

    def may_open(self, started: BootService) -> bool:
        """Whether it may be what the firmware starts there: it is not declared as disabled, and names no other port or program."""
        if self.enabled is False:
            return False
        if self.port is not None:
            return self.port == started.port
        named = self.program.rpartition("/")[2] == started.program
        return named or self.protocol.lower() == started.protocol.lower()


@dataclass(frozen=True, slots=True)
class OpenPort(Fact):
    """A port on which the live device accepts connections or answers datagrams."""

    transport: str
    port: int
    protocol: str = "unknown"

    def may_speak(self, protocol: str) -> bool:
        """Whether it is the protocol that was seen there, by any of its names; under TLS, whether it is one that TLS may carry."""
        said, seen = protocol.lower(), self.protocol.lower()
        carried = seen in {"tls", "dtls"} and said in OVER_TLS
        return bool(said) and (said == seen or carried or said in OTHER_NAMES.get(seen, ()))


@dataclass(frozen=True, slots=True)
class ClosedPorts(Fact):
    """Ports at which the live device refused: nothing listens there, at the address that was asked."""

    transport: str
    ports: str
    """As people write them: "1-21,23-79"."""

    def hold(self, transport: str, port: int) -> bool:
        """Whether this port is one of them."""
        spans = (span.partition("-") for span in self.ports.split(",") if span)
        return transport == self.transport and any(int(first) <= port <= int(last or first) for first, _, last in spans)


@dataclass(frozen=True, slots=True)
class AnnouncedService(Fact):
    """A service that the live device announces to its network, whether or not it answered."""

    protocol: str
    transport: str
    port: int
    name: str = ""

    def __str__(self) -> str:
        return f"{self.protocol} {self.port}/{self.transport}"


@dataclass(frozen=True, slots=True)
class OpenControl(Fact):
    """Something that anybody who reaches the live device may do to it without a login."""

    protocol: str
    transport: str
    port: int
    what: str
    proven: bool
    """Whether its answer showed it; else its protocol knows no login, and whether it takes orders was not tried."""

    def __str__(self) -> str:
        return self.text.en

    @property
    def text(self) -> Text:
        """In each language; names that the device gives stay as they are."""
        words, colon, names = self.what.partition(": ")
        ja = f"{CONTROLS_JA.get(words, words)}{colon}{names}"
        return Text(f"{self.what} at {self.port}/{self.transport}", f"{self.port}/{self.transport} の{ja}")


CONTROLS_JA = MappingProxyType(
    {
        "port mappings of the gateway (UPnP IGD)": "ゲートウェイのポート転送設定 (UPnP IGD)",
        "port mappings of the gateway (NAT-PMP)": "ゲートウェイのポート転送設定 (NAT-PMP)",
        "every container, and through them the whole device (Docker API)": "全コンテナー、ひいては機器全体 (Docker API)",
        "resources of CoAP without security": "保護されていない CoAP のリソース",
        "properties of its objects (BACnet)": "オブジェクトのプロパティ (BACnet)",
        "every group object (KNXnet/IP)": "全グループオブジェクト (KNXnet/IP)",
        "coils and registers (Modbus)": "コイルとレジスター (Modbus)",
        "the controller's memory (S7)": "コントローラーのメモリ (S7)",
        "its objects (EtherNet/IP)": "オブジェクト (EtherNet/IP)",
        "the station's commands (IEC 104)": "局への指令 (IEC 104)",
        "everything that is cached (memcached)": "キャッシュの全内容 (memcached)",
        "the screen and the keyboard (X11)": "画面とキーボード (X11)",
        "the relay and all settings (TP-Link Smart Home Protocol)": "リレーと全設定 (TP-Link Smart Home Protocol)",
    }
)
"""What probes say that anybody may do, in Japanese."""


class Piece(StrEnum):
    """A kind of information on the device that helps an attacker."""

    VERSION = "software version"
    MODEL = "model"
    SERIAL = "serial number"
    HARDWARE_ADDRESS = "hardware address"
    NAME = "name"
    LOCATION = "location"

    @property
    def text(self) -> Text:
        """The kind in each language."""
        return Text(self.value, _PIECES_JA[self.name])


_PIECES_JA = MappingProxyType(
    {
        "VERSION": "ソフトウェアのバージョン",
        "MODEL": "型式",
        "SERIAL": "シリアル番号",
        "HARDWARE_ADDRESS": "ハードウェアアドレス",
        "NAME": "名称",
        "LOCATION": "位置",
    }
)


@dataclass(frozen=True, slots=True)
class DisclosedInformation(Fact):
    """A piece of information that a service of the live device told before any login."""

    piece: Piece
    protocol: str
    transport: str
    port: int


@dataclass(frozen=True, slots=True)
class BootService(Fact):
    """A program that the firmware starts at boot and keeps running."""

    program: str
    """File name of the program, such as "telnetd"."""
    started_by: str
    user: str = "root"
    protocol: str = ""
    """What it offers on the network, empty when it is no network service or not known as one."""
    port: int | None = None
    arguments: str = ""
    group: str = ""
    address: str = ""
    """The address it binds to, by its arguments or its configuration; empty for every address, or where that is not known."""
    configuration: str = ""
    """Path of the file that configures it, empty when there is none in the image."""
    condition: str = ""
    """What must hold at run time for it to start, in the words of the start script; empty where it always starts."""
    sandbox: tuple[str, ...] = ()
    """How it is confined, in the words of the init system, such as `NoNewPrivileges=yes`."""

    @property
    def dormant(self) -> bool:
        """Whether systemd waits for files that the image does not hold: it starts once somebody makes them."""
        return self.condition.startswith(WAITS)

    @property
    def opens_port(self) -> bool:
        """Whether it surely opens a port that a network reaches."""
        return self.port is not None and bool(self.protocol) and not self.local_only and not self.condition

    @property
    def local_only(self) -> bool:
        """Whether it is bound to the loopback interface and nothing else, so that no network reaches it."""
        if self.address:
            return LOOPBACK.match(self.address) is not None
        values: dict[str, list[str]] = {}
        for option, value in BIND_OPTION.findall(self.arguments):
            values.setdefault(option, []).append(value)
        bound = [value for listens in values.values() if any(map(ADDRESS.match, listens)) for value in listens]
        return bool(bound) and all(map(LOOPBACK.match, bound))


@dataclass(frozen=True, slots=True)
class IdleDaemon(Fact):
    """A network daemon that lies in the firmware and that nothing starts at boot."""

    program: str
    protocol: str


@dataclass(frozen=True, slots=True)
class DevelopmentTool(Fact):
    """A program of the developer's left in the firmware: a debugger, a tracer, a compiler, a packet sniffer."""

    name: str
    purpose: str

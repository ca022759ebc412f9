"""The section of the dossier on the laboratory's bench."""

from __future__ import annotations

import ipaddress
import re
from typing import Annotated

from pydantic import AfterValidator

from shinsa.model.text import Text, say
from shinsa.subject.bench.needed import SESSION_SECONDS
from shinsa.subject.dossier.laboratory import SharedKey
from shinsa.subject.dossier.values import Filled, Section, Whole, YesNo, fault, shown

_INTERFACE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,14}", re.ASCII)


def _interface(value: str) -> str:
    if not _INTERFACE.fullmatch(value):
        what = say(
            "{value} is no network interface", "{value}はネットワークインターフェースではありません", value=shown(value)
        )
        raise fault(
            what,
            Text(
                "write a name as `ip link` shows it, such as eth1", "eth1のように`ip link`の表示どおりに書いてください"
            ),
        )
    return value


def _lab_address(value: str) -> str:
    try:
        address = ipaddress.IPv4Interface(value)
    except ValueError:
        address = None
    if address is None or not 8 <= address.network.prefixlen <= 30:
        what = say(
            "{value} is no IPv4 address with its network",
            "{value}はIPv4アドレスとネットワークではありません",
            value=shown(value),
        )
        raise fault(what, Text("write it as 10.53.0.1/24", "10.53.0.1/24のように書いてください"))
    return value


def _session(seconds: int) -> int:
    if not 1 <= seconds <= SESSION_SECONDS:
        what = say("{n} seconds are no session", "{n}秒は指定できません", n=seconds)
        raise fault(what, say("write 1 to {n}", "1から{n}の数字を書いてください", n=SESSION_SECONDS))
    return seconds


class KeyPair(Section):
    """A certificate and its key: PEM files in the dossier's folder."""

    certificate: Filled
    key: Filled


class Bench(Section):
    """The laboratory's bench: the wire that the device alone hangs on, and how long it is watched there."""

    interface: Annotated[Filled, AfterValidator(_interface)]
    address: Annotated[Filled, AfterValidator(_lab_address)] = "10.53.0.1/24"
    dhcp: YesNo = True
    seconds: Annotated[Whole, AfterValidator(_session)] = 900
    trust: KeyPair | None = None
    """A certificate authority of the laboratory's, which the device was told to trust."""
    shared_keys: tuple[SharedKey, ...] = ()
    """Keys that the device shares with its peers over DTLS; the port is the peer's."""
    issued: KeyPair | None = None
    """What an authority that the device trusts anyway issued to the laboratory, in the laboratory's own name."""

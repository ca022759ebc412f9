"""The two twins, the ports that they listen on, and how the texts of both are filled in."""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

HERE = Path(__file__).resolve().parent
LOOPBACK = "127.0.0.1"
FIRST, LAST = 20000, 30000
"""Where the demo looks for free ports: below the ones that systems hand out for outgoing connections."""
NAMES = ("SSH", "HTTP", "HTTPS", "MQTT", "MQTTS", "TELNET")
_FIELD = re.compile(r"@([A-Z]+)@")


class Variant(StrEnum):
    """Which of the two devices."""

    FLAWED = "flawed"
    MENDED = "mended"


class DemoError(Exception):
    """The demo cannot go on; the words say why."""


@dataclass(frozen=True, slots=True)
class Ports:
    """The neighbouring ports of the demo, one per service."""

    first: int

    def __getitem__(self, name: str) -> int:
        return self.first + NAMES.index(name)

    @property
    def span(self) -> str:
        """The ports as a dossier writes them."""
        return f"{self.first}-{self.first + len(NAMES) - 1}"

    @property
    def fields(self) -> dict[str, str]:
        """What texts call the ports."""
        return {**{name: str(self[name]) for name in NAMES}, "PORTS": self.span}


def free_ports() -> Ports:
    """Neighbouring ports of the loopback address that nobody listens on. Raises DemoError.

    Each process begins elsewhere: what starts at the same time would find the same ones free.
    """
    places = range(FIRST, LAST, len(NAMES))
    own = os.getpid() % len(places)
    for first in (*places[own:], *places[:own]):
        if all(_free(first + offset) for offset in range(len(NAMES))):
            return Ports(first)
    raise DemoError(f"no {len(NAMES)} neighbouring free ports between {FIRST} and {LAST}")


def fill(text: str, fields: Mapping[str, str]) -> str:
    """The text with each @NAME@ replaced. Raises KeyError for a name that is not given."""
    return _FIELD.sub(lambda match: fields[match[1]], text)


def _free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
        return True

"""Which station of a recording is the device: by the address given, or because it can be no other."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable

from shinsa.model.errors import InputError
from shinsa.model.text import Text, listed, say
from shinsa.subject.capture.address import is_mac
from shinsa.subject.capture.neighbours import Neighbours, ip_text, is_local, mac_text
from shinsa.subject.capture.setting import Setting
from shinsa.subject.capture.station import Station

SHOWN = 12
"""Stations that an error names."""
NAME_IT = Text(
    "name it with --address, or as `address` under `captures`", "--address か `captures` の `address` で指定する"
)


class Identity:
    """The addresses of the device, or of each unit, as given and as learnt."""

    def __init__(self, addresses: Iterable[str], units: Iterable[str] = ()) -> None:
        self.macs: dict[bytes, str] = {}
        """MACs that were given, with the unit they belong to: "" where it is not one of several."""
        self.ips: dict[bytes, str] = {}
        self.learnt: dict[bytes, str] = {}
        """MACs that send under an address that was given."""
        for address, unit in (*((one, "") for one in addresses), *((one, one) for one in units)):
            if is_mac(address):
                self.macs[bytes.fromhex(address.replace(":", ""))] = unit
            else:
                self.ips[ipaddress.ip_address(address).packed] = unit
        self.unplaced = bool(self.ips)
        """Whether an IP address was given of which the MAC is not known."""

    @classmethod
    def of(cls, setting: Setting) -> Identity:
        """As the setting has it."""
        return cls(setting.addresses, setting.units)

    @property
    def given(self) -> bool:
        """Whether anybody says which station it is."""
        return bool(self.macs or self.ips)

    def unit_of(self, mac: bytes, ip: bytes) -> str | None:
        """The unit that seems to send from there, or to be sent to; None where it is another station."""
        if mac in self.macs:
            return self.macs[mac]
        if ip in self.ips:
            return self.ips[ip]
        return self.learnt.get(mac)

    def learn(self, neighbours: Neighbours) -> None:
        """Find the MACs of the addresses given: the one that announces it, else the only one that could send under it.

        Where two claim an address, and where a MAC sends for others under addresses like it, none is believed.
        """
        self.learnt, self.unplaced = {}, False
        for ip, unit in self.ips.items():
            macs = neighbours.announced.get(ip) or {
                mac for mac, ips in neighbours.sent.items() if mac and ip in ips and ip in neighbours.owned(mac)
            }
            if len(macs) == 1:
                self.learnt[next(iter(macs))] = unit
            else:
                self.unplaced = True

    def is_its_own(self, mac: bytes, ip: bytes, neighbours: Neighbours) -> bool:
        """Whether what was sent from or to there is the device's: not what it forwards."""
        if ip in self.ips:
            return True
        if mac in self.macs or mac in self.learnt:
            return bool(ip) and (not any(ip) or ip in neighbours.owned(mac))
        return False

    def station(self, neighbours: Neighbours) -> Station:
        """The device with all its addresses, as far as they occur."""
        macs = [mac for mac in (*self.macs, *self.learnt) if mac in neighbours.sent or mac in self.learnt]
        ips = {ip for mac in macs for ip in neighbours.owned(mac)}
        ips |= {ip for ip in self.ips if any(ip in sent for sent in neighbours.sent.values())}
        packets = sum(
            one.packets
            for mac, sent in neighbours.sent.items()
            for ip, one in sent.items()
            if self.is_its_own(mac, ip, neighbours)
        )
        texts = (ip_text(ip) for ip in sorted(ips, key=lambda ip: (len(ip), ip)))
        return Station(tuple(dict.fromkeys(map(mac_text, macs))), tuple(texts), packets)


def infer(neighbours: Neighbours, name: str) -> Identity:
    """The only station that can be the device, broadcasts counted. Raises InputError with all of them where there is not one."""
    macs = [mac for mac in neighbours.sent if mac and not neighbours.is_gateway(mac)]
    bare = [ip for ip in neighbours.sent.get(b"", {}) if ip and any(ip) and is_local(ip)]
    if len(macs) + len(bare) == 1 and all(map(neighbours.owned, macs)):
        return Identity([*map(mac_text, macs), *map(ip_text, bare)])
    stations = neighbours.stations()
    if not stations:
        what = Text("there is no station of a local network in it", "ローカルネットワークの局が含まれていない")
        raise InputError(name, None, None, what, _name_it(()))
    what = say("which of {n} stations is the device?", "{n} 局のどれが機器か判断できない", n=len(stations))
    if len(stations) == 1:
        what = Text(
            "its one station sends for several addresses, and nothing tells which is the device's",
            "1 局が複数のアドレスで送信しており、どれが機器か判断できない",
        )
    raise InputError(name, None, None, what, _name_it(stations))


def absent(identity: Identity, neighbours: Neighbours, name: str) -> InputError:
    """That no address given occurs in the recording."""
    given = ", ".join((*map(mac_text, identity.macs), *map(ip_text, identity.ips)))
    what = say("{given} does not occur in it", "{given} は現れない", given=given)
    return InputError(name, None, None, what, _name_it(neighbours.stations()))


def _name_it(stations: tuple[Station, ...]) -> Text:
    if not stations:
        return NAME_IT
    names = listed((f"{' '.join((*one.macs, *one.ips[:2]))} ({one.packets})" for one in stations), SHOWN)
    return say(
        "{name_it}; stations (packets sent): {names}",
        "{name_it}。局（送信パケット数）: {names}",
        name_it=NAME_IT,
        names=names,
    )

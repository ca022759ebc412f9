"""Opens a recording: one pass in a stream, and one before it where nobody says which station is the device."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path

from shinsa.model.errors import InputError
from shinsa.model.text import Text, say
from shinsa.subject.capture.capture import Capture
from shinsa.subject.capture.faults import CLAIMED_TWICE, NOT_ITS_OWN
from shinsa.subject.capture.identity import Identity, absent, infer
from shinsa.subject.capture.listening import Listening
from shinsa.subject.capture.neighbours import is_local
from shinsa.subject.capture.packed import Told, nobody, reading
from shinsa.subject.capture.planted import Planted
from shinsa.subject.capture.records import NotCapture, records
from shinsa.subject.capture.setting import Setting

AHEAD = (500, 5_000)
"""Packets in which the MAC of an IP address is looked for before the pass, more where it does not show in the first.
Where it shows later, there is another pass."""
_RECORD = Text("record one with tcpdump -w or Wireshark", "tcpdump -w や Wireshark で記録する")


def open_capture(path: Path, name: str, setting: Setting, told: Told = nobody) -> Capture:
    """The recording, read to its end. Raises InputError where it is none, or nobody can tell which station the device is.

    It takes as long as the file is large; `told` hears how far it is, more than once where it is read more than once.
    """
    if not path.is_file():
        what = (
            Text("is a folder", "フォルダーである")
            if path.is_dir()
            else Text("there is no such file", "ファイルがない")
        )
        raise InputError(
            name, None, None, what, Text("name a pcap or pcapng file", "pcap か pcapng のファイルを指定する")
        )
    try:
        file = _File(path, told)
        heard = _heard(file.listened, name, setting)
        return replace(_capture(heard, name, setting), sha256=file.sha256, size=path.stat().st_size)
    except NotCapture:
        raise InputError(name, None, None, Text("is no pcap or pcapng", "pcap でも pcapng でもない"), _RECORD) from None
    except OSError as error:
        raise InputError(
            name, None, None, say("cannot be read: {why}", "読めない: {why}", why=error.strerror)
        ) from error


def _heard(listened: Callable[..., Listening], name: str, setting: Setting) -> Listening:
    identity = Identity.of(setting)
    if not identity.given:
        before = listened(Identity(()), Setting())
        if not before.packets:
            raise _nothing(name)
        identity = infer(before.neighbours, name)
    elif identity.ips:
        for packets in AHEAD:
            identity.learn(listened(Identity(()), Setting(), packets).neighbours)
            if not identity.unplaced:
                break
    heard, known = listened(identity, setting), set(identity.learnt)
    if not heard.packets:
        raise _nothing(name)
    _refuse_late_phases(setting, heard.ended - heard.began, name)
    identity.learn(heard.neighbours)
    return heard if identity.learnt.keys() <= known else listened(identity, setting)


def _nothing(name: str) -> InputError:
    return InputError(name, None, None, Text("there is no packet in it", "パケットが含まれていない"), _RECORD)


def _refuse_late_phases(setting: Setting, length: float, name: str) -> None:
    """A phase that begins after the end was meant for another recording, or is not in seconds."""
    for span in setting.phases:
        if span.begin > length:
            what = say(
                "the phase {phase} begins after {begin:g} s, and it is {length:.1f} s long",
                "フェーズ {phase} は {begin:g} 秒後に始まるが、記録は {length:.1f} 秒しかない",
                phase=span.phase,
                begin=span.begin,
                length=length,
            )
            raise InputError(
                name,
                None,
                None,
                what,
                Text(
                    "write seconds after the first packet in `phases`", "`phases` に最初のパケットからの秒数を記載する"
                ),
            )


class _File:
    """A recording, to be listened to more than once; its digest is taken of the bytes that are heard."""

    def __init__(self, path: Path, told: Told) -> None:
        self.sha256 = ""
        self._path = path
        self._told = told

    def listened(self, identity: Identity, setting: Setting, most: int | None = None) -> Listening:
        """A pass over all packets, or over the first."""
        listening = Listening(identity, setting, Planted(setting.canaries) if setting.canaries else None)
        digest = hashlib.sha256() if most is None and not self.sha256 else None
        with reading(self._path, listening.faults, self._told, digest) as read:
            if most is None:
                listening.listen(records(read, listening.faults, listening.skipping))
            else:
                listening.listen(islice(records(read, listening.faults), most))
        if digest is not None:
            self.sha256 = digest.hexdigest()
        return listening


def _capture(heard: Listening, name: str, setting: Setting) -> Capture:
    identity, neighbours, ledger = heard.identity, heard.neighbours, heard.ledger
    is_own = partial(identity.is_its_own, neighbours=neighbours)
    device, talks = identity.station(neighbours), ledger.talks(is_own)
    if not (device.macs or device.ips or talks):
        raise absent(identity, neighbours, name)
    strange = ledger.strange(is_own)
    gateways = {mac for mac in {mac for mac, _ in strange} if neighbours.is_gateway(mac)}
    for mac, ip in strange:
        if len(ip) == 16 or is_local(ip) or mac not in gateways:
            heard.faults.note(NOT_ITS_OWN, packet=0)
    for ip in identity.ips:
        if len(neighbours.announced.get(ip, ())) > 1:
            heard.faults.note(CLAIMED_TWICE, packet=0)
    others = (one for one in neighbours.stations() if not set(one.macs) & set(device.macs) and one.ips != device.ips)
    return Capture(
        name=name,
        sha256="",
        size=0,
        packets=heard.packets,
        began=heard.began,
        ended=heard.ended,
        device=device,
        stations=(device, *others),
        setting=setting,
        talks=talks,
        canaries=ledger.canaries(is_own),
        faults=heard.faults.told(device.ips),
        heard=ledger.words.told(is_own),
    )

"""The bench: one session in which the device talks to a simulated internet, looked at once and remembered for every probe."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from ipaddress import IPv4Interface
from pathlib import Path
from typing import TypeVar

from shinsa.model.errors import InputError
from shinsa.model.probe import CannotLook
from shinsa.model.text import Text, say
from shinsa.subject.bench.advertising import Advertiser
from shinsa.subject.bench.answering import servers
from shinsa.subject.bench.bounds import BOUNDS, BenchBounds
from shinsa.subject.bench.campaign import Campaign, Outcome, Peer
from shinsa.subject.bench.conversations import Conversations, PlainTalk
from shinsa.subject.bench.forgery import Authority, Forger, Issued
from shinsa.subject.bench.lab import MEND, ROUTER, Lab, NoLab, laboratory
from shinsa.subject.bench.outage import Outage, attempts_of
from shinsa.subject.bench.reception import USUAL_PORTS, USUAL_UDP_PORTS, Reception
from shinsa.subject.bench.trick import playable
from shinsa.subject.bench.watch import tap
from shinsa.subject.bench.zone import Zone
from shinsa.subject.device.orders import SharedKey
from shinsa.subject.dossier.bench import KeyPair
from shinsa.subject.dossier.dossier import Dossier

T = TypeVar("T")
UNSEEN = frozenset({"", "dtls", "quic"})
"""What datagrams speak that may be TLS in another dress; others are known to be none."""
TICK = 0.2
_KEY_MEND = Text(
    "name the PEM files of a certificate and of its key, without a password",
    "証明書と、パスワードなしの鍵のPEMファイルを指定してください",
)


@dataclass(frozen=True)
class Setting:
    """What a session needs to know."""

    interface: str
    address: IPv4Interface
    lease: bool
    """Whether the device gets its address by DHCP."""
    seconds: float
    trusted: Authority | None = None
    issued: Issued | None = None
    ports: tuple[int, ...] = ()
    """Ports that the device is declared to connect to."""
    shared_keys: tuple[SharedKey, ...] = ()
    """Keys that it shares with its peers (PSK)."""


@dataclass(frozen=True)
class Findings:
    """What a session came to."""

    outcomes: tuple[Outcome, ...]
    plain: tuple[PlainTalk, ...]
    gaps: tuple[tuple[Peer | None, Text], ...]
    """What went past the laboratory: the peer where one is known, and why nothing is known of it."""
    outage: Outage | None = None
    """How the device took it that nobody answered; None where there was no time to see."""


class Bench:
    """A device on a wire of the laboratory's. Nothing is touched before it is asked for."""

    def __init__(self, setting: Setting, bounds: BenchBounds = BOUNDS) -> None:
        self.setting = setting
        self._bounds = bounds
        self._parent = os.getppid()

    @cached_property
    def findings(self) -> Findings:
        """What the session came to, which runs when this is first asked for. Raises CannotLook."""
        try:
            with laboratory(self.setting.interface, self.setting.address) as lab:
                return self._session(lab)
        except NoLab as error:
            raise CannotLook(error.reason) from error

    def _session(self, lab: Lab) -> Findings:
        zone = Zone()
        trusted, issued = self.setting.trusted, self.setting.issued
        campaign = Campaign(playable(trusted=trusted is not None, issued=issued is not None))
        conversations = Conversations(zone, Forger(trusted, issued), campaign, self._bounds, self.setting.shared_keys)
        given = servers(zone, lab.interface, self.setting.address, lease=self.setting.lease, newer=lab.newer)
        advertiser = Advertiser(lab.interface, ROUTER) if lab.newer else None
        reception = Reception(tap(lab.interface), given, conversations, self._bounds, advertiser)
        reception.open((*USUAL_PORTS, *self.setting.ports))
        reception.open_datagrams((*USUAL_UDP_PORTS, *self.setting.ports))
        with reception:
            lab.connect()
            left = self._play(lab, reception, campaign)
            # Before conversations are broken off by an outage or the end: what comes of those says nothing.
            told = Findings(campaign.outcomes(), conversations.plain, _gaps(conversations, reception))
            if left > self._bounds.outage_seconds:
                told = replace(told, outage=self._outage(lab, reception, zone))
            if reception.fault is not None:
                raise reception.fault
            _refuse_crowd(len(reception.watch.stations))
            return told

    def _play(self, lab: Lab, reception: Reception, campaign: Campaign) -> float:
        """Play all tricks that there is time for; the seconds that are left, none where whoever started this is gone."""
        begun = woken = time.monotonic()
        while (now := time.monotonic()) - begun < self.setting.seconds:
            if campaign.done and now - campaign.last_news > self._bounds.settle_seconds:
                return self.setting.seconds - (now - begun)
            if not campaign.done and now - max(reception.last_call, woken) > self._bounds.idle_seconds:
                lab.cut(self._bounds.wake_seconds)
                woken = time.monotonic()
            if not self._wait(TICK):
                break
        return 0.0

    def _outage(self, lab: Lab, reception: Reception, zone: Zone) -> Outage:
        """Let nobody answer for a while, and then wait for the device to return."""
        watch = reception.watch
        watch.noting = True
        with lab.dead_internet():
            self._wait(self._bounds.outage_seconds)
            watch.noting = False
        back = time.monotonic()
        while reception.last_call < back and time.monotonic() - back < self._bounds.return_seconds:
            if not self._wait(TICK):
                break
        attempts = attempts_of(tuple(watch.calls.values()), zone)
        if reception.last_call < back:
            return Outage(attempts, None, None)
        address, port, transport = reception.last_called
        return Outage(attempts, Peer(zone.name(address) or address, port, transport), reception.last_call - back)

    def _wait(self, seconds: float) -> bool:
        """Wait so long; False, at once, where whoever started this is gone."""
        until = time.monotonic() + seconds
        while os.getppid() == self._parent:
            if (left := until - time.monotonic()) <= 0:
                return True
            time.sleep(min(TICK, left))
        return False


def _refuse_crowd(stations: int) -> None:
    """What is seen must be the device's. Raises CannotLook."""
    if stations != 1:
        none = Text("nothing on the wire sent anything", "接続された機器が何も送信しなかった")
        several = say(
            "{n} stations were on the wire, and none can be told to be the device. {mend}",
            "{n}台が接続されており、どれが対象の機器か分からない。{mend}",
            n=stations,
            mend=MEND,
        )
        raise CannotLook(several if stations else none)


def _gaps(conversations: Conversations, reception: Reception) -> tuple[tuple[Peer | None, Text], ...]:
    silent = Text("it waited to be spoken to, and said nothing", "機器は相手の発言を待ち、何も送らなかった")
    once = Text(
        "this port was closed when the device tried it, and it did not try again",
        "機器が接続を試みた時点でこのポートは閉じており、再試行がなかった",
    )
    broken_off = Text(
        "it began DTLS, and did not go on when it was asked for its hello once more",
        "機器は DTLS を開始したが、Hello の再送を求められると続けなかった",
    )
    past = Text("only TCP and DTLS are intercepted on the bench", "ベンチで傍受するのは TCP と DTLS だけである")
    quic = Text(
        "QUIC was refused here, so that the device could only go on over TCP; how it checks certificates over QUIC is not known",
        "ここでは QUIC を拒否し、機器は TCP で続けるほかなかった。QUIC での証明書の検証は確認できていない",
    )
    many = Text("there was more than is looked at", "上限を超えたため一部を調べていない")
    gaps: list[tuple[Peer | None, Text]] = [(peer, silent) for peer in conversations.silent]
    gaps += [(peer, broken_off) for peer in conversations.unheard]
    gaps += [(Peer("*", port), once) for port in reception.unanswered]
    for (address, port, kind), protocol in sorted(reception.watch.strangers.items()):
        if protocol in UNSEEN and (address, port, kind) not in reception.held_datagrams:
            peer = Peer(conversations.zone.name(address) or address, port, kind)
            gaps.append((peer, quic if protocol == "quic" else past))
    if conversations.overflowed or reception.watch.overflowed or reception.turned_away:
        gaps.append((None, many))
    return tuple(gaps)


def open_bench(dossier: Dossier, bounds: BenchBounds = BOUNDS) -> Bench:
    """The bench that the dossier describes. Raises InputError."""
    section = dossier.content.bench
    assert section is not None  # noqa: S101 - for the type checker; a bench is opened only where it is described
    ports = tuple(sorted({one.port for one in dossier.ixit.com_mech or () if one.port}))
    setting = Setting(
        section.interface,
        IPv4Interface(section.address),
        section.dhcp,
        section.seconds,
        _loaded(dossier, section.trust, Authority.load),
        _loaded(dossier, section.issued, Issued.load),
        ports,
        tuple(SharedKey(one.identity.encode(), one.raw, one.port) for one in section.shared_keys),
    )
    return Bench(setting, bounds)


def _loaded(dossier: Dossier, pair: KeyPair | None, load: Callable[[Path, Path], T]) -> T | None:
    if pair is None:
        return None
    try:
        return load(dossier.files[pair.certificate], dossier.files[pair.key])
    except (ValueError, TypeError, OSError) as error:
        what = say("cannot be used: {why}", "使用できません: {why}", why=str(error)[:200])
        raise InputError(pair.certificate, None, None, what, _KEY_MEND) from error

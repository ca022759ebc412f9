"""Which trick is played on which connection, and what each came to. Nothing is opened."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from shinsa.model.text import NO_TEXT, Text
from shinsa.subject.bench.dtls_choice import (
    KEY_UNKNOWN,
    KEYS_OVER_TCP,
    NEWER_ONLY,
    NO_CERTIFICATE_OFFERED,
    NO_KEY_OFFERED,
    NO_RSA_OFFERED,
    NONE_BEFORE_1_2,
)
from shinsa.subject.bench.handshake import Ending, Handshake
from shinsa.subject.bench.trick import DOWNGRADES, Trick
from shinsa.subject.bench.weak_suite import NONE_OFFERED

PEERS = 128
"""Peers that tricks are played on; a device that talks to more is looked at no further."""
TRIES = 3
"""How often a trick is played that leaves open what the device thinks of it."""
CUTS = 4
"""How often in a row TLS is refused, before it is believed that the device will not do without."""
HANG_UPS = 2
"""How often a client hangs up without a word before that is a refusal."""
NOT_AGREED = ("UNSUPPORTED_PROTOCOL", "PROTOCOL_VERSION", "INSUFFICIENT_SECURITY")
"""What it is called when one side does not take the version or suite of the other."""
NOT_UNDERSTOOD = ("UNEXPECTED_MESSAGE", "DECODE_ERROR", "BAD_RECORD_MAC", "ILLEGAL_PARAMETER")
"""Alerts over DTLS that may be the laboratory's own fault, and say nothing of what the client thinks of the trick."""
NOT_OFFERED = frozenset({NONE_OFFERED, NO_CERTIFICATE_OFFERED, NO_KEY_OFFERED, NO_RSA_OFFERED, NONE_BEFORE_1_2})
"""What it is called when the client offers nothing that the trick could be played with, and so can never be taken in by it."""
UNPLAYABLE = MappingProxyType(
    {
        KEY_UNKNOWN: Text(
            "the device goes by a pre-shared key (PSK) alone, which is not known: give it under `bench.shared_keys`",
            "機器は事前共有鍵（PSK）だけを使うが、その鍵が分からない。`bench.shared_keys` に記載する",
        ),
        KEYS_OVER_TCP: Text(
            "the device offers pre-shared keys (PSK) over TCP, which are not spoken here",
            "機器は TCP 上で事前共有鍵（PSK）を提示しているが、ここでは対応していない",
        ),
        NEWER_ONLY: Text(
            "the device speaks nothing but DTLS 1.3, which is not spoken here",
            "機器は DTLS 1.3 しか使わず、ここでは対応していない",
        ),
    }
)
"""Why the laboratory's side cannot play along, and never will."""
NOT_TRIED = Text(
    "the device did not come back in time for this to be tried", "時間内に再接続がなく、この試行を行えなかった"
)
NOT_CLEAR = Text("it remained unclear what the device made of it", "機器がこの試行を受け入れたかどうか判然としなかった")
PERHAPS = Text(
    "it connected without TLS after TLS had failed, and it is not known whether it does so anyway",
    "TLS の失敗後に TLS なしで接続したが、普段からそうしているのか判別できない",
)
CUT_SHORT = Text(
    "the connection ended after the handshake without any data, and no honest server was seen to get some",
    "ハンドシェーク後に何も送らずに切断されたが、正当なサーバーには送信することを確認できていない",
)


@dataclass(frozen=True, order=True, slots=True)
class Peer:
    """Whom the device wants to talk to: a host name, or an address where none was heard."""

    name: str
    port: int
    transport: str = "tcp"
    """"udp" for what it says in datagrams."""


@dataclass(frozen=True, order=True, slots=True)
class Caller:
    """A client of the device: whom it calls, and how its hello looks (JA4), for the device may have careful and careless ones."""

    peer: Peer
    hello: str = ""
    """Empty where it asks for TLS by a word."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a trick came to. `accepted` is None where that is not known, and `reason` says why."""

    peer: Peer
    trick: Trick
    accepted: bool | None
    version: str = ""
    said: bytes = b""
    detail: str = ""
    reason: Text = NO_TEXT


@dataclass
class _Played:
    """What was played on one client so far."""

    left: list[Trick]
    handshakes: dict[Trick, list[Handshake]] = field(default_factory=dict)
    cuts: int = 0
    """How often TLS was refused; what comes next tells what the device makes of it."""
    given_in: int = 0
    """After how many of these it talked without TLS before it tried again."""
    is_cut: bool = False
    """TLS was refused the last time."""
    insisted: bool = False
    """It came back with TLS every time."""

    def turn(self) -> Trick | None:
        """The next trick to play; the connection after, which may come at the same time, gets the one behind it."""
        self.is_cut = False
        if self.left[:1] == [Trick.REFUSED_TLS]:
            if self.cuts < CUTS:
                self.cuts += 1
                self.is_cut = True
                return Trick.REFUSED_TLS
            self.insisted = True
            self.settle(Trick.REFUSED_TLS)
        if not self.left:
            return None
        self.left.append(self.left.pop(0))
        return self.left[-1]

    def settle(self, trick: Trick) -> None:
        """It is played no more."""
        if trick in self.left:
            self.left.remove(trick)

    def is_settled(self, trick: Trick) -> bool:
        """Whether playing it again would tell no more, or was done often enough."""
        went = self.handshakes[trick]
        if len(went) >= TRIES or any(one.ending is Ending.TALKED for one in went):
            return True
        if trick is Trick.CONTROL:
            return any(one.reason in UNPLAYABLE for one in went)
        said = any(one.ending is Ending.ALERTED or one.reason in NOT_OFFERED for one in went)
        return said or (trick in DOWNGRADES and any(one.finished for one in went)) or _broke_off(went)


@dataclass
class _Habit:
    """How a device that talks to one name with TLS talks to it without."""

    talked: bool = False
    """The last connection in TLS came to data."""
    ever_talked: bool = False
    after_failure: bool = False
    """It talked without TLS when the last connection with it had come to nothing."""
    after_talk: bool = False
    """It talked without TLS although the last connection with it had come to data: it does so anyway."""


class Campaign:
    """The tricks that are still to be played on each client, and how those went that were. Several threads may ask."""

    def __init__(self, tricks: tuple[Trick, ...]) -> None:
        self._tricks = tricks
        self._lock = threading.Lock()
        self._callers: dict[Caller, _Played] = {}
        self._habits: dict[str, _Habit] = {}
        self.overflowed = False
        """There were more clients and peers than are looked at."""
        self.last_news = time.monotonic()
        """When something was learnt last, on the monotonic clock."""

    def next(self, caller: Caller) -> Trick | None:
        """The trick to play on a connection; None where there is none left, and an honest face will do."""
        with self._lock:
            if caller not in self._callers and len(self._callers) >= PEERS:
                self.overflowed = True
                return None
            if caller not in self._callers:
                self.last_news = time.monotonic()
            played = self._callers.setdefault(caller, _Played(list(self._tricks)))
            self._habits.setdefault(caller.peer.name, _Habit()).talked = False
            return played.turn()

    def knows(self, peer: Peer) -> bool:
        """Whether tricks are played on clients of this peer."""
        with self._lock:
            return any(caller.peer == peer for caller in self._callers)

    def note(self, caller: Caller, trick: Trick, went: Handshake) -> None:
        """Write down how it went."""
        with self._lock:
            self.last_news = time.monotonic()
            played = self._callers[caller]
            played.handshakes.setdefault(trick, []).append(went)
            if played.is_settled(trick):
                played.settle(trick)

    def note_talk(self, peer: Peer) -> None:
        """The device sends data to a peer in TLS."""
        with self._lock:
            if peer.name in self._habits:
                habit = self._habits[peer.name]
                habit.talked = habit.ever_talked = True

    def note_plain(self, name: str) -> None:
        """The device talks to this name without TLS."""
        with self._lock:
            habit = self._habits.get(name)
            if habit is not None:
                habit.after_talk = habit.after_talk or habit.talked
                habit.after_failure = habit.after_failure or not habit.talked
            for caller, played in self._callers.items():
                if caller.peer.name == name and played.is_cut:
                    played.is_cut = False
                    played.given_in += 1

    @property
    def done(self) -> bool:
        """Whether at least one peer was met, and nothing is left to be played on any."""
        with self._lock:
            return bool(self._callers) and not any(played.left for played in self._callers.values())

    def outcomes(self) -> tuple[Outcome, ...]:
        """What every trick came to on every peer, in order: where clients differ, as the worst of them took it."""
        with self._lock:
            met: dict[Peer, list[_Played]] = {}
            for caller, played in sorted(self._callers.items(), key=lambda one: one[0]):
                met.setdefault(caller.peer, []).append(played)
            return tuple(
                _together([self._outcome(peer, trick, played) for played in clients])
                for peer, clients in met.items()
                for trick in self._tricks
            )

    def _outcome(self, peer: Peer, trick: Trick, played: _Played) -> Outcome:
        if trick is Trick.REFUSED_TLS:
            return self._fallback(peer, played)
        went = played.handshakes.get(trick, [])
        honest = played.handshakes.get(Trick.CONTROL, [])
        trusted = any(one.ending is Ending.TALKED for one in honest)
        return _judged(peer, trick, went, trusted=trusted)

    def _fallback(self, peer: Peer, played: _Played) -> Outcome:
        """Whether the device goes on without TLS where TLS fails: nearly each time, and never when TLS had come to data."""
        habit = self._habits[peer.name]
        if habit.after_talk or not habit.after_failure:
            accepted = False if played.insisted else None
            return Outcome(peer, Trick.REFUSED_TLS, accepted, reason=NO_TEXT if played.insisted else NOT_TRIED)
        if habit.ever_talked and played.given_in >= CUTS - 1:
            return Outcome(peer, Trick.REFUSED_TLS, accepted=True)
        return Outcome(peer, Trick.REFUSED_TLS, None, reason=PERHAPS)


def _together(outcomes: Sequence[Outcome]) -> Outcome:
    """What several clients of one peer made of a trick, as the worst of them did; of an honest server, as the strictest."""
    strictest = outcomes[0].trick is Trick.CONTROL
    worst = (False, None, True) if strictest else (True, None, False)
    return min(outcomes, key=lambda one: worst.index(one.accepted))


def _judged(peer: Peer, trick: Trick, went: Sequence[Handshake], *, trusted: bool) -> Outcome:
    """What several tries of one trick say together: taken in once is taken in."""
    reason = NOT_TRIED
    refused: Outcome | None = None
    broke_off = _broke_off(went)
    for one in went:
        accepted = _accepted(trick, one, trusted=trusted)
        if accepted is False and one.ending is Ending.HUNG_UP and not broke_off:
            accepted = None
        if accepted:
            return Outcome(peer, trick, accepted, one.version, one.said, one.reason)
        if accepted is False:
            refused = Outcome(peer, trick, accepted, one.version, detail=one.reason or one.ending.value)
        reason = (
            CUT_SHORT if one.finished and one.ending is not Ending.SILENT else UNPLAYABLE.get(one.reason, NOT_CLEAR)
        )
    return refused or Outcome(peer, trick, None, reason=reason)


def _accepted(trick: Trick, went: Handshake, *, trusted: bool) -> bool | None:
    if went.ending is Ending.TALKED or went.reason in NOT_OFFERED:
        return went.ending is Ending.TALKED
    if _confused(trick, went):
        return None
    if trick in DOWNGRADES:
        return _agreed(went, trusted=trusted)
    if went.ending in {Ending.SILENT, Ending.OWN} or not went.shown:
        return None
    if went.finished:
        # It may have looked at the certificate only now, as curl does with names; or it never says anything.
        return False if trusted and trick is not Trick.CONTROL else None
    return False


def _confused(trick: Trick, went: Handshake) -> bool:
    """Whether, over DTLS, it may be the laboratory that was not understood.

    Who dislikes a version or suite may drop it without a word, and so may who finds the datagrams wrong.
    """
    if not went.version.startswith("DTLS") or went.finished:
        return False
    return went.reason in NOT_UNDERSTOOD or (trick in DOWNGRADES and went.ending is Ending.HUNG_UP)


def _agreed(went: Handshake, *, trusted: bool) -> bool | None:
    """Whether version and suite were agreed on: a client that then dislikes the certificate has taken them."""
    if went.blames_certificate or went.finished:
        return True
    if any(name in went.reason for name in NOT_AGREED):
        return False
    return False if trusted and went.shown and went.ending in {Ending.HUNG_UP, Ending.ALERTED} else None


def _broke_off(went: Iterable[Handshake]) -> bool:
    """Whether a client that says nothing of its reasons hung up often enough for this to be no mishap of the network."""
    return sum(one.ending is Ending.HUNG_UP and one.shown for one in went) >= HANG_UPS

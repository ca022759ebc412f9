"""Known attacks on the records of connections that stand: padding that is not checked, oracles of CBC, records in the clear."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from shinsa.subject.device.tls.client import CLOSE_NOTIFY, UNASKED, Begun, Session, finish
from shinsa.subject.device.tls.crypto import Spoilt
from shinsa.subject.device.tls.oracle import REPEATS, told_apart
from shinsa.subject.device.tls.records import ALERT, APPLICATION, Hello
from shinsa.subject.device.tls.target import CLOSED, NO_KEY, SILENCE, UNDECIPHERED, Target, Untold
from shinsa.subject.device.weakness import Weakness

_RECORDS = 8
_DATA = "data"
_TELLING = frozenset({_DATA, "alert 0"})
"""Answers that nobody gives to what was not understood: alert 0 is close_notify, which answers the same."""
_CORE = b"\x40\x01\x53\x48\xbb.well-known\x04core"
"""A GET of CoAP (RFC 7252, 3; RFC 6690, 4)."""
_LINES = b"GET / HTTP/1.0\r\n\r\n"
_STREAM = ((APPLICATION, _LINES), (ALERT, CLOSE_NOTIFY))
_DATAGRAMS = ((APPLICATION, _CORE), (APPLICATION, _LINES), (ALERT, CLOSE_NOTIFY))
"""What a server may answer, whatever it serves."""
PATIENCE = 2.0
"""Seconds of waiting for the answer over datagrams, where silence is what sound servers answer to much."""
_Say = Callable[..., None]
"""Says a kind of record with a body in a session."""


def loose_padding(target: Target) -> Weakness | None:
    """CVE-2014-8730, POODLE on TLS: the padding of a record is not checked (RFC 5246, 6.2.3.2). Raises Untold."""
    hello = _blocks(target)
    if hello is None or not _is_answered(target, hello, partial(Session.say, spoilt=Spoilt.PADDING)):
        return None
    return Weakness("POODLE on TLS", "CVE-2014-8730", "a request with spoilt padding was answered")


def cbc_oracle(target: Target) -> Weakness | None:
    """Zombie POODLE, GOLDENDOODLE and their kin: a server that tells wrong padding from a wrong MAC, or checks no MAC. Raises Untold."""
    hello = _blocks(target)
    if hello is None:
        return None
    kind, body = (_DATAGRAMS if target.datagrams else _STREAM)[0]
    ways = (Spoilt.PADDING, Spoilt.MAC, Spoilt.LENGTH)

    def seen() -> tuple[str, ...]:
        return tuple(_reply(target, hello, partial(Session.say, kind=kind, body=body, spoilt=way)) for way in ways)

    apart = told_apart(seen)
    if apart is None:
        return None
    told = "; ".join(f"{way.value}: {said}" for way, said in zip(ways, apart, strict=True))
    return Weakness("CBC padding oracle", "", f"answers differ by what is wrong, {REPEATS} times over ({told})")


def clear_records(target: Target) -> Weakness | None:
    """CVE-2019-20786: what comes in the clear, when keys are in use, is taken for what the other side said. Raises Untold."""
    hello = target.hello(target.speaks)
    if hello is None:
        if target.taken.older:
            raise Untold(target.unspoken)
        return None
    if not _is_answered(target, hello, _in_the_clear):
        return None
    return Weakness("records in the clear accepted", "CVE-2019-20786", "a request in the clear was answered")


def _in_the_clear(session: Session, kind: int, body: bytes) -> None:
    session.begun.say(kind, body)


def answers_still(session: Session) -> bool:
    """Whether the server of a session over datagrams answers anything that is said well."""
    for kind, body in _DATAGRAMS:
        session.say(kind, body)
        if _heard(session) in _TELLING:
            return True
    return False


def _blocks(target: Target) -> Hello | None:
    """A hello of suites in CBC mode; None where the server takes none. Raises Untold where none of them is spoken here."""
    hello = target.hello(lambda name: "_CBC_" in name and target.speaks(name))
    if hello is None and target.hello(lambda name: "_CBC_" in name) is not None:
        raise Untold(NO_KEY if target.unspoken == NO_KEY else "no suite in CBC mode that can be spoken here")
    return hello


def _is_answered(target: Target, hello: Hello, say: _Say) -> bool:
    """Whether a question that is said in a wrong way is answered as one that is said well. Raises Untold where that does not show."""
    seen = []
    for kind, body in _DATAGRAMS if target.datagrams else _STREAM:
        wrong = _reply(target, hello, partial(say, kind=kind, body=body))
        if wrong in UNDECIPHERED:
            return False
        well = _reply(target, hello, partial(Session.say, kind=kind, body=body))
        if wrong != well and wrong not in _TELLING:
            return False
        if wrong == well and wrong in _TELLING and _reply(target, hello, lambda _: None) == SILENCE:
            return True
        seen += [wrong, well]
    raise Untold(f"whether wrong or right, the server answers alike: {', '.join(dict.fromkeys(seen))}")


def _reply(target: Target, hello: Hello, act: Callable[[Session], None]) -> str:
    """What the server says to an act, after it has said all that it says unasked."""

    def once(begun: Begun) -> str:
        session = finish(begun)
        for _ in range(_RECORDS):
            if session.hear(UNASKED) is None:
                break
        act(session)
        said = _heard(session)
        if target.datagrams:
            session.leave()
        return said

    return target.after(hello, once)


def _heard(session: Session) -> str:
    for _ in range(_RECORDS):
        came = session.hear(PATIENCE if session.begun.line.over_datagrams else None)
        if came is None:
            return CLOSED if session.begun.line.ended else SILENCE
        if came[0] == ALERT and len(came[1]) == 2:
            return f"alert {came[1][1]}"
        if came[0] == APPLICATION and came[1]:
            return _DATA
    return SILENCE

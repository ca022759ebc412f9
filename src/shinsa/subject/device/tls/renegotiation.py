"""Asks a TLS server, inside a connection that stands, to shake hands once more (RFC 5246, 7.4.1.2; RFC 5746)."""

from __future__ import annotations

from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.tls.client import GROUPS, Begun, NoHandshake, Session, begin, finish, speakable
from shinsa.subject.device.tls.records import (
    ALERT,
    CLIENT_HELLO,
    HANDSHAKE,
    RENEGOTIATION_INFO,
    SERVER_HELLO,
    Hello,
    extension,
    handshake,
    sized,
)
from shinsa.subject.device.tls.traits import Taken
from shinsa.subject.device.weakness import Weakness

_OTHERS = 8
"""Records that may come before the answer: what a server says first, and requests of its own."""


NOTHING_TAKEN = "no suite is known that the server takes"


class Untold(Exception):
    """The server's conduct does not tell."""


def renegotiation(endpoint: Endpoint, taken: Taken) -> Weakness | None:
    """What is wrong with its conduct, None when it refuses, or speaks TLS 1.3 only. Raises Untold."""
    version = next((each for each in taken.older if speakable(taken.suites[each])), None)
    if version is None:
        if taken.older or not taken.known:
            raise Untold("no suite that can be spoken here" if taken.older else NOTHING_TAKEN)
        return None
    suites = speakable(taken.suites[version])
    hello = Hello([version], suites, taken.name, GROUPS)
    try:
        with endpoint.open() as wire:
            session = _session(begin(wire, endpoint.bounds.answer_seconds, hello))
            if session is None:
                return None
            again = Hello([version], suites, taken.name, GROUPS, extensions=_before(session), first=False)
            return _again(session, again)
    except (OSError, NoHandshake) as error:
        raise Untold(str(error)) from error


def _session(begun: Begun) -> Session | None:
    """The connection; None where a client without a certificate is turned away before there is any to renegotiate.

    Who turns it away while it still speaks resets the connection, and what was said then is lost.
    """
    try:
        return finish(begun)
    except (OSError, NoHandshake) as error:
        hung_up = begun.records.ended or isinstance(error, ConnectionError)
        if begun.chosen.asks_certificate and (begun.turned_away or hung_up):
            return None
        raise


def _secure(session: Session) -> bool:
    return RENEGOTIATION_INFO in session.begun.chosen.extensions


def _before(session: Session) -> bytes:
    return extension(RENEGOTIATION_INFO, sized(session.verify_data, 1)) if _secure(session) else b""


def _again(session: Session, hello: Hello) -> Weakness | None:
    session.say(HANDSHAKE, handshake(CLIENT_HELLO, hello.body()))
    for _ in range(_OTHERS):
        came = session.hear()
        if came is None or came[0] == ALERT:
            break
        if came[0] == HANDSHAKE and came[1][:1] == bytes([SERVER_HELLO]):
            if _secure(session):
                detail = "a client may ask for new handshakes without end"
                return Weakness("renegotiation by the client", "CVE-2011-1473", detail, broken=False)
            return Weakness(
                "insecure renegotiation", "CVE-2009-3555", "a second handshake without RFC 5746 was accepted"
            )
    else:
        raise Untold("the server talks on and does not answer")
    if came is None and not session.begun.records.ended:
        raise Untold("the server fell silent")
    return None
